/* System: how things are, read again while somebody looks. */
(function () {
  "use strict";
  setInterval(function () { if (!document.hidden) comfyume.load(true); }, 15000);
})();
