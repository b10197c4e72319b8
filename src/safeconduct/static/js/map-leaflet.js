// The same map drawn by Leaflet on a plain canvas, for devices without WebGL2.
import { colour, radius, said, step } from "./map-data.js";
import { Labels, inOrder, nameIn } from "./map-labels.js";

function script(source) {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: source, onload: resolve, onerror: reject }));
  });
}

function base({ options, areas, limits }) {
  const { leafletLayer, PolygonSymbolizer, LineSymbolizer } = window.protomapsL;
  const fills = new Map(areas.map((area) => [area.area, colour(`--sc-step-${step(area.value, limits)}`)]));
  const code = (feature) => feature.props.code;
  return leafletLayer({
    url: new URL(options.tiles, location.href).href,
    backgroundColor: colour("--sc-sea"),
    labelRules: [],
    paintRules: [
      { dataLayer: "countries", symbolizer: new PolygonSymbolizer({ fill: colour("--sc-land") }) },
      ...(options.areas ? [] : [{ dataLayer: "admin1", filter: (_zoom, feature) => fills.has(code(feature)), symbolizer: new PolygonSymbolizer({ fill: (_zoom, feature) => fills.get(code(feature)), perFeature: true }) }]),
      { dataLayer: "lakes", symbolizer: new PolygonSymbolizer({ fill: colour("--sc-sea") }) },
      { dataLayer: "rivers", symbolizer: new LineSymbolizer({ color: colour("--sc-sea"), width: 1 }) },
      { dataLayer: "admin1_lines", symbolizer: new LineSymbolizer({ color: colour("--sc-area-line"), width: 0.7 }) },
      { dataLayer: "boundaries", symbolizer: new LineSymbolizer({ color: colour("--sc-border"), width: 1.3 }) },
      ...(options.disputed ? [] : [{ dataLayer: "disputed", symbolizer: new LineSymbolizer({ color: colour("--sc-border"), width: 1.3, dash: [4, 3] }) }]),
    ],
  });
}

export async function draw(place, content) {
  const { options, areas, points, limits, words } = content;
  if (!window.L) await script(options.leaflet);
  if (!window.protomapsL) await script(options.protomaps);
  const { L } = window;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, {
    attributionControl: false, zoomControl: false, maxZoom: 11, minZoom: 1, preferCanvas: true, scrollWheelZoom: false,
    zoomAnimation: !still, fadeAnimation: false, inertia: !still,
  });
  L.control.zoom({ position: "topright", zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  if (options.bounds) map.fitBounds([[options.bounds[1], options.bounds[0]], [options.bounds[3], options.bounds[2]]]);
  else map.setView([options.center[1], options.center[0]], options.zoom + 1);
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", options.label);

  let ground = base(content).addTo(map);
  const byCode = new Map(areas.map((area) => [area.area, area]));
  const project = (lon, lat) => map.latLngToContainerPoint([lat, lon]);
  const labels = new Labels(place, project);
  const pointer = new Labels(place, project);
  labels.layer.className = pointer.layer.className = "sc-map-labels";

  if (options.areas) {
    const outlines = await (await fetch(options.areas)).json();
    L.geoJSON(outlines, { style: (feature) => ({ fillColor: colour(`--sc-step-${step(byCode.get(feature.properties.code)?.value ?? null, limits)}`), fillOpacity: 1, color: colour("--sc-area-line"), weight: 0.7 }) }).addTo(map);
  }
  if (options.disputed) {
    const lines = await (await fetch(options.disputed)).json();
    L.geoJSON(lines, { style: { color: colour("--sc-border"), weight: 1.3, dashArray: "4 3", fill: false } }).addTo(map);
  }

  let pointed = null;
  function point(found, at) {
    pointed?.row.classList.remove("is-pointed");
    found?.row.classList.add("is-pointed");
    pointed = found;
    place.style.cursor = found?.href ? "pointer" : "";
    pointer.place(found ? [{ text: said(found, words), lon: at.lng, lat: at.lat, kind: "pointed" }] : []);
  }
  function areaAt(latlng) {
    const picked = [...ground.queryTileFeaturesDebug(latlng.lng, latlng.lat).values()].flat();
    return byCode.get(picked.find(({ layerName }) => layerName === "admin1")?.feature.props.code) ?? null;
  }
  const follow = (found) => { if (found?.href) location.assign(found.href); };

  const largest = Math.max(0, ...points.map(({ value }) => value ?? 0));
  for (const spot of points) {
    L.circleMarker([spot.lat, spot.lon], { radius: radius(spot.value, largest), color: colour("--sc-surface"), weight: 1.5, fillColor: colour("--sc-point"), fillOpacity: 0.75 })
      .on("mouseover", ({ latlng }) => point(spot, latlng))
      .on("mouseout", () => point(null))
      .on("click", (event) => { L.DomEvent.stopPropagation(event); follow(spot); })
      .addTo(map);
  }

  const names = () => labels.place(inOrder(points, tileNames("country_labels"), tileNames("cities"), map.getZoom() - 1, largest));

  // The tiles already fetched hold the names; a position is counted in units within its tile.
  function tileNames(layer) {
    const found = [];
    for (const [, view] of ground.views) {
      for (const [tile, data] of view.tileCache?.cache ?? []) {
        const [x, y, zoom] = tile.split(":").map(Number);
        for (const feature of data.data?.get(layer) ?? []) {
          const { x: left, y: top } = feature.geom[0][0];
          const size = view.tileCache.tileSize;
          const across = (x + left / size) / 2 ** zoom;
          const down = (y + top / size) / 2 ** zoom;
          found.push({
            text: nameIn(options.language, feature.props),
            rank: feature.props.rank ?? 99,
            lon: across * 360 - 180,
            lat: Math.atan(Math.sinh(Math.PI * (1 - 2 * down))) * 180 / Math.PI,
          });
        }
      }
    }
    return found;
  }

  map.on("mousemove", ({ latlng }) => { if (!pointed || pointed.area) point(areaAt(latlng), latlng); });
  map.on("click", ({ latlng }) => follow(areaAt(latlng)));
  map.on("move zoom", () => { labels.move(); pointer.move(); });
  map.on("moveend", () => {
    names();
    if (document.activeElement === place) point(areaAt(map.getCenter()), map.getCenter());
  });
  ground.on("load", names);
  place.addEventListener("focus", () => map.scrollWheelZoom.enable());
  place.addEventListener("blur", () => map.scrollWheelZoom.disable());
  place.addEventListener("keydown", (event) => { if (event.key === "Enter") follow(pointed); });
  document.documentElement.addEventListener("themechange", () => {
    ground.remove();
    ground = base(content).addTo(map);
  });
  return map;
}
