// A map of the table named by data-map: MapLibre where there is WebGL2, otherwise Leaflet, otherwise the table alone.
import { legend, rows, scale } from "./map-data.js";

const numbers = (text) => (text ? text.split(",").map(Number) : null);

function settings(place) {
  const { tiles, bounds, center, zoom, areas, disputed, language, label, maplibre, maplibreWorker, pmtiles, leaflet, protomaps } = place.dataset;
  return {
    tiles, areas, disputed, language, label, maplibre, maplibreWorker, pmtiles, leaflet, protomaps,
    bounds: numbers(bounds),
    center: numbers(center) ?? [102.6, 17.97],
    zoom: zoom ? Number(zoom) : 3,
  };
}

function stylesheet(address) {
  if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, onload: resolve, onerror: reject }));
  });
}

function hasWebGL2() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

async function show(place) {
  const { areas, points } = rows(document.getElementById(place.dataset.map));
  const limits = scale(areas.map(({ value }) => value ?? 0));
  const content = {
    options: settings(place), areas, points, limits,
    words: { in: place.dataset.wordIn, out: place.dataset.wordOut, noNumber: place.dataset.wordNoNumber },
  };
  const paintLegend = () => legend(document.querySelector(`[data-map-legend="${place.dataset.map}"]`), areas, points, limits);
  place.replaceChildren();
  const engine = place.dataset.engine ?? (hasWebGL2() ? "maplibre" : "leaflet");
  await stylesheet(engine === "maplibre" ? place.dataset.maplibreStyle : place.dataset.leafletStyle);
  const { draw } = await (engine === "maplibre" ? import("./map-maplibre.js") : import("./map-leaflet.js"));
  const map = await draw(place, content);
  place.dataset.engine = engine;
  if (place.dataset.outline || place.dataset.draws) (await import("./map-draw.js")).start(place, map, engine);
  paintLegend();
  document.documentElement.addEventListener("themechange", paintLegend);
}

for (const place of document.querySelectorAll("[data-map]")) show(place);
