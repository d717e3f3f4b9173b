/* Templates and models: a filter over file names, and fresh tables when a worker changes. */
(function () {
  "use strict";
  const c = window.comfyume, input = document.getElementById("filter"), said = document.getElementById("filtered");
  const READ_EVERY = 10000, states = {};
  let readAt = Date.now();

  function filter() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    document.querySelectorAll("tbody").forEach(function (body) {
      const rows = body.querySelectorAll("[data-file]");
      if (!rows.length) return;
      let some = 0;
      rows.forEach(function (row) {
        const name = row.dataset.file.toLowerCase();
        row.hidden = !words.every(function (word) { return name.indexOf(word) >= 0; });
        if (!row.hidden) some++;
      });
      body.hidden = !some;
      shown += some;
    });
    c.write(said, shown ? "" : said.dataset.none);
  }
  document.querySelector(".filter").hidden = false;
  input.addEventListener("input", filter);
  c.afterSwap(filter);
  function load(lazy) { readAt = Date.now(); c.load(lazy); }
  c.on("fleet", function (message) {
    const before = states[message.worker];
    states[message.worker] = message.state;
    if (before !== undefined && before !== message.state) load();
    else if (Date.now() - readAt > READ_EVERY) load(true);
  });
  c.on("room", function () { load(); });
})();
