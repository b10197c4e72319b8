// An area over a map: shown as an outline, or drawn corner by corner into a field as GeoJSON.
import { colour } from "./map-data.js";

const ASKED = "asked";
const nothing = { type: "FeatureCollection", features: [] };

function onMapLibre(map) {
  let shown = nothing;
  function add() {
    if (map.getSource(ASKED)) return;
    map.addSource(ASKED, { type: "geojson", data: shown });
    map.addLayer({ id: "asked-fill", type: "fill", source: ASKED, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour("--sc-accent"), "fill-opacity": 0.12 } });
    map.addLayer({ id: "asked-line", type: "line", source: ASKED, paint: { "line-color": colour("--sc-accent"), "line-width": 2.5 } });
    map.addLayer({ id: "asked-corners", type: "circle", source: ASKED, filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 5, "circle-color": colour("--sc-surface"), "circle-stroke-color": colour("--sc-accent"), "circle-stroke-width": 2.5 } });
  }
  // Once the map stands still; another theme is another style, without what was added to the one before.
  map.on("idle", add);
  map.triggerRepaint();
  return {
    show(drawn) { shown = drawn; map.getSource(ASKED)?.setData(drawn); },
    onPick(pick) { map.on("click", ({ lngLat }) => pick([lngLat.lng, lngLat.lat])); },
    centre() { const { lng, lat } = map.getCenter(); return [lng, lat]; },
    zoomByClick(on) { map.doubleClickZoom[on ? "enable" : "disable"](); },
  };
}

function onLeaflet(map) {
  const { L } = window;
  const style = () => ({ color: colour("--sc-accent"), weight: 2.5, fillOpacity: 0.12 });
  const layer = L.geoJSON(null, {
    style, interactive: false,
    pointToLayer: (_feature, at) => L.circleMarker(at, { radius: 5, color: colour("--sc-accent"), weight: 2.5, fillColor: colour("--sc-surface"), fillOpacity: 1, interactive: false }),
  }).addTo(map);
  document.documentElement.addEventListener("themechange", () => layer.setStyle(style()));
  return {
    show(drawn) { layer.clearLayers(); layer.addData(drawn); },
    onPick(pick) { map.on("click", ({ latlng }) => pick([latlng.lng, latlng.lat])); },
    centre() { const { lng, lat } = map.getCenter(); return [lng, lat]; },
    zoomByClick(on) { map.doubleClickZoom[on ? "enable" : "disable"](); },
  };
}

const feature = (geometry) => ({ type: "Feature", properties: {}, geometry });

function picture(corners) {
  const points = corners.map((corner) => feature({ type: "Point", coordinates: corner }));
  if (corners.length === 2) points.push(feature({ type: "LineString", coordinates: corners }));
  if (corners.length > 2) points.push(feature(polygon(corners)));
  return { type: "FeatureCollection", features: points };
}

const polygon = (corners) => ({ type: "Polygon", coordinates: [[...corners, corners[0]]] });
const short = ([lon, lat]) => [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];

function written(field) {
  try {
    const found = JSON.parse(field.value);
    return found?.type ? found : nothing;
  } catch {
    return nothing;
  }
}

function drawing(place, canvas, field) {
  const tools = document.querySelector("[data-draw-tools]");
  const said = tools.querySelector("[data-draw-said]");
  const buttons = Object.fromEntries([...tools.querySelectorAll("[data-draw]")].map((button) => [button.dataset.draw, button]));
  let corners = [];
  let isOn = false;

  function paint() {
    canvas.show(corners.length ? picture(corners) : written(field));
    buttons.back.disabled = buttons.clear.disabled = !corners.length;
    said.textContent = isOn ? tools.dataset.words.replace("#", new Intl.NumberFormat(document.documentElement.lang).format(corners.length)) : "";
  }
  function change(now) {
    corners = now;
    field.value = corners.length > 2 ? JSON.stringify(polygon(corners)) : "";
    paint();
  }
  function turn(on) {
    isOn = on;
    place.classList.toggle("is-drawing", on);
    canvas.zoomByClick(!on);
    buttons.start.setAttribute("aria-pressed", String(on));
    paint();
  }
  const pick = (corner) => { if (isOn) change([...corners, short(corner)]); };

  canvas.onPick(pick);
  // With the keyboard the map is moved under the cross in its middle.
  place.addEventListener("keydown", (event) => {
    if (!isOn || event.key !== "Enter") return;
    event.preventDefault();
    pick(canvas.centre());
  });
  buttons.start.addEventListener("click", () => turn(!isOn));
  buttons.back.addEventListener("click", () => change(corners.slice(0, -1)));
  buttons.clear.addEventListener("click", () => change([]));
  field.addEventListener("input", () => { corners = []; paint(); });
  tools.hidden = false;
  paint();
}

export function start(place, map, engine) {
  const canvas = engine === "maplibre" ? onMapLibre(map) : onLeaflet(map);
  const { outline, draws } = place.dataset;
  if (outline) canvas.show(JSON.parse(document.getElementById(outline).textContent) ?? nothing);
  if (draws) drawing(place, canvas, document.getElementById(draws));
}
