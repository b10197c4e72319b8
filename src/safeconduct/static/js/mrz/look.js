// Looking for a zone in a grey picture and reading it: everything but the browser around it.
import { agreeing } from "./agree.js";
import { evened, pyramid, scaled } from "./grey.js";
import { linesIn, opposite, zonesOf } from "./lines.js";
import { findLines, readStrip } from "./network.js";
import { alternatives, logarithms, spelled, together } from "./spell.js";
import { cut, levelled } from "./strip.js";

// Long edges at which the picture is looked over, in turn, until a zone is read well.
const DISTANCES = [640, 1280, 960, 1800];
const STRICT = [0.5, 0.85, 0.95];
const LARGEST = 3;
const ENOUGH = -0.9;
const HOPELESS = -1;
const PEEK = 12;
const AGREEMENT = 0.2;
const CONVINCING = 2;
const CLEAN = -0.06;
const SHAPES = { 3: [30], 2: [44, 36] };
const LOOKS = [
  { shift: 0, stretch: 1 }, { shift: 0, stretch: 0.82 }, { shift: 0, stretch: 1.15 },
  { shift: -1.5, stretch: 0.93 }, { shift: 1.5, stretch: 0.93 },
];
const BEST_LOOKS = 3;

function lookAt(networks, levels, line, place) {
  return logarithms(readStrip(networks.reader, cut(levels, line, place)));
}

const corrected = (place, found) => ({
  ...place, begin: place.begin + found.begin * place.pitch, pitch: place.pitch * found.pitch,
});

// One line taken to have so many characters: a first look, then others that are set right by it while they are better.
function attempt(networks, levels, line, count, from, to) {
  const place = { begin: from + (to - from) / count / 2, pitch: (to - from) / count, count };
  let best = { line, place, found: spelled(lookAt(networks, levels, line, place), count) };
  const better = (other, there) => {
    const found = spelled(lookAt(networks, levels, other, there), count);
    if (found.score > best.found.score) best = { line: other, place: there, found };
  };
  if (best.found.score > HOPELESS) {
    better(best.line, corrected(best.place, best.found));
    const there = corrected(best.place, best.found);
    better(levelled(levels, best.line, there), there);
  }
  return { line: best.line, place: corrected(best.place, best.found), score: best.found.score };
}

const span = (line) => ({ from: line.from - line.tall * 0.2, to: line.to + line.tall * 0.2 });

// How well a few characters in the middle of a line read if it holds so many: a cheap look before the dear ones.
function peeked(networks, levels, line, count) {
  const { from, to } = span(line);
  const pitch = (to - from) / count;
  const begin = (from + to) / 2 - ((PEEK - 1) / 2) * pitch;
  const found = spelled(lookAt(networks, levels, line, { begin, pitch, count: PEEK }), PEEK);
  return Math.abs(found.pitch - 1) < 0.13 ? found.score : -Infinity;
}

// The ways a zone may be read, so many characters a line and this or the other way up, likeliest first.
function ways(networks, levels, zone) {
  const longest = zone.reduce((one, other) => (other.to - other.from > one.to - one.from ? other : one));
  return SHAPES[zone.length]
    .flatMap((count) => [
      { count, lines: zone, score: peeked(networks, levels, longest, count) },
      { count, lines: [...zone].reverse().map(opposite), score: peeked(networks, levels, opposite(longest), count) },
    ])
    .filter((way) => way.score > HOPELESS)
    .sort((one, other) => other.score - one.score);
}

function tried(networks, levels, { lines: zone, count }) {
  const lines = [];
  for (const line of zone) {
    const { from, to } = span(line);
    lines.push(attempt(networks, levels, line, count, from, to));
    if (lines.every((one) => one.score < HOPELESS)) break;
  }
  const score = lines.length < zone.length ? -Infinity : lines.reduce((sum, one) => sum + one.score, 0) / lines.length;
  return { lines, count, score };
}

// The lines of a zone begin one under the other: where one went astray, the others say where to look.
function agreed(networks, levels, zone) {
  const [best] = [...zone.lines].sort((one, other) => other.score - one.score);
  const lines = zone.lines.map((one) => {
    if (one === best) return one;
    const x = best.line.x0 + best.place.begin * best.line.cos;
    const y = best.line.y0 + best.place.begin * best.line.sin;
    const begin = (x - one.line.x0) * one.line.cos + (y - one.line.y0) * one.line.sin;
    const place = { begin, pitch: best.place.pitch, count: zone.count };
    const found = spelled(lookAt(networks, levels, one.line, place), zone.count);
    return found.score > one.score ? { ...one, score: found.score, place: corrected(place, found) } : one;
  });
  return { ...zone, lines, score: lines.reduce((sum, one) => sum + one.score, 0) / lines.length };
}

// A little higher and lower, larger and smaller: what most of the best looks see.
function looked(networks, levels, line, place) {
  const looks = LOOKS.map((look) => {
    const seen = lookAt(networks, levels, line, { ...place, ...look });
    return { seen, score: spelled(seen, place.count).score };
  });
  looks.sort((one, other) => other.score - one.score);
  return together(looks.slice(0, BEST_LOOKS).map(({ seen }) => seen));
}

function finished(networks, levels, zone) {
  const lines = zone.lines.map(({ line, place }) => {
    const seen = looked(networks, levels, line, place);
    const { columns, score } = spelled(seen, zone.count);
    const choices = alternatives(seen, columns);
    return { text: choices.map(([[character]]) => character).join(""), alternatives: choices, score };
  });
  const score = lines.reduce((sum, one) => sum + one.score, 0) / lines.length;
  return { lines, score, agreeing: agreeing(lines.map((line) => line.text)) };
}

// The zones there may be at one distance; where lines ran together, a stricter look keeps them apart.
function* zonesAt(networks, levels, edge) {
  const [full] = levels;
  const scale = edge / Math.max(full.width, full.height);
  const cells = findLines(networks.finder, evened(scaled(levels, scale)));
  for (const sure of STRICT) yield* zonesOf(linesIn(cells, scale, sure));
}

// The better of two: check digits that agree tell more than how clean the letters look.
const worth = (zone) => zone.score + AGREEMENT * zone.agreeing;

// Yields how far it is, from 0 to 1, so that whoever calls may stop; returns the best zone or null.
export function* read(networks, picture) {
  const levels = pyramid(picture);
  const edges = DISTANCES.filter((edge, i) => i === 0 || edge <= LARGEST * Math.max(picture.width, picture.height));
  let best = null;
  const known = new Set();
  for (const [i, edge] of edges.entries()) {
    yield i / edges.length;
    for (const lines of zonesAt(networks, levels, edge)) {
      const where = lines.map((line) => `${Math.round(line.x0 / line.tall)},${Math.round(line.y0 / line.tall)}`).sort().join(" ");
      if (known.has(where)) continue;
      known.add(where);
      for (const way of ways(networks, levels, lines)) {
        const found = tried(networks, levels, way);
        yield (i + 0.5) / edges.length;
        if (found.score < ENOUGH) continue;
        const whole = finished(networks, levels, agreed(networks, levels, found));
        if (whole.agreeing >= CONVINCING && whole.score > CLEAN) return whole;
        if (!best || worth(whole) > worth(best)) best = whole;
      }
    }
  }
  return best;
}
