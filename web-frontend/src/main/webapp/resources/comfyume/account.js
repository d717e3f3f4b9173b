/* Account: buttons that copy a new token; they exist only where scripts run. */
(function () {
  "use strict";
  document.querySelectorAll("[data-copies]").forEach(function (button) {
    const input = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", function () {
      input.select();
      // a page that did not come by https has no clipboard, only the old command
      const copied = navigator.clipboard
        ? navigator.clipboard.writeText(input.value)
        : Promise.resolve(document.execCommand("copy"));
      copied.then(function () { button.textContent = button.dataset.done; }, function () { input.focus(); });
    });
  });
})();
