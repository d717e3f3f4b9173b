/* Queue: read again like every page; the table waits while somebody points at it. */
(function () {
  "use strict";
  function news() { comfyume.load(true); }
  ["room", "job"].forEach(function (type) { comfyume.on(type, news); });
  setInterval(function () { if (!document.hidden) news(); }, 15000);
})();
