/* Now: drag a waiting job to another place among one's own, with mouse, pen or finger. The buttons beside it are the keyboard's way. */
(function () {
  "use strict";
  const c = window.comfyume;
  document.documentElement.classList.add("can-drag");
  let drag = null; /* { row, rows, from, grip, next } while a row is held */

  function group(row) {
    return Array.prototype.filter.call(row.parentElement.children, function (other) { return other.dataset.group === row.dataset.group; });
  }
  function begin(event) {
    const grip = event.target.closest(".grip");
    if (!grip || event.button !== 0) return;
    const row = grip.closest(".wait-row");
    if (group(row).length < 2) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    drag = { row: row, from: group(row).indexOf(row), next: row.nextElementSibling, grip: grip };
    row.classList.add("dragging");
  }
  function move(event) {
    if (!drag) return;
    const middle = function (row) { const box = row.getBoundingClientRect(); return box.top + box.height / 2; };
    const rows = group(drag.row).filter(function (row) { return row !== drag.row && !row.hidden; });
    const below = rows.find(function (row) { return event.clientY < middle(row); });
    if (below && drag.row.nextElementSibling !== below) below.before(drag.row);
    else if (!below && rows[rows.length - 1].nextElementSibling !== drag.row) rows[rows.length - 1].after(drag.row);
  }
  function put(back) {
    if (!drag) return;
    const done = drag, at = group(done.row).indexOf(done.row);
    drag = null;
    done.row.classList.remove("dragging");
    if (back) done.row.parentElement.insertBefore(done.row, done.next);
    else if (at !== done.from) c.press({ place: done.row.dataset.row, at: at + 1 });
  }
  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", function () { put(false); });
  document.addEventListener("pointercancel", function () { put(true); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") put(true); });
})();
