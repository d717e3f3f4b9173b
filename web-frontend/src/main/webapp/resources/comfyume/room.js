/* Room and projector: times that count, rows that are read again, steps without leaving the page. */
(function () {
  "use strict";
  const c = window.comfyume;
  const main = document.getElementById("main");
  const words = main.dataset;
  const STALE = 4000, LONG_STALE = 60000, ASK_AFTER = 30000, SPEAK_GAP = 10000, READ_EVERY = 4, UNDO_FOR = 15000;

  /* ── news: only that something changed; the page tells what ── */
  c.on("room", function () { c.load(); });
  c.on("job", function () { c.load(); });
  c.on("fleet", function (message) {
    const tile = document.querySelector('.gpu[data-worker="' + message.worker + '"]');
    if (!tile || tile.dataset.state !== message.state || (tile.dataset.running || "") !== message.running) { c.load(); return; }
    tile.dataset.seen = message.seen;
  });

  /* ── estimates are counted down, and gone when they are old ── */
  function showEta(box) {
    const at = Number(box.dataset.at), target = box.querySelector(".num");
    const fresh = at > 0 && c.now() - Number(box.dataset.asOf) <= Number(words.fresh) + READ_EVERY * 1000;
    if (!target) return;
    if (!fresh) { c.write(target, ""); return; }
    if (box.dataset.beyond === "true") { c.write(target, words.beyond); return; }
    const s = Math.max(0, Math.round((at - c.now()) / 1000));
    c.write(target, s === 0 ? words.soon : c.say(box.dataset.text, c.about(s)));
  }
  function showStale() {
    document.querySelectorAll(".gpu[data-seen]").forEach(function (tile) {
      const seen = Number(tile.dataset.seen), age = c.now() - seen, pill = tile.querySelector('[data-role="stale"]');
      const stale = seen > 0 && age > STALE && tile.dataset.state !== "lost";
      tile.classList.toggle("stale", stale);
      if (!pill) return;
      pill.hidden = !stale;
      if (stale) c.write(pill, age > LONG_STALE ? c.say(words.since, new Date(seen).toLocaleTimeString(c.lang, { hour: "2-digit", minute: "2-digit" })) : c.say(words.stale, c.duration(age)));
    });
  }
  /* a part that is the same but for its numbers: the newer numbers count */
  c.onSame(function (old, fresh) {
    fresh.querySelectorAll("[data-eta]").forEach(function (box) {
      const mine = old.querySelector('[data-eta="' + box.dataset.eta + '"]');
      if (mine) ["at", "low", "high", "beyond", "asOf"].forEach(function (key) { mine.dataset[key] = box.dataset[key]; });
    });
    fresh.querySelectorAll(".gpu[data-seen]").forEach(function (tile) {
      const mine = old.querySelector('.gpu[data-worker="' + tile.dataset.worker + '"]');
      if (mine) mine.dataset.seen = Math.max(Number(mine.dataset.seen), Number(tile.dataset.seen));
    });
  });

  /* ── the sentence, spoken when more than its seconds changed, at most every 10 s ── */
  const sentence = document.getElementById("sentence");
  let spokenAt = Date.now(), spoken = sentence ? said() : "";
  function said() {
    const now = document.getElementById("sentence");
    return now.dataset.text || now.textContent;
  }
  function speak() {
    if (!sentence || said() === spoken || Date.now() - spokenAt < SPEAK_GAP) return;
    spoken = said(); spokenAt = Date.now();
    c.write(document.getElementById("spoken"), document.getElementById("sentence").textContent);
  }

  let second = 0;
  function show() { document.querySelectorAll("[data-eta]").forEach(showEta); showStale(); }
  c.everySecond(function () {
    show();
    speak();
    if (++second % READ_EVERY === 0 && !document.hidden && !document.querySelector(".menu[open]")) c.load(true);
  });
  c.afterSwap(show);

  /* ── menus: one at a time, closed by Escape and by a click elsewhere ── */
  document.addEventListener("click", function (event) {
    document.querySelectorAll(".menu[open]").forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && document.querySelector(".menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  /* ── buttons ── */
  let before = Promise.resolve(), undoTimer = 0; /* one after the other: none is lost while another is under way */
  function post(form, button) { before = before.then(function () { return send(form, button); }); }
  function send(form, button) {
    const data = new URLSearchParams(new FormData(form));
    data.append(button.name, button.value);
    return c.read(form.action, { method: "POST", body: data }).then(function (doc) {
      document.querySelectorAll(".menu[open]").forEach(function (menu) { menu.open = false; });
      c.swap(doc, true);
      tell(doc.querySelector(".said"));
    }).catch(function () { /* the banner tells */ });
  }
  /* what was done, with its Undo, as a toast */
  function tell(box) {
    document.querySelectorAll("main > .said").forEach(function (old) { old.remove(); });
    if (!box) return;
    const toast = document.getElementById("toast");
    toast.replaceChildren(document.importNode(box, true));
    toast.hidden = false;
    clearTimeout(undoTimer);
    undoTimer = setTimeout(function () { toast.hidden = true; toast.replaceChildren(); }, UNDO_FOR);
  }
  const ask = document.getElementById("ask");
  document.addEventListener("submit", function (event) {
    const button = event.submitter, form = event.target;
    if (!button || !button.name || button.name === "message" || ["steer", "rows", "said-form"].indexOf(form.id) < 0) return;
    event.preventDefault();
    if (form.id === "said-form") { document.getElementById("toast").hidden = true; }
    const started = Number(button.dataset.started), ran = started > 0 ? c.now() - started : 0;
    if (ran <= ASK_AFTER || !ask.showModal) { post(form, button); return; }
    document.getElementById("ask-what").textContent = c.say(button.dataset.putback ? ask.dataset.back : ask.dataset.text, c.duration(ran));
    ask.onclick = function (click) {
      const answer = click.target.closest("[data-answer]");
      if (!answer) return;
      ask.close();
      if (answer.dataset.answer === "yes") post(form, button);
    };
    ask.showModal();
  });
})();
