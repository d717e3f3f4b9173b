/* Gallery: opens details and shows more without leaving the page; every state stays an address. */
(function () {
  "use strict";
  const c = window.comfyume;
  const form = document.getElementById("jobs");

  function show(doc) {
    form.className = doc.getElementById("jobs").className;
    c.swap(doc, true);
  }
  function go(address, push, focus) {
    return c.read(address).then(function (doc) {
      if (push) history.pushState(null, "", address);
      show(doc);
      const target = focus && document.getElementById(focus);
      if (target) target.focus({ preventScroll: focus === "h-dr" });
    }).catch(function () { location.href = address; });
  }
  function opened() { return new URLSearchParams(location.search).get("file"); }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a.shot, #more, #close");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const file = opened();
    const focus = link.id === "close" ? "s-" + file : link.id === "more" ? "more" : "h-dr";
    go(link.href, true, focus);
  });
  document.addEventListener("keydown", function (event) {
    const close = document.getElementById("close");
    if (event.key === "Escape" && close) close.click();
  });
  window.addEventListener("popstate", function () { go(location.href, false, opened() ? "h-dr" : null); });
  c.on("job", function (message) { if (message.state === "succeeded") c.load(); });
})();
