/* What all pages share: words and times, swapping of changed parts, the socket, the connection banner.
   The server writes every page whole; a script only replaces the parts that differ and counts the seconds. */
window.comfyume = (function () {
  "use strict";
  const main = document.getElementById("main");
  const root = document.querySelector(".mark").getAttribute("href").replace(/\/now$/, "");
  /* day before month and 24 hours, as everywhere in the product */
  const lang = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  let clockAhead = main.dataset.clock ? Number(main.dataset.clock) - Date.now() : 0;

  /* ── words and times ── */
  function say(pattern) {
    const values = Array.prototype.slice.call(arguments, 1);
    return pattern.replace(/\{(\d)\}/g, function (all, i) { return values[i] === undefined ? all : values[i]; });
  }
  function now() { return Date.now() + clockAhead; }
  function setClock(serverMillis) { clockAhead = serverMillis - Date.now(); }
  function duration(millis) {
    const s = Math.max(0, Math.floor(millis / 1000));
    if (s < 60) return s + " s";
    if (s < 3600) return Math.floor(s / 60) + " min" + (s < 600 ? " " + (s % 60) + " s" : "");
    if (s < 86400) return Math.floor(s / 3600) + " h " + Math.floor(s % 3600 / 60) + " min";
    return Math.floor(s / 86400) + " d";
  }
  /* "4:12", for columns of times */
  function watch(millis) {
    const s = Math.max(0, Math.floor(millis / 1000)), two = function (n) { return (n < 10 ? "0" : "") + n; };
    return s < 3600 ? Math.floor(s / 60) + ":" + two(s % 60) : Math.floor(s / 3600) + ":" + two(Math.floor(s % 3600 / 60)) + ":" + two(s % 60);
  }
  /* how long ago: as exact as a person needs it, so that it rarely changes */
  function span(millis) {
    const s = Math.max(1, Math.floor(millis / 1000));
    return s < 60 ? s + " s" : s < 3600 ? Math.floor(s / 60) + " min" : duration(millis);
  }
  /* as Words.about and Words.range on the server: no more exact than a forecast can be */
  function about(s) {
    if (s < 60) return s + " s";
    const tens = Math.floor((s + 5) / 10) * 10;
    if (tens < 600) return Math.floor(tens / 60) + " min" + (tens % 60 ? " " + (tens % 60) + " s" : "");
    const min = Math.floor((s + 30) / 60);
    return min < 60 ? min + " min" : Math.floor((min + 30) / 60) + " h";
  }
  function range(low, high) {
    if (high < 60) return low === high ? high + " s" : low + "–" + high + " s";
    const upper = Math.ceil(high / 60), lower = Math.floor(low / 60);
    if (low < 60) return Math.floor(low / 10) * 10 + " s–" + upper + " min";
    return lower === upper ? upper + " min" : lower + "–" + upper + " min";
  }
  function write(element, text) { if (element.textContent !== text) element.textContent = text; }

  const everySecond = [];
  function tick() {
    document.querySelectorAll("[data-elapsed]").forEach(function (e) {
      write(e, say(e.dataset.text, duration(now() - Number(e.dataset.elapsed))));
    });
    document.querySelectorAll("[data-watch]").forEach(function (e) {
      const time = watch(e.dataset.down ? Number(e.dataset.watch) - now() : now() - Number(e.dataset.watch));
      write(e, e.dataset.text ? say(e.dataset.text, time) : time);
    });
    document.querySelectorAll("[data-until-gone]").forEach(function (e) { if (Number(e.dataset.untilGone) <= now()) e.hidden = true; });
    document.querySelectorAll("time[data-ago]").forEach(function (e) {
      write(e, say(main.dataset.ago, span(now() - Number(e.dataset.ago))));
      exact(e, Number(e.dataset.ago));
    });
    document.querySelectorAll("time[data-at]").forEach(function (e) {
      const at = new Date(Number(e.dataset.at));
      write(e, at.toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" }));
      exact(e, at.getTime());
    });
    everySecond.forEach(function (f) { f(); });
  }
  function exact(element, millis) {
    if (!element.dateTime) {
      element.dateTime = new Date(millis).toISOString();
      element.title = new Date(millis).toLocaleString(lang);
    }
  }

  /* ── swapping ── */
  const served = {}; /* each part as the server last wrote it, before any script touched it */
  function parts(doc) { return Array.prototype.slice.call(doc.querySelectorAll("[data-part]")); }
  /* counted seconds are no change, nor what the socket tells each second */
  function likeness(part) {
    const copy = part.cloneNode(true);
    copy.querySelectorAll("[data-elapsed], [data-watch], time[data-ago]").forEach(function (e) { e.textContent = ""; });
    copy.querySelectorAll("[data-ends]").forEach(function (e) { e.textContent = ""; delete e.dataset.ends; delete e.dataset.asOf; });
    copy.querySelectorAll("[data-eta], [data-until]:not([data-until='0']), [data-role=place], [data-role=why], [data-role=scale]").forEach(function (e) {
      e.textContent = "";
      ["at", "low", "high", "beyond", "asOf", "until"].forEach(function (key) { delete e.dataset[key]; });
    });
    return copy.outerHTML;
  }
  parts(document).forEach(function (p) { served[p.dataset.part] = likeness(p); });
  const afterSwap = [], adopt = [];
  const held = new Map(); /* lists wait while the pointer is on them: nothing jumps under a finger */
  const HOLDING = ["waiting", "grid", "people"];

  function swapPart(fresh, force) {
    const name = fresh.dataset.part;
    const old = document.querySelector('[data-part="' + name + '"]');
    if (!old || served[name] === likeness(fresh)) { held.delete(name); if (old) adopt.forEach(function (f) { f(old, fresh); }); return; }
    if (!force && HOLDING.indexOf(name) >= 0 && old.childElementCount > 0 && (old.matches(":hover") || old.querySelector(".dragging"))) {
      if (!held.has(name)) old.addEventListener("pointerleave", function () { release(name); }, { once: true });
      held.set(name, fresh);
      offer(old, name);
      return;
    }
    held.delete(name);
    served[name] = likeness(fresh);
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const focused = active ? active.id : null, row = active && active.closest("[data-row]");
    const open = Array.prototype.map.call(old.querySelectorAll("details[open][id]"), function (d) { return d.id; });
    const replacement = document.importNode(fresh, true);
    old.replaceWith(replacement);
    open.forEach(function (id) { const d = document.getElementById(id); if (d) d.open = true; });
    if (focused !== null) {
      const again = document.getElementById(focused), sameRow = row && replacement.querySelector('[data-row="' + row.dataset.row + '"]');
      if (again && !again.disabled) again.focus({ preventScroll: true });
      else if (sameRow) sameRow.querySelector("button:not(:disabled)").focus({ preventScroll: true });
      else { main.tabIndex = -1; main.focus({ preventScroll: true }); }
    }
  }
  /* a list that waits says so: who wants the news need not leave it */
  function offer(old, name) {
    const button = old.querySelector("button[data-role=held]");
    if (!button || !button.hidden) return;
    button.hidden = false;
    button.addEventListener("click", function () { release(name); }, { once: true });
  }
  function release(name) {
    const fresh = held.get(name);
    if (fresh) { swapPart(fresh, true); settled(); }
  }
  function settled() { afterSwap.forEach(function (f) { f(); }); tick(); }
  /** @param force when the person asked for it: then nothing waits for the pointer to leave */
  function swap(doc, force) {
    const clock = doc.getElementById("main").dataset.clock;
    if (clock) setClock(Number(clock));
    parts(doc).forEach(function (part) { swapPart(part, force); });
    settled();
  }

  /* ── reading a page ── */
  function signedOut() { document.getElementById("signed-out").hidden = false; }
  function read(address, options) {
    const wish = Object.assign({ credentials: "same-origin", headers: { Accept: "text/html" } }, options);
    return fetch(address, wish).then(function (answer) {
      if (answer.status === 401 || (answer.redirected && /\/login$/.test(new URL(answer.url).pathname))) {
        signedOut();
        throw new Error("signed out");
      }
      if (!answer.ok) throw new Error("HTTP " + answer.status);
      return answer.text();
    }).then(function (html) { return new DOMParser().parseFromString(html, "text/html"); });
  }
  /* the sentence about a step is for the page that the step leads to, not for a reading in between */
  const readsAgain = { Accept: "text/html", "Comfyume-Reads-Again": "yes" };
  let reading = false, wanted = false, timerIsLazy = false, timer = 0, lastRead = 0;
  const READ_GAP = 500, LAZY_GAP = 2000;
  /** Reads this page again and swaps what changed; many wishes become one reading. A lazy wish may wait longer. */
  function load(lazy) {
    wanted = true;
    if (reading || (timer && (lazy || !timerIsLazy))) return;
    clearTimeout(timer);
    timerIsLazy = lazy === true;
    timer = setTimeout(function () {
      timer = 0; wanted = false; reading = true; lastRead = Date.now();
      read(location.pathname + location.search, { headers: readsAgain }).then(function (doc) { swap(doc, false); }).catch(function () { /* the banner tells */ })
        .then(function () { reading = false; if (wanted) load(); });
    }, Math.max(30, lastRead + (timerIsLazy ? LAZY_GAP : READ_GAP) - Date.now()));
  }

  /* ── messages to the room: read again when one comes or goes; taken off without leaving the page ── */
  document.addEventListener("submit", function (event) {
    const button = event.submitter;
    if (!button || button.name !== "dismiss") return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(event.target));
    data.append(button.name, button.value);
    button.closest(".announced").hidden = true;
    read(event.target.action, { method: "POST", body: data }).then(function () { load(); }).catch(function () { /* the banner tells */ });
  });

  /* ── toast ── */
  let toastTimer = 0;
  /** @param undo if it can be taken back: { text, act }; the button has the focus for so long as it is there */
  function toast(text, undo, millis) {
    const box = document.getElementById("toast");
    box.replaceChildren(Object.assign(document.createElement("span"), { textContent: text }));
    box.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(untoast, millis || 6000);
    if (!undo) return;
    const button = Object.assign(document.createElement("button"), { className: "btn sm", type: "button", textContent: undo.text, id: "toast-undo" });
    button.addEventListener("click", function () { untoast(); undo.act(); });
    box.append(button);
    button.focus({ preventScroll: true });
  }
  function untoast() {
    const box = document.getElementById("toast");
    if (box.contains(document.activeElement)) { main.tabIndex = -1; main.focus({ preventScroll: true }); }
    clearTimeout(toastTimer);
    box.hidden = true;
  }

  /* ── socket ── */
  const listeners = {};
  const binary = [];
  function on(type, f) { (listeners[type] = listeners[type] || []).push(f); }
  const fresh = document.getElementById("fresh");
  const lost = document.getElementById("lost");
  const BANNER_AFTER = 3000, SILENCE = 15000, WAITS = [1, 2, 4, 8, 15];
  let socket = null, tries = 0, lostAt = 0, nextTry = 0, heard = 0, everOpen = false;

  function connect() {
    nextTry = 0;
    heard = Date.now();
    const s = new WebSocket(location.origin.replace(/^http/, "ws") + root + "/live");
    s.binaryType = "arraybuffer";
    socket = s;
    s.onmessage = function (event) {
      heard = Date.now();
      if (typeof event.data !== "string") { binary.forEach(function (f) { f(event.data); }); return; }
      const message = JSON.parse(event.data);
      if (message.now) setClock(message.now);
      if (message.type === "hello") welcomed();
      (listeners[message.type] || []).forEach(function (f) { f(message); });
    };
    s.onclose = function () { if (socket === s) gone(); };
  }
  function welcomed() {
    const again = everOpen || lostAt > 0;
    tries = 0; lostAt = 0; everOpen = true;
    show();
    if (again) load();
  }
  function gone() {
    socket = null;
    if (!lostAt) lostAt = Date.now();
    const wait = WAITS[Math.min(tries++, WAITS.length - 1)] * 1000;
    nextTry = Date.now() + wait + Math.random() * 500;
    /* a handshake does not say why it was refused; a reading of the page does */
    if (tries === 2) load();
    show();
  }
  function show() {
    fresh.hidden = false;
    fresh.classList.toggle("off", lostAt > 0 || !everOpen);
    write(fresh, lostAt ? fresh.dataset.off : everOpen ? fresh.dataset.on : fresh.textContent);
    lost.hidden = !(lostAt && Date.now() - lostAt >= BANNER_AFTER);
    const seconds = Math.max(1, Math.ceil((nextTry - Date.now()) / 1000));
    write(lost.querySelector(".text"), say(lost.dataset.text, seconds));
  }
  everySecond.push(function () {
    if (socket && Date.now() - heard > SILENCE) { const s = socket; socket = null; s.onclose = null; s.close(); gone(); }
    if (!socket && nextTry && Date.now() >= nextTry) connect();
    if (lostAt) show();
  });
  lost.querySelector("button").addEventListener("click", function () { tries = 0; if (!socket) connect(); });
  window.addEventListener("online", function () { if (!socket) connect(); });

  on("announced", function () { load(); });

  window.addEventListener("DOMContentLoaded", function () { connect(); tick(); setInterval(tick, 1000); });
  return { say: say, now: now, duration: duration, about: about, range: range, lang: lang, write: write, load: load, read: read, readsAgain: readsAgain, swap: swap, toast: toast, on: on,
    onPreview: function (f) { binary.push(f); }, afterSwap: function (f) { afterSwap.push(f); }, onSame: function (f) { adopt.push(f); }, everySecond: function (f) { everySecond.push(f); } };
})();
