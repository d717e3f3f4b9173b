/* What PrimeFaces' own head would tell its scripts: the nonce of this page. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  const marked = document.querySelector("script[nonce]");
  if (marked) PrimeFaces.csp.init(marked.nonce);
});
