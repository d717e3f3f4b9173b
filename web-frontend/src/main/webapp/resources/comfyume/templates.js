/* Templates: keeps what is typed, asks again what would come of it, dice, Ctrl + Enter. Without this the page works too. */
(function () {
  "use strict";
  const c = window.comfyume;
  const main = document.getElementById("main");
  const key = main.dataset.key || "", mode = main.dataset.mode;
  const form = document.getElementById({ add: "adding", edit: "editing", run: "template" }[mode]);
  /* of one person: a tab may be signed in again as another */
  const DRAFTS = "comfyume.template." + main.dataset.person + ".";
  const DRAFT = DRAFTS + mode + "." + key;
  const MOST = 4000; /* longer addresses are refused on their way */

  /* a reading beside a post would take the sentence that the next page is to show */
  let leaving = false;
  document.addEventListener("submit", function (event) {
    leaving = !(event.submitter && event.submitter.value === "download");
  });
  window.addEventListener("pageshow", function () { leaving = false; });
  c.on("template", function () {
    if (leaving) return;
    c.load();
    c.write(document.getElementById("spoken"), main.dataset.news);
  });
  c.on("room", function () { if (!leaving) c.load(true); });
  const list = document.querySelector(".templates > nav"), current = list.querySelector("[aria-current]");
  if (current) list.scrollTop = current.offsetTop - list.offsetTop;
  if (!form) return;

  /* after a post the address lost what is open */
  if (key && (main.dataset.typed === "true" || mode === "edit") && !new URLSearchParams(location.search).has("t")) {
    history.replaceState(null, "", location.pathname + "?t=" + encodeURIComponent(key) + (mode === "edit" ? "&edit=true" : ""));
  }

  /* signing in again leads back to what is open */
  const again = document.querySelector("#signed-out a");
  again.href = again.href.replace(/wanted=.*$/, "wanted=" + encodeURIComponent("/templates" + location.search));

  /* ── a draft for each template: being signed out in the middle loses nothing ── */
  function fields() {
    return Array.prototype.filter.call(form.elements, function (e) {
      return e.name && e.type !== "hidden" && e.type !== "file" && e.type !== "submit" && e.type !== "button" && (mode !== "run" || e.name !== "title");
    });
  }
  function known(e) { return e.type === "checkbox" ? e.name : e.type === "radio" ? e.name + "=" + e.value : e.name; }
  function keep() {
    const draft = {};
    fields().forEach(function (e) { draft[known(e)] = e.type === "checkbox" || e.type === "radio" ? e.checked : e.value; });
    try { sessionStorage.setItem(DRAFT, JSON.stringify(draft)); } catch (full) { /* then only the page keeps it */ }
    showReset();
  }
  function restore() {
    let draft = null;
    try { draft = JSON.parse(sessionStorage.getItem(DRAFT)); } catch (none) { return false; }
    if (!draft) return false;
    fields().forEach(function (e) {
      const value = draft[known(e)];
      if (value === undefined) return;
      if (e.type === "checkbox" || e.type === "radio") e.checked = value;
      else if (e.tagName !== "SELECT" || Array.prototype.some.call(e.options, function (o) { return o.value === value; })) e.value = value;
    });
    return true;
  }
  function forget(name) { try { sessionStorage.removeItem(name || DRAFT); } catch (none) { /* nothing is kept */ } }
  /* what was taken by the page before needs no draft any more */
  if (document.querySelector(".said:not(.bad)")) {
    if (mode === "edit") forget(DRAFTS + "add.");
    if (mode === "run") forget(DRAFTS + "edit." + key);
  }
  const reset = document.getElementById("reset");
  function showReset() { if (reset) reset.hidden = sessionStorage.getItem(DRAFT) === null; }
  if (reset) reset.addEventListener("click", function () { forget(); location.href = location.pathname + "?t=" + encodeURIComponent(key); });

  /* ── what would come of it ── */
  function address() {
    const query = new URLSearchParams({ t: key });
    new FormData(form).forEach(function (value, name) {
      if (name === "takes" || (name.indexOf("f.") === 0 && typeof value === "string")) query.append(name, value);
    });
    const all = location.pathname + "?" + query;
    return all.length <= MOST ? all : null;
  }
  let asking = 0, asked = "";
  function ask() {
    clearTimeout(asking);
    asking = setTimeout(function () {
      const wish = address();
      if (!wish || wish === asked) return;
      asked = wish;
      foresee(wish);
    }, 600);
  }
  function foresee(wish) {
    if (leaving) return;
    c.read(wish, { headers: c.readsAgain }).then(function (doc) {
      ["facts", "runs-on"].forEach(function (name) {
        const fresh = doc.querySelector('[data-part="' + name + '"]'), old = document.querySelector('[data-part="' + name + '"]');
        if (fresh && old && wish === address()) old.replaceWith(document.importNode(fresh, true));
      });
    }).catch(function () { /* the banner tells */ });
  }

  /* ── fields that help ── */
  function hints() {
    form.querySelectorAll("[data-fps]").forEach(function (e) {
      const hint = document.getElementById(e.id + "-h"), seconds = Number(e.value) / Number(e.dataset.fps);
      if (hint && isFinite(seconds)) c.write(hint, c.say(e.dataset.text, seconds.toFixed(1), Number(e.dataset.fps)));
    });
    form.querySelectorAll(".any input").forEach(function (e) { document.getElementById(e.dataset.for).disabled = e.checked; });
  }
  form.querySelectorAll(".dice").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      const input = document.getElementById(button.dataset.for);
      const some = new Uint32Array(2);
      crypto.getRandomValues(some);
      input.value = String((some[0] % 65536) * 4294967296 + some[1]);
      form.querySelector('.any input[data-for="' + input.id + '"]').checked = false;
      changed();
    });
  });
  function changed() { keep(); hints(); if (mode === "run") ask(); }
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const run = document.getElementById("run");
      if (run) { event.preventDefault(); form.requestSubmit(run); }
    }
  });
  form.addEventListener("submit", function (event) {
    if (!event.submitter || event.submitter.value !== "download") keep();
  });
  document.querySelectorAll(".keys-hint").forEach(function (e) { e.hidden = false; });

  if (main.dataset.typed === "true") keep();
  else if (restore() && mode === "run") ask();
  hints();
  showReset();
  if (mode === "run") {
    const first = form.querySelector("[aria-invalid]"), summary = document.getElementById("summary") || document.getElementById("refused");
    if (summary) { summary.tabIndex = -1; summary.focus(); } else if (first) first.focus();
    /* the room goes on: a start that was foreseen grows old */
    setInterval(function () { if (!document.hidden) { const wish = address(); if (wish) foresee(wish); } }, 15000);
  }
})();
