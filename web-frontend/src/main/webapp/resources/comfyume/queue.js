/* Queue: heading and drawings are read again like on every page; the table asks for its own page of rows. */
(function () {
  "use strict";
  const EVERY = 5000;
  let wanted = false, last = 0;
  function busy() {
    const table = document.getElementById("jobs");
    return !table || table.matches(":hover") || table.contains(document.activeElement) || table.querySelector("details[open]") || document.hidden;
  }
  /* rows move only when nobody is about to press one */
  comfyume.everySecond(function () {
    if (!wanted || busy() || Date.now() - last < EVERY) return;
    wanted = false;
    last = Date.now();
    window.rereadJobs();
  });
  function news() { wanted = true; comfyume.load(true); }
  ["room", "job"].forEach(function (type) { comfyume.on(type, news); });
  setInterval(function () { if (!document.hidden) news(); }, 30000);
})();
