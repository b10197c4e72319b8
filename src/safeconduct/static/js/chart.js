// A line chart of the table named by data-chart: the first column is x, each later column with data-series a line.
// The table is the truth; the chart reads the same cells (data-value where the cell shows words).
const number = (cell) => {
  const text = cell?.dataset.value ?? cell?.textContent.replace(/[^\d.\-]/g, "") ?? "";
  return text === "" ? null : Number(text);
};
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function data(table) {
  const heads = [...table.tHead.rows[0].cells];
  const columns = heads.map((head, index) => ({ head, index })).filter(({ head, index }) => index && head.dataset.series !== undefined);
  const rows = [...table.tBodies[0].rows];
  return {
    names: columns.map(({ head }) => head.dataset.series || head.textContent.trim()),
    x: rows.map((row) => number(row.cells[0])),
    lines: columns.map(({ index }) => rows.map((row) => number(row.cells[index]))),
  };
}

function load(source, style) {
  if (!document.querySelector(`link[href="${style}"]`)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }));
  }
  if (window.uPlot) return Promise.resolve();
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: source, onload: resolve, onerror: reject }));
  });
}

function draw(place) {
  const { names, x, lines } = data(document.getElementById(place.dataset.chart));
  const locale = new Intl.NumberFormat(document.documentElement.lang);
  // The words on the axes grow with the text around them.
  const font = `${parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75}px ${colour("--sc-text")}`;
  const axis = (label) => ({
    label,
    labelSize: 22,
    stroke: colour("--sc-quiet"),
    font,
    labelFont: font,
    grid: { stroke: colour("--sc-line"), width: 1 },
    ticks: { stroke: colour("--sc-line") },
    values: (_plot, marks) => marks.map((mark) => locale.format(mark)),
    size: 62,
  });
  const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3], [4, 4]];
  place.replaceChildren();
  const width = () => place.clientWidth - 16;
  const plot = new window.uPlot({
    width: width(),
    height: 270,
    scales: { x: { time: false } },
    legend: { markers: { dash: (_plot, index) => (dashes[(index - 1) % 5]?.length ? "dashed" : "solid") } },
    axes: [{ ...axis(place.dataset.xLabel), size: 34 }, axis(place.dataset.yLabel)],
    series: [
      { label: place.dataset.xLabel, value: (_plot, value) => (value === null ? "–" : locale.format(value)) },
      ...names.map((label, index) => ({
        label,
        stroke: colour(`--sc-series-${(index % 5) + 1}`),
        dash: dashes[index % 5],
        width: 2,
        paths: place.dataset.steps === undefined ? undefined : window.uPlot.paths.stepped({ align: 1 }),
        points: { show: x.length < 30, size: 5 },
        value: (_plot, value) => (value === null ? "–" : locale.format(value)),
      })),
    ],
  }, [x, ...lines], place);
  plot.root.setAttribute("aria-hidden", "true");
  return { plot, width };
}

for (const place of document.querySelectorAll("[data-chart]")) {
  await load(place.dataset.script, place.dataset.style);
  let drawn = draw(place);
  new ResizeObserver(() => drawn.plot.setSize({ width: drawn.width(), height: 270 })).observe(place);
  document.documentElement.addEventListener("themechange", () => { drawn = draw(place); });
}
