// Names on the map as HTML: the browser shapes Lao and Thai correctly where map text would let tone marks collide.
import { radius } from "./map-data.js";

const MOST = 60;

export function nameIn(language, properties) {
  return properties[`name_${language}`] || properties.name || "";
}

// Our own points first, then countries while the map is small, then cities from the greatest down.
export function inOrder(points, countries, cities, zoom, largest) {
  const own = [...points].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .map(({ label, lon, lat, value }) => ({ text: label, lon, lat, kind: "point", offset: radius(value, largest) }));
  const seen = new Set(own.map(({ text }) => text));
  const fresh = ({ text }) => text && !seen.has(text) && seen.add(text);
  return [
    ...own,
    ...(zoom < 6.5 ? countries.filter(fresh).map((one) => ({ ...one, kind: "country", centred: true })) : []),
    ...cities.sort((a, b) => a.rank - b.rank).filter(({ rank }) => rank <= zoom - 1).filter(fresh).map((one) => ({ ...one, kind: "city" })),
  ];
}

export class Labels {
  constructor(container, project) {
    this.layer = container.appendChild(document.createElement("div"));
    this.layer.setAttribute("aria-hidden", "true");
    this.container = container;
    this.project = project;
    this.placed = [];
  }

  // Candidates come most important first; each keeps clear of those already placed.
  place(candidates) {
    const { clientWidth: width, clientHeight: height } = this.container;
    const within = candidates.map((one) => ({ ...one, at: this.project(one.lon, one.lat) }))
      .filter(({ text, at }) => text && at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height);
    const taken = [];
    this.layer.replaceChildren();
    this.placed = [];
    // Many are measured at once: what is measured after a change makes the browser style the whole page again.
    for (let from = 0; from < within.length && this.placed.length < MOST; from += MOST) {
      this.keepClear(this.measured(within.slice(from, from + MOST)), taken, width);
    }
    this.move();
  }

  measured(candidates) {
    const elements = candidates.map(({ text, kind = "" }) => {
      const element = document.createElement("span");
      element.className = `sc-map-label${kind ? ` sc-map-label-${kind}` : ""}`;
      element.textContent = text;
      return element;
    });
    this.layer.append(...elements);
    return candidates.map((one, index) => {
      const element = elements[index];
      return { ...one, element, width: element.offsetWidth, height: element.offsetHeight };
    });
  }

  keepClear(candidates, taken, room) {
    for (const { element, width, height, at, lon, lat, offset = 2, centred = false } of candidates) {
      const shift = { x: centred ? -width / 2 : offset + 4, y: -height / 2 };
      const box = { left: at.x + shift.x - 4, top: at.y + shift.y, right: at.x + shift.x + width + 4, bottom: at.y - shift.y };
      const hidden = box.left < 0 || box.right > room ||
        taken.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top);
      if (hidden || this.placed.length >= MOST) {
        element.remove();
        continue;
      }
      taken.push(box);
      this.placed.push({ element, lon, lat, shift });
    }
  }

  move() {
    for (const { element, lon, lat, shift } of this.placed) {
      const at = this.project(lon, lat);
      element.style.transform = `translate(${Math.round(at.x + shift.x)}px, ${Math.round(at.y + shift.y)}px)`;
    }
  }
}
