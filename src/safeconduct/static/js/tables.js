// A table on a narrow screen becomes cards: each value is told the name of its column, which CSS shows before it.
// Tables of numbers (class sc-grid or sc-auto) stay grids and scroll inside their region.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

function name(table) {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  for (const row of table.tBodies[0].rows) {
    let column = 0;
    for (const cell of row.cells) {
      const isTitle = cell === row.cells[0] && !cell.matches(".sc-number");
      if (!isTitle && cell.colSpan === 1) cell.dataset.label = heads[column];
      column += cell.colSpan;
      cell.classList.toggle("is-empty", !cell.textContent.trim() && !cell.querySelector("input, select, svg, img"));
    }
  }
  // Some browsers forget that a table is one when its parts are laid out as blocks.
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")]) {
    const role = part.tagName === "TH" ? (part.closest("thead") ? "columnheader" : "rowheader") : ROLES[part.tagName];
    part.setAttribute("role", role);
  }
  table.classList.add("sc-cards");
}

// Says whether there are more columns behind the far edge; from right to left scrollLeft counts down from 0.
function shade(region) {
  region.toggleAttribute("data-more", Math.abs(region.scrollLeft) + region.clientWidth < region.scrollWidth - 1);
}

// Only a region that scrolls needs a stop of the Tab key.
const watcher = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const region = target.closest(".sc-table");
    if (!region) continue;
    shade(region);
    if (region.contains(document.activeElement)) continue;
    const scrolls = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
    if (scrolls) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  }
});

function prepare(part) {
  for (const table of part.querySelectorAll(".sc-table > table")) {
    if (!table.matches(".sc-grid, .sc-auto, .sc-cards") && table.tHead && table.tBodies.length) name(table);
    watcher.observe(table);
    watcher.observe(table.parentElement);
    table.parentElement.addEventListener("scroll", (event) => shade(event.target), { passive: true });
  }
}

prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
