/* Users: filters while one types, and prints the sheet; both exist only where scripts run. */
(function () {
  "use strict";
  const query = document.getElementById("q");
  const print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }
  if (!query || query.value) return; /* the server has chosen already */
  document.getElementById("find").hidden = true;
  const nobody = document.getElementById("nobody");
  function filter() {
    const wanted = query.value.trim().toLowerCase();
    let found = 0;
    document.querySelectorAll("[data-find]").forEach(function (row) {
      row.hidden = row.dataset.find.indexOf(wanted) < 0;
      if (!row.hidden) found++;
    });
    nobody.hidden = found > 0;
  }
  query.form.addEventListener("submit", function (event) { event.preventDefault(); });
  query.addEventListener("input", filter);
  comfyume.afterSwap(filter);
  comfyume.on("backlog", function () { comfyume.load(true); });
})();
