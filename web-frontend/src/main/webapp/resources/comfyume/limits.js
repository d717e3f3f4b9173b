/* Limits and mode: marks what was typed but not saved. */
(function () {
  "use strict";
  const form = document.getElementById("rules"), main = document.getElementById("main"), told = document.getElementById("changes");
  function changed(e) { return e.type === "radio" || e.type === "checkbox" ? e.checked !== e.defaultChecked : e.value !== e.defaultValue; }
  function count() {
    let n = 0;
    const radios = new Set();
    form.querySelectorAll("input[name]:not([type=hidden])").forEach(function (e) {
      const is = changed(e);
      (e.closest(".field, .mode") || e).classList.toggle("changed", is && (e.type !== "radio" || e.checked));
      if (is && !(e.type === "radio" && radios.has(e.name))) n++;
      if (is && e.type === "radio") radios.add(e.name);
    });
    comfyume.write(told, n ? comfyume.say(main.dataset.changes, n) : "");
    return n;
  }
  let saving = false;
  form.addEventListener("input", count);
  form.addEventListener("submit", function () { saving = true; });
  window.addEventListener("beforeunload", function (event) { if (!saving && count()) event.preventDefault(); });
  comfyume.on("room", function () { comfyume.load(true); });
  const first = form.querySelector(".in.bad");
  if (first) first.focus();
})();
