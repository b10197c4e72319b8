// What a map shows is read from the table beside it: rows with data-area are areas, rows with data-lat are points.
export function rows(table) {
  const places = [...table.querySelectorAll("[data-area], [data-lat]")].map((row) => ({
    row,
    label: row.dataset.label ?? row.cells?.[0]?.textContent.trim() ?? "",
    value: row.dataset.value === undefined || row.dataset.value === "" ? null : Number(row.dataset.value),
    shown: row.dataset.shown ?? "",
    href: row.querySelector("a[href]")?.href ?? "",
    area: row.dataset.area ?? "",
    lat: Number(row.dataset.lat),
    lon: Number(row.dataset.lon),
  }));
  return {
    areas: places.filter((place) => place.area),
    points: places.filter((place) => !place.area && place.row.dataset.lat && place.row.dataset.lon),
  };
}

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const ROUND = [1, 2, 5];

function roundest(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return ROUND.map((step) => step * power).concat(10 * power).reduce((best, step) => (Math.abs(step - value) < Math.abs(best - value) ? step : best));
}

// At most six classes above nothing, their limits at round numbers near the quantiles.
export function scale(values) {
  const seen = values.filter((value) => value > 0).sort((a, b) => a - b);
  if (!seen.length) return [];
  const limits = [1, 2, 3, 4, 5].map((part) => roundest(Math.max(1, seen[Math.floor((seen.length - 1) * part / 6)])));
  return [...new Set(limits)].filter((limit) => limit < seen.at(-1)).sort((a, b) => a - b);
}

export function step(value, limits) {
  if (value === null || value <= 0) return 0;
  const index = limits.findIndex((limit) => value <= limit);
  const classes = limits.length + 1;
  const place = index < 0 ? limits.length : index;
  return Math.min(6, 1 + Math.round(place * 5 / Math.max(1, classes - 1)));
}

export function radius(value, largest) {
  return value > 0 && largest > 0 ? 4 + 18 * Math.sqrt(value / largest) : 5;
}

export function said(place, words) {
  if (place.shown) return `${place.label}: ${place.shown}`;
  if (place.value === null) return place.area ? `${place.label}: ${words.noNumber}` : place.label;
  return `${place.label}: ${new Intl.NumberFormat(document.documentElement.lang).format(place.value)}`;
}

const SVG = "http://www.w3.org/2000/svg";
const shape = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

function entry(drawing, text, box = "0 0 22 15") {
  const item = document.createElement("li");
  const [, , width, height] = box.split(" ");
  const picture = shape("svg", { viewBox: box, width, height, "aria-hidden": "true" });
  picture.append(drawing);
  item.append(picture, text);
  return item;
}

export function legend(place, areas, points, limits) {
  if (!place || (!areas.length && !points.some((point) => point.value > 0))) return;
  const format = new Intl.NumberFormat(document.documentElement.lang);
  const list = document.createElement("ul");
  place.querySelectorAll("ul").forEach((old) => old.remove());
  const swatch = (index, text) => list.append(entry(shape("rect", { x: 1, y: 1, width: 20, height: 13, fill: colour(`--sc-step-${index}`) }), text));
  if (areas.length) {
    const largest = Math.max(...areas.map((area) => area.value ?? 0));
    if (areas.some((area) => !(area.value > 0))) swatch(0, "0");
    let low = 1;
    for (const limit of [...limits, largest]) {
      if (limit >= low) swatch(step(limit, limits), low === limit ? format.format(low) : `${format.format(low)}–${format.format(limit)}`);
      low = limit + 1;
    }
  }
  place.querySelector("[data-areas]").after(list);
  place.querySelector("[data-areas]").hidden = !areas.length;
  const sizes = document.createElement("ul");
  const largest = Math.max(0, ...points.map((point) => point.value ?? 0));
  if (largest > 0) {
    for (const value of new Set([largest / 10, largest / 3, largest].map((size) => roundest(Math.max(1, size))))) {
      const size = radius(value, largest);
      const width = Math.ceil(size * 2 + 2);
      sizes.append(entry(shape("circle", { cx: width / 2, cy: width / 2, r: size }), format.format(value), `0 0 ${width} ${width}`));
    }
    place.querySelector("[data-points]").after(sizes);
  }
  place.querySelector("[data-points]").hidden = !(largest > 0);
  place.classList.add("is-drawn");
}
