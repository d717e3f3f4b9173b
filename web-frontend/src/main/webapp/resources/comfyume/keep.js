/* What was typed survives: a form with data-keep keeps its text fields in this tab, through a reload, a lost session and a new
   sign-in of the same person, until it was sent with success. Passwords and files are never kept. data-keep may hold a
   sentence, which is said when something came back. */
window.comfyume.keep = (function () {
  "use strict";
  const PREFIX = "comfyume.keep ", LATER = 300;
  const person = (document.querySelector(".who .name") || {}).textContent || "";
  const timers = new Map();

  function key(form) { return PREFIX + [person, location.pathname, form.id].join(" "); }
  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (e) {
      return e.name && !e.readOnly && (e.tagName === "TEXTAREA" || e.matches("input:not([type]), [type=text], [type=search], [type=number], [type=url], [type=email]"));
    });
  }
  function recall(form) { try { return JSON.parse(sessionStorage.getItem(key(form))); } catch (unreadable) { return null; } }
  function store(form, sent) {
    clearTimeout(timers.get(form));
    timers.delete(form);
    const typed = {};
    fields(form).forEach(function (e) { if (e.value !== "") typed[e.name] = e.value; });
    try { sessionStorage.setItem(key(form), JSON.stringify({ typed: typed, sent: sent })); } catch (full) { /* then it is not kept */ }
  }
  /** After a success that changed no page. */
  function clear(form) {
    clearTimeout(timers.get(form));
    timers.delete(form);
    sessionStorage.removeItem(key(form));
  }
  function restore(form) {
    const kept = recall(form), said = document.querySelector(".said");
    if (!kept) return;
    if (kept.sent && said && !said.matches(".bad")) { clear(form); return; }
    let back = false;
    fields(form).forEach(function (e) {
      const text = kept.typed[e.name];
      if (text === undefined || e.value === text || e.value !== e.defaultValue) return;
      e.value = text;
      back = true;
      e.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const box = form.closest("details");
    if (back && box) box.open = true;
    if (back && form.dataset.keep.indexOf(" ") > 0) window.comfyume.toast(form.dataset.keep);
  }

  document.addEventListener("input", function (event) {
    const form = event.target.form;
    if (!form || !form.matches("[data-keep]")) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(function () { store(form, false); }, LATER));
  });
  document.addEventListener("submit", function (event) {
    if (event.target.matches("[data-keep]")) store(event.target, true);
    if (event.target.id === "out") Object.keys(sessionStorage).forEach(function (k) { if (k.indexOf(PREFIX) === 0) sessionStorage.removeItem(k); });
  }, true);
  window.addEventListener("pagehide", function () { timers.forEach(function (timer, form) { store(form, false); }); });
  document.querySelectorAll("form[data-keep]").forEach(restore);
  return { clear: clear, store: function (form) { store(form, false); } };
})();
