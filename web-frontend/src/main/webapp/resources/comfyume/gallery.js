/* Gallery: search, details and choosing without leaving the page; every state stays an address. */
(function () {
  "use strict";
  const c = window.comfyume;
  const main = document.getElementById("main");
  const place = document.getElementById("place");
  const filters = document.getElementById("filters");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  /* ── going from address to address ── */
  let wish = 0; /* an answer that comes late does not replace a newer one */
  function go(address, push, focus) {
    const mine = ++wish;
    return c.read(address).then(function (doc) {
      if (mine !== wish) return;
      if (push) history.pushState(null, "", address);
      place.className = doc.getElementById("place").className;
      syncFilters(doc);
      c.swap(doc, true);
      const target = focus && document.getElementById(focus);
      if (target) target.focus({ preventScroll: focus === "h-dr" });
    }).catch(function () { if (mine === wish) location.href = address; });
  }
  function syncFilters(doc) {
    ["q", "model", "template", "when", "from", "to"].forEach(function (id) {
      const mine = document.getElementById(id), theirs = doc.getElementById(id);
      if (mine && theirs && mine !== document.activeElement) mine.value = theirs.value;
    });
    filters.elements.kind.value = doc.getElementById("filters").elements.kind.value;
  }
  function opened() { return new URLSearchParams(location.search).get("file"); }

  document.addEventListener("click", function (event) {
    const link = event.target.closest(".grid a.shot, .filters .seg a, #more, #close, #newer, #older");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const file = opened();
    const focus = { close: "s-" + file, more: "more", newer: "newer", older: "older" }[link.id] || (link.closest(".seg") ? null : "h-dr");
    go(link.href, true, focus);
  });
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, select, textarea, video, audio")) return;
    const key = { Escape: "close", ArrowLeft: "newer", ArrowRight: "older" }[event.key];
    const link = key && document.getElementById(key);
    if (link) { event.preventDefault(); link.click(); }
  });
  window.addEventListener("popstate", function () { go(location.href, false, opened() ? "h-dr" : null); });

  /* ── search ── */
  function asked() {
    const said = new URLSearchParams();
    new FormData(filters).forEach(function (value, name) {
      const day = name === "from" || name === "to";
      if (value && (!day || filters.elements.when.value === "days")) said.append(name, value);
    });
    return filters.getAttribute("action") + "?" + said;
  }
  document.getElementById("show").hidden = true;
  let typing = 0;
  filters.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(typing); go(asked(), true, null); });
  filters.addEventListener("input", function (event) {
    if (event.target.id !== "q") return;
    clearTimeout(typing);
    typing = setTimeout(function () { go(asked(), true, null); }, 350);
  });
  filters.addEventListener("change", function (event) { if (event.target.id !== "q") go(asked(), true, null); });

  /* ── choosing ── */
  const chosen = new Map(); /* file → bytes; survives the swapping of the grid */
  const bar = document.getElementById("bar"), count = document.getElementById("chosen");
  function size(bytes) {
    return bytes < 1e6 ? c.say(main.dataset.kb, Math.max(1, Math.round(bytes / 1e3)))
      : bytes < 1e9 ? c.say(main.dataset.mb, (bytes / 1e6).toFixed(1)) : c.say(main.dataset.gb, (bytes / 1e9).toFixed(1));
  }
  function boxes() { return document.querySelectorAll(".one input[name=ids]"); }
  function showChosen() {
    const most = Number(bar.dataset.most);
    bar.hidden = chosen.size === 0;
    bar.querySelectorAll("button[type=submit]").forEach(function (button) { button.disabled = chosen.size > most; });
    let bytes = 0;
    chosen.forEach(function (each) { bytes += each; });
    c.write(count, chosen.size + " " + count.dataset.text);
    c.write(document.getElementById("chosen-size"), ", " + (chosen.size > most ? c.say(bar.dataset.tooMany, most) : size(bytes)));
  }
  function tickAgain() {
    const there = new Set();
    boxes().forEach(function (box) { there.add(box.value); box.checked = chosen.has(box.value); });
    chosen.forEach(function (bytes, id) { if (!there.has(id)) chosen.delete(id); });
    showChosen();
  }
  document.addEventListener("change", function (event) {
    const box = event.target;
    if (box.name !== "ids") return;
    if (box.checked) chosen.set(box.value, Number(box.dataset.size)); else chosen.delete(box.value);
    showChosen();
  });
  const clear = document.getElementById("clear");
  clear.hidden = false;
  clear.addEventListener("click", function () { chosen.clear(); tickAgain(); const first = boxes()[0]; if (first) first.focus(); });

  /* ── clips: the first frame stands, and moves under the pointer or with the focus ── */
  function prepare() {
    document.querySelectorAll("video.still:not([data-known])").forEach(function (video) {
      video.dataset.known = "";
      video.muted = true;
      video.addEventListener("error", function () { video.classList.add("unseen"); });
      video.addEventListener("loadedmetadata", function () {
        if (!video.videoWidth) { video.classList.add("unseen"); return; }
        const length = document.createElement("span");
        length.className = "corner r";
        length.textContent = c.say(main.dataset.length, video.duration < 10 ? Math.round(video.duration * 10) / 10 : Math.round(video.duration));
        video.after(length);
      });
    });
    const copy = document.getElementById("copy");
    if (copy) copy.hidden = !navigator.clipboard;
  }
  function clip(event) { const shot = event.target.closest && event.target.closest("a.shot"); return shot && shot.querySelector("video.still"); }
  function start(event) { const video = clip(event); if (video && !still.matches) video.play().catch(function () { /* stays still */ }); }
  function stop(event) {
    const video = clip(event);
    if (video && !(event.relatedTarget && event.relatedTarget.closest && event.relatedTarget.closest("a.shot") === video.closest("a.shot"))) { video.pause(); video.currentTime = 0.001; }
  }
  document.addEventListener("mouseover", start);
  document.addEventListener("focusin", start);
  document.addEventListener("mouseout", stop);
  document.addEventListener("focusout", stop);

  /* ── settings as text ── */
  document.addEventListener("click", function (event) {
    if (!event.target.closest("#copy")) return;
    const lines = [], prompt = document.getElementById("prompt");
    if (prompt) lines.push(prompt.dataset.label + ": " + prompt.textContent);
    document.querySelectorAll("#settings dt").forEach(function (term) { lines.push(term.textContent + ": " + term.nextElementSibling.textContent.trim()); });
    navigator.clipboard.writeText(lines.join("\n"))
      .then(function () { c.toast(main.dataset.copied); }, function () { c.toast(main.dataset.notCopied); });
  });

  c.afterSwap(function () { prepare(); tickAgain(); });
  prepare();
  boxes().forEach(function (box) { if (box.checked) chosen.set(box.value, Number(box.dataset.size)); }); /* as a browser restores them */
  showChosen();
  c.on("job", function (message) { if (message.state === "succeeded") c.load(); });
})();
