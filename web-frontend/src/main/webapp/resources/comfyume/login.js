/* Login: the button that shows the password; it exists only where scripts run. */
(function () {
  "use strict";
  const button = document.getElementById("show");
  const input = document.getElementById("password");
  if (!button) return; /* came by a link: there is no password to show */
  button.hidden = false;
  button.addEventListener("click", function () {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.textContent = shown ? button.dataset.show : button.dataset.hide;
    button.setAttribute("aria-pressed", String(!shown));
  });
})();
