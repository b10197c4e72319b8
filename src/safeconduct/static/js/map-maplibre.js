// The map drawn by MapLibre GL, where the device has WebGL2.
import { colour, radius, said, step } from "./map-data.js";
import { Labels, inOrder, nameIn } from "./map-labels.js";

function script(source) {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: source, onload: resolve, onerror: reject }));
  });
}

const collection = (points, largest) => ({
  type: "FeatureCollection",
  features: points.map((point, index) => ({
    type: "Feature",
    id: index,
    properties: { index, radius: radius(point.value, largest) },
    geometry: { type: "Point", coordinates: [point.lon, point.lat] },
  })),
});

function style({ options, areas, points, limits }) {
  const world = new URL(options.tiles, location.href).href;
  const fills = areas.flatMap((area) => [area.area, colour(`--sc-step-${step(area.value, limits)}`)]);
  const largest = Math.max(0, ...points.map((point) => point.value ?? 0));
  const inWorld = (layer) => ({ source: "world", "source-layer": layer });
  const ofAreas = options.areas ? { source: "areas" } : inWorld("admin1");
  const disputed = options.disputed ? { source: "disputed" } : inWorld("disputed");
  const line = (id, from, stroke, width, extra = {}) => ({ id, type: "line", ...from, paint: { "line-color": stroke, "line-width": width, ...extra } });
  return {
    version: 8,
    sources: {
      world: { type: "vector", url: `pmtiles://${world}` },
      points: { type: "geojson", data: collection(points, largest) },
      ...(options.areas ? { areas: { type: "geojson", data: options.areas } } : {}),
      ...(options.disputed ? { disputed: { type: "geojson", data: options.disputed } } : {}),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sc-sea") } },
      { id: "countries", type: "fill", ...inWorld("countries"), paint: { "fill-color": colour("--sc-land") } },
      ...(fills.length ? [{ id: "values", type: "fill", ...ofAreas, filter: ["in", ["get", "code"], ["literal", areas.map((area) => area.area)]], paint: { "fill-color": ["match", ["get", "code"], ...fills, colour("--sc-land")] } }] : []),
      { id: "lakes", type: "fill", ...inWorld("lakes"), paint: { "fill-color": colour("--sc-sea") } },
      line("rivers", inWorld("rivers"), colour("--sc-sea"), 1),
      line("area-lines", inWorld("admin1_lines"), colour("--sc-area-line"), 0.7),
      ...(options.areas ? [line("own-area-lines", ofAreas, colour("--sc-area-line"), 0.7)] : []),
      line("boundaries", inWorld("boundaries"), colour("--sc-border"), 1.3),
      line("disputed", disputed, colour("--sc-border"), 1.3, { "line-dasharray": [3, 2] }),
      ...(fills.length ? [line("pointed", { ...ofAreas, filter: ["==", ["get", "code"], ""] }, colour("--sc-ring"), 2.5)] : []),
      {
        id: "points", type: "circle", source: "points",
        paint: { "circle-radius": ["get", "radius"], "circle-color": colour("--sc-point"), "circle-opacity": 0.75, "circle-stroke-color": colour("--sc-surface"), "circle-stroke-width": 1.5 },
      },
    ],
  };
}

export async function draw(place, content) {
  const { options, areas, points, words } = content;
  const [library] = await Promise.all([import(options.maplibre), window.pmtiles ? null : script(options.pmtiles)]);
  library.setWorkerUrl(new URL(options.maplibreWorker, location.href).href);
  if (!draw.protocol) {
    draw.protocol = new window.pmtiles.Protocol();
    library.addProtocol("pmtiles", draw.protocol.tile);
  }
  const map = new library.Map({
    container: place,
    style: style(content),
    ...(options.bounds ? { bounds: options.bounds, fitBoundsOptions: { padding: 12 } } : { center: options.center, zoom: options.zoom }),
    maxZoom: 11,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: { "Map.Title": options.label, "NavigationControl.ZoomIn": words.in, "NavigationControl.ZoomOut": words.out },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  // The wheel scrolls the page until the map is the thing being worked with.
  map.scrollZoom.disable();
  const canvas = map.getCanvas();
  canvas.addEventListener("focus", () => map.scrollZoom.enable());
  canvas.addEventListener("blur", () => { map.scrollZoom.disable(); point(null); });

  const labels = new Labels(place, (lon, lat) => map.project([lon, lat]));
  const pointer = new Labels(place, (lon, lat) => map.project([lon, lat]));
  const byCode = new Map(areas.map((area) => [area.area, area]));

  function under(pixel) {
    const near = [[pixel.x - 4, pixel.y - 4], [pixel.x + 4, pixel.y + 4]];
    const [spot] = map.queryRenderedFeatures(near, { layers: ["points"] });
    if (spot) return points[spot.properties.index];
    if (!map.getLayer("values")) return null;
    const [area] = map.queryRenderedFeatures([pixel.x, pixel.y], { layers: ["values"] });
    return byCode.get(area?.properties.code) ?? null;
  }

  let pointed = null;
  function point(found, at) {
    if (map.getLayer("pointed")) map.setFilter("pointed", ["==", ["get", "code"], found?.area || ""]);
    canvas.style.cursor = found?.href ? "pointer" : "";
    pointed?.row.classList.remove("is-pointed");
    found?.row.classList.add("is-pointed");
    pointed = found;
    const where = found?.area ? at : found && { lng: found.lon, lat: found.lat };
    pointer.place(found ? [{ text: said(found, words), lon: where.lng, lat: where.lat, kind: "pointed" }] : []);
  }

  const largest = Math.max(0, ...points.map((spot) => spot.value ?? 0));
  const tileNames = (layer) => map.querySourceFeatures("world", { sourceLayer: layer }).map(({ properties, geometry }) => ({
    text: nameIn(options.language, properties), rank: properties.rank ?? 99, lon: geometry.coordinates[0], lat: geometry.coordinates[1],
  }));
  const names = () => labels.place(inOrder(points, tileNames("country_labels"), tileNames("cities"), map.getZoom(), largest));

  map.on("mousemove", (event) => point(under(event.point), event.lngLat));
  map.on("mouseout", () => point(null));
  map.on("click", (event) => { const found = under(event.point); if (found?.href) location.assign(found.href); });
  map.on("move", () => { labels.move(); pointer.move(); });
  map.on("idle", names);
  map.on("moveend", () => {
    if (document.activeElement === canvas) point(under(map.project(map.getCenter())), map.getCenter());
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && pointed?.href) location.assign(pointed.href);
  });
  document.documentElement.addEventListener("themechange", () => map.setStyle(style(content)));
  return map;
}
