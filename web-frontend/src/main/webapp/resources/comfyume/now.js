/* Now: live steps and previews, GPU readings, cancel without leaving the page, typed workflows that survive. */
(function () {
  "use strict";
  const c = window.comfyume;
  const main = document.getElementById("main");
  const words = main.dataset;
  const STALE = 4000, LONG_STALE = 60000, ASK_AFTER = 30000, SPEAK_GAP = 10000;

  /* ── running jobs ── */
  const progress = new Map(); /* job → last progress message */
  const previews = new Map(); /* job → { url, at } */
  function card(job) { return document.querySelector('.running[data-job="' + job + '"]'); }
  function part(element, role) { return element.querySelector('[data-role="' + role + '"]'); }

  function showProgress(message) {
    const box = card(message.job);
    if (!box) return;
    const known = message.max > 1;
    c.write(part(box, "step"), known ? c.say(words.step, message.value, message.max) : "");
    c.write(part(box, "node"), message.node);
    showTape(part(box, "tape"), message);
    showSentence(box, message, known);
  }
  function showTape(tape, message) {
    const cells = Math.min(Math.max(message.max, 1), 40);
    while (tape.childElementCount > cells) tape.lastElementChild.remove();
    while (tape.childElementCount < cells) tape.appendChild(document.createElement("i"));
    const filled = message.max > 1 ? Math.floor(cells * message.value / message.max) : 0;
    Array.prototype.forEach.call(tape.children, function (cell, i) { cell.className = i < filled ? "on" : "off"; });
    tape.setAttribute("aria-valuemax", message.max);
    tape.setAttribute("aria-valuenow", message.value);
  }
  function showSentence(box, message, known) {
    const sentence = document.getElementById("sentence");
    const only = document.querySelectorAll(".running").length === 1;
    if (!only || box.dataset.state !== "running" || box.dataset.cancelling === "true" || box.dataset.puttingBack === "true") return;
    if (counts(sentence, Number(sentence.dataset.until)) && secondsUntil(shownAt.get("sentence") || Number(sentence.dataset.until)) > 0) return; /* then it says when, not how far */
    const made = known ? c.say(words.making, box.dataset.kind, message.value, message.max) : c.say(words.makingPlain, box.dataset.kind);
    c.write(sentence, made + (sentence.dataset.more || "")); /* an empty attribute is not written */
  }
  function showPreview(job) {
    const box = card(job), preview = previews.get(job);
    if (!box || !preview) return;
    const image = box.querySelector("img.preview");
    image.src = preview.url;
    image.alt = c.say(words.previewAlt, box.dataset.title);
    image.hidden = false;
  }
  function showAges() {
    previews.forEach(function (preview, job) {
      const box = card(job);
      if (box) c.write(part(box, "age"), c.say(words.preview, c.duration(c.now() - preview.at)));
    });
  }
  function restore() {
    document.querySelectorAll(".running").forEach(function (box) {
      const last = progress.get(box.dataset.job);
      if (last) showProgress(last);
      showPreview(box.dataset.job);
    });
    showAges();
  }
  function dropEnded() {
    previews.forEach(function (preview, job) {
      if (!card(job) && c.now() - preview.at > 60000) { URL.revokeObjectURL(preview.url); previews.delete(job); progress.delete(job); }
    });
  }

  c.on("hello", function (message) {
    message.jobs.forEach(function (job) { progress.set(job.job, job); showProgress(job); });
  });
  c.on("progress", function (message) {
    progress.set(message.job, message);
    showProgress(message);
    const box = card(message.job);
    if (!box || box.dataset.state !== "running") c.load(); /* the page was read just before it started */
  });
  c.on("job", function () { c.load(); });
  c.on("backlog", function () { c.load(true); }); /* others' jobs move my place */
  c.onPreview(function (data) {
    const bytes = new Uint8Array(data);
    const hex = Array.prototype.map.call(bytes.subarray(0, 16), function (b) { return (b + 256).toString(16).slice(1); }).join("");
    const job = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    const old = previews.get(job);
    const url = URL.createObjectURL(new Blob([bytes.subarray(17)], { type: bytes[16] === 2 ? "image/png" : "image/jpeg" }));
    previews.set(job, { url: url, at: c.now() });
    showPreview(job);
    if (old) setTimeout(function () { URL.revokeObjectURL(old.url); }, 1000);
    showAges();
  });

  /* ── estimates: counted down here, corrected by the server, gone when they are old ── */
  const CALM = 3000; /* a middle never moves up by less */
  const shownAt = new Map(); /* job → middle that is shown, milliseconds */
  function freshAsOf(element) { return Number(element.dataset.asOf) > 0 && c.now() - Number(element.dataset.asOf) <= Number(words.fresh); }
  function counts(element, at) { return at > 0 && freshAsOf(element); }
  function secondsUntil(at) { return Math.max(0, Math.round((at - c.now()) / 1000)); }
  function calm(key, at) {
    const old = shownAt.get(key);
    const kept = old !== undefined && at > old && at - old < CALM ? old : at;
    shownAt.set(key, kept);
    return kept;
  }
  function put(box, numbers) {
    ["at", "low", "high", "beyond", "asOf"].forEach(function (key) { box.dataset[key] = numbers[key] === undefined ? 0 : numbers[key]; });
  }
  function showEta(box) {
    const running = box.classList.contains("big"), at = Number(box.dataset.at);
    const known = counts(box, at) && !(running && (stops(box.closest(".running")) || silent(box.closest(".running").dataset.gpu)));
    if (!known) { shownAt.delete(box.dataset.eta); c.write(part(box, "about"), ""); c.write(part(box, "range"), ""); return; }
    const s = secondsUntil(calm(box.dataset.eta, at));
    if (box.dataset.beyond === "true") { c.write(part(box, "about"), c.say(words.etaBeyond, words.horizon)); c.write(part(box, "range"), ""); return; }
    const low = Math.min(s, secondsUntil(Number(box.dataset.low))), high = Number(box.dataset.high);
    const within = high > 0 ? c.say(words.etaRange, c.range(low, Math.max(s, secondsUntil(high)))) : c.say(words.etaOpen, c.about(low));
    /* a job that takes longer than expected does not end at any moment: its steps tell better */
    c.write(part(box, "about"), s === 0 ? (running ? "" : words.etaSoon) : running ? c.about(s) : c.say(words.approx, c.about(s)));
    c.write(part(box, "range"), s === 0 ? "" : running ? words.left + " " + within : within);
  }
  function stops(box) { return box.dataset.cancelling === "true" || box.dataset.puttingBack === "true" || box.dataset.state === "collecting"; }
  /* no news of the GPU, no countdown of what runs there */
  function silent(label) {
    const tile = document.querySelector('.gpu.stale[data-label="' + CSS.escape(label) + '"]');
    return tile !== null;
  }
  const SCALES = [60, 120, 180, 360, 600, 900, 1800];
  function showBands() {
    const boxes = Array.prototype.filter.call(document.querySelectorAll(".wait-row .eta"), function (box) {
      return counts(box, Number(box.dataset.at)) && box.dataset.beyond !== "true";
    });
    const ends = boxes.map(function (box) { return secondsUntil(Number(box.dataset.high) || Number(words.horizon) * 60000 + c.now()); });
    const most = Math.max.apply(null, ends.concat(1));
    const scale = SCALES.find(function (s) { return s >= most; }) || SCALES[SCALES.length - 1];
    document.querySelectorAll(".wait-row .band").forEach(function (svg) {
      const i = boxes.indexOf(svg.parentElement);
      svg.toggleAttribute("hidden", i < 0);
      if (i < 0) return;
      const share = function (s) { return Math.min(100, 100 * s / scale); };
      const low = share(secondsUntil(Number(boxes[i].dataset.low)));
      svg.querySelector(".some").setAttribute("x", low + "%");
      svg.querySelector(".some").setAttribute("width", Math.max(1, share(ends[i]) - low) + "%");
      svg.querySelector(".mid").setAttribute("x", Math.min(98, share(secondsUntil(shownAt.get(boxes[i].dataset.eta)))) + "%");
    });
    const note = document.querySelector('[data-role="scale"]');
    if (note) c.write(note, boxes.length ? c.say(note.dataset.text, c.about(scale)) : "");
  }
  function showHeading() {
    const sentence = document.getElementById("sentence"), at = Number(sentence.dataset.until);
    if (!sentence.dataset.text) return;
    if (!counts(sentence, at)) { shownAt.delete("sentence"); if (sentence.dataset.counted) c.load(true); return; } /* then the server says it without */
    const s = secondsUntil(calm("sentence", at));
    sentence.dataset.counted = "yes";
    if (s > 0 || sentence.dataset.soon) { c.write(sentence, s === 0 ? sentence.dataset.soon : c.say(sentence.dataset.text, c.about(s))); return; }
    const box = document.querySelector(".running");
    if (box) showSentence(box, progress.get(box.dataset.job) || {}, (progress.get(box.dataset.job) || {}).max > 1);
  }
  function showEtas() {
    document.querySelectorAll("[data-eta]").forEach(showEta);
    showBands();
    showHeading();
  }
  function ordinal(n) { return words.ordinals.split(",")[n - 1] || n + "."; }
  c.on("waits", function (message) {
    message.jobs.concat(message.running).forEach(function (job) {
      const box = document.querySelector('[data-eta="' + job.job + '"]');
      if (!box) return;
      put(box, job);
      const row = box.closest(".wait-row");
      if (!row) return;
      c.write(part(row, "why"), job.why);
      const place = part(row, "place");
      if (!place) return;
      c.write(place.querySelector("b"), job.place > 0 ? ordinal(job.place) : "");
      c.write(place.querySelector("span"), job.people > 1 ? c.say(words.people, job.people) : words.alone);
    });
    const sentence = document.getElementById("sentence");
    if (sentence.dataset.text) {
      const first = (document.querySelector(".running") ? message.running : message.jobs)[0];
      const known = first && first.at > 0 && first.beyond !== true;
      sentence.dataset.until = known ? first.at : 0;
      sentence.dataset.asOf = known ? first.asOf : 0;
    }
    showEtas();
  });
  c.on("room", function () { c.load(); });
  /* a part that is the same but for its numbers: the newer numbers count */
  c.onSame(function (old, fresh) {
    fresh.querySelectorAll("[data-eta], [data-until]").forEach(function (box) {
      const mine = box.dataset.eta ? old.querySelector('[data-eta="' + box.dataset.eta + '"]') : old.querySelector("[data-until]");
      if (mine && Number(box.dataset.asOf) >= Number(mine.dataset.asOf)) {
        ["at", "low", "high", "beyond", "asOf", "until"].forEach(function (key) { if (box.dataset[key] !== undefined) mine.dataset[key] = box.dataset[key]; });
      }
    });
  });

  /* ── put back by who steers the room ── */
  const toldOf = new Set();
  function putBacks(tell) {
    document.querySelectorAll("[data-put-back]").forEach(function (row) {
      const key = row.dataset.row + " " + row.dataset.putBack;
      if (row.dataset.putBack && !toldOf.has(key)) { toldOf.add(key); if (tell) c.toast(row.dataset.putBack); }
    });
  }
  putBacks(false);

  /* ── GPUs ── */
  function heat(words, gpu) {
    return ["load", "power", "heat"].filter(function (key) { return gpu[key] !== undefined; })
      .map(function (key) { return c.say(words[key], gpu[key]); }).join(", ");
  }
  /* the models stay, the rest grows and shrinks; false if the models cannot all be there any more */
  function showRest(bar, gpu) {
    const svg = bar.querySelector("svg.tape"), models = Number(svg.dataset.models);
    if (gpu.total <= 0) return true;
    const rest = Math.min(gpu.used, gpu.total) - models, key = part(bar, "rest");
    if (rest < 0) return false;
    svg.querySelector(".rest").setAttribute("x", (100 * models / gpu.total).toFixed(1) + "%");
    svg.querySelector(".rest").setAttribute("width", (100 * rest / gpu.total).toFixed(1) + "%");
    if (key) c.write(key, c.say(key.dataset.text, (rest / 1073741824).toLocaleString(c.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })));
    return true;
  }
  function gb(bytes) { return Math.round(bytes / 1073741824); }
  c.on("fleet", function (message) {
    const tile = document.querySelector('.gpu[data-worker="' + message.worker + '"]');
    if (!tile || tile.dataset.state !== message.state || (tile.dataset.running || "") !== message.running
        || tile.querySelectorAll(".vram").length !== (message.state === "lost" ? 0 : message.gpus.length)) {
      c.load();
      return;
    }
    tile.dataset.seen = message.seen;
    const ends = tile.querySelector("[data-ends]");
    if (ends) { ends.dataset.ends = message.ends; ends.dataset.asOf = message.asOf; }
    tile.querySelectorAll(".vram").forEach(function (bar, i) {
      const used = gb(message.gpus[i].used), total = gb(message.gpus[i].total);
      if (!showRest(bar, message.gpus[i])) { c.load(true); return; }
      bar.querySelector("svg").setAttribute("aria-label", c.say(words.usedLabel, tile.dataset.label, used, total));
      c.write(part(bar, "used"), c.say(words.used, used, total));
      c.write(part(bar, "heat"), heat(part(bar, "heat").dataset, message.gpus[i]));
    });
    showStale();
  });
  function showEnd(tile, stale) {
    const ends = tile.querySelector("[data-ends]"), since = tile.querySelector("[data-elapsed]");
    if (!ends) return;
    const at = Number(ends.dataset.ends), s = counts(ends, at) && !stale ? secondsUntil(calm("gpu " + tile.dataset.worker, at)) : 0;
    if (s === 0) shownAt.delete("gpu " + tile.dataset.worker);
    c.write(ends, s > 0 ? c.say(ends.dataset.text, c.about(s)) : "");
    if (since) since.hidden = s > 0 || stale;
  }
  function showStale() {
    document.querySelectorAll(".gpu").forEach(function (tile) {
      const seen = Number(tile.dataset.seen), age = c.now() - seen;
      const stale = seen > 0 && age > STALE && tile.dataset.state !== "lost";
      showEnd(tile, stale);
      const pill = part(tile, "stale");
      tile.classList.toggle("stale", stale);
      pill.hidden = !stale;
      if (stale) {
        const at = new Date(seen).toLocaleTimeString(c.lang, { hour: "2-digit", minute: "2-digit" });
        c.write(pill, age > LONG_STALE ? c.say(words.since, at) : c.say(words.stale, c.duration(age)));
      }
    });
  }

  /* ── the sentence, spoken at most every 10 s ── */
  let spokenAt = Date.now(), spoken = document.getElementById("sentence").textContent;
  function speak() {
    const text = document.getElementById("sentence").textContent;
    if (text !== spoken && Date.now() - spokenAt >= SPEAK_GAP) {
      spoken = text; spokenAt = Date.now();
      c.write(document.getElementById("spoken"), text);
    }
  }
  c.everySecond(function () { showStale(); showEtas(); showAges(); speak(); dropEnded(); });
  c.afterSwap(function () { putBacks(true); restore(); showStale(); hideDoomed(); });

  /* ── buttons beside jobs ── */
  let posting = false; /* not by disabling the button: that would lose the focus */
  function body(fields) {
    const data = new URLSearchParams(new FormData(document.getElementById("jobs")));
    Object.keys(fields).forEach(function (name) { data.append(name, fields[name]); });
    return data;
  }
  /** Presses a button that need not be there. */
  c.press = function (fields) {
    if (posting) return;
    posting = true;
    send(body(fields)).then(function () { posting = false; });
  };
  function send(data) {
    return c.read(document.getElementById("jobs").action, { method: "POST", body: data }).then(function (doc) {
      const said = doc.querySelector(".said");
      c.swap(doc, true);
      if (said) c.toast(said.querySelector("p").textContent);
    }).catch(function (refused) { if (/^HTTP/.test(refused.message)) location.reload(); /* an old page; else the banner tells */ });
  }

  /* ── a waiting job that is cancelled: gone for the eye at once, for the server when Undo is over or the page is left. Until then
     it keeps its place; one that starts meanwhile is stopped at once ── */
  const UNDO = 10000, doomed = new Map(); /* job → what to post */
  let doomTimer = 0;
  function doom(job) {
    const title = document.querySelector('.wait-row[data-row="' + job + '"]').dataset.title;
    doomed.set(job, body({ cancel: job }));
    clearTimeout(doomTimer);
    doomTimer = setTimeout(function () { execute(Array.from(doomed.keys())); }, UNDO);
    hideDoomed();
    c.toast(doomed.size === 1 ? c.say(words.held, title) : c.say(words.heldMany, doomed.size), { text: words.undo, act: spare }, UNDO);
  }
  function spare() {
    const first = doomed.keys().next().value;
    clearTimeout(doomTimer);
    doomed.clear();
    hideDoomed();
    const button = document.getElementById("cancel-" + first);
    if (button) button.focus();
  }
  function execute(jobs) {
    jobs.reduce(function (before, job) {
      const data = doomed.get(job);
      doomed.delete(job);
      return before.then(function () { return send(data); });
    }, Promise.resolve());
  }
  function hideDoomed() {
    document.querySelectorAll(".wait-row").forEach(function (row) { row.hidden = doomed.has(row.dataset.row); });
    const started = Array.from(doomed.keys()).filter(card);
    if (started.length) execute(started);
  }
  window.addEventListener("pagehide", function () {
    doomed.forEach(function (data) { navigator.sendBeacon(document.getElementById("jobs").action, data); });
    doomed.clear();
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) c.load(); });

  const ask = document.getElementById("ask");
  document.getElementById("jobs").addEventListener("submit", function (event) {
    const button = event.submitter;
    if (!button || !button.name) return;
    event.preventDefault();
    const box = button.closest(".running"), pressed = { [button.name]: button.value };
    if (button.name === "cancel" && !box) { doom(button.value); return; }
    const ran = box && Number(box.dataset.started) > 0 ? c.now() - Number(box.dataset.started) : 0;
    if (button.name !== "cancel" || ran <= ASK_AFTER || !ask.showModal) { c.press(pressed); return; }
    document.getElementById("ask-what").textContent = c.say(ask.dataset.text, c.duration(ran));
    ask.onclick = function (click) {
      const answer = click.target.closest("[data-answer]");
      if (!answer) return;
      ask.close();
      if (answer.dataset.answer === "yes") c.press(pressed);
    };
    ask.showModal();
  });

  /* ── run a workflow; keep.js keeps what was typed ── */
  function wire() {
    const text = document.getElementById("graph");
    document.getElementById("file").addEventListener("change", function (event) {
      const file = event.target.files[0];
      if (!file || file.size > 10485760) return;
      file.text().then(function (json) { text.value = json; text.dispatchEvent(new Event("input", { bubbles: true })); event.target.value = ""; text.focus(); });
    });
    document.getElementById("workflow").addEventListener("submit", run);
  }
  function run(event) {
    event.preventDefault();
    const form = event.target, button = event.submitter;
    const data = new FormData(form);
    data.append(button.name, button.value);
    button.disabled = true;
    c.read(form.action, { method: "POST", body: data }).then(function (doc) {
      const said = doc.querySelector(".said");
      if (said) { c.keep.clear(form); c.toast(said.querySelector("p").textContent); }
      document.getElementById("submit").replaceWith(document.importNode(doc.getElementById("submit"), true));
      wire();
      c.swap(doc, true);
      const again = document.getElementById("go-submit");
      const target = said ? (again.offsetParent ? again : document.querySelector("#submit > summary")) : document.getElementById(button.id === "store" ? "image" : "graph");
      target.focus();
    }).catch(function (refused) { c.keep.store(form); button.disabled = false; if (/^HTTP/.test(refused.message)) location.reload(); });
  }
  wire();
  document.addEventListener("click", function (event) {
    if (!event.target.closest("#go-submit")) return;
    event.preventDefault();
    const box = document.getElementById("submit");
    box.open = true;
    box.scrollIntoView({ block: "center" });
    document.getElementById("graph").focus({ preventScroll: true });
  });
  if (location.hash === "#submit") document.getElementById("submit").open = true;
  const said = document.querySelector(".said");
  if (said && !said.querySelector("button")) { c.toast(said.querySelector("p").textContent); said.remove(); }
})();
