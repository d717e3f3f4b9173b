/* Workers: reads the page again when a worker changes its state, and now and then for charts and numbers;
   says at once when a worker falls silent. */
(function () {
  "use strict";
  const c = window.comfyume, main = document.getElementById("main");
  const STALE = 3000, LONG_STALE = 60000, READ_EVERY = 10000;
  let readAt = Date.now();
  const seen = {};

  function load(lazy) { readAt = Date.now(); c.load(lazy); }
  function ages() {
    document.querySelectorAll("[data-worker]").forEach(function (row) {
      const at = Math.max(Number(row.dataset.seen), row.dataset.seen === "0" ? 0 : seen[row.dataset.worker] || 0);
      const age = c.now() - at, stale = at > 0 && age > STALE;
      const pill = row.querySelector("[data-role=stale]");
      row.classList.toggle("stale", stale);
      pill.hidden = !stale;
      if (stale) {
        const time = new Date(at).toLocaleTimeString(c.lang, { hour: "2-digit", minute: "2-digit" });
        c.write(pill, age > LONG_STALE ? c.say(main.dataset.since, time) : c.say(main.dataset.stale, c.duration(age)));
      }
    });
  }
  c.on("fleet", function (message) {
    const row = document.querySelector('[data-worker="' + message.worker + '"]');
    seen[message.worker] = message.seen;
    if (!row || row.dataset.state !== message.state || row.dataset.running !== message.running) load();
    else if (Date.now() - readAt > READ_EVERY) load(true);
  });
  c.on("room", function () { load(); });
  c.everySecond(function () {
    ages();
    if (Date.now() - readAt > 3 * READ_EVERY) load(true);
  });
  c.afterSwap(ages);
  const form = document.getElementById("worker-form");
  if (form) (form.querySelector(".in.bad") || form.querySelector(".in:placeholder-shown") || form.querySelector(".in")).focus();
})();
