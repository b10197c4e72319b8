// Looking for a zone in a grey picture and reading it: everything but the browser around it.
import { evened, pyramid, scaled } from "./grey.js";
import { linesIn, zonesOf } from "./lines.js";
import { findLines, readStrip } from "./network.js";
import { alternatives, logarithms, spelled, together } from "./spell.js";
import { cut } from "./strip.js";

// Long edges at which the picture is looked over, in turn, until a zone is read well.
const DISTANCES = [640, 1280, 960, 1800];
const LARGEST = 2;
const GOOD = -0.35;
const ENOUGH = -1.6;
const SHAPES = { 3: [30], 2: [44, 36] };
const LOOKS = [{ shift: 0, stretch: 1 }, { shift: -1, stretch: 0.93 }, { shift: 1, stretch: 1.08 }];

function lookAt(networks, levels, line, place) {
  return logarithms(readStrip(networks.reader, cut(levels, line, place)));
}

// One line taken to have so many characters: a first look, then one that is set right by it.
function attempt(networks, levels, line, count, from, to) {
  let place = { begin: from + (to - from) / count / 2, pitch: (to - from) / count, count };
  let found = spelled(lookAt(networks, levels, line, place), count);
  const first = found.score;
  for (let round = 0; round < 2; round += 1) {
    const next = { ...place, begin: place.begin + found.begin * place.pitch, pitch: place.pitch * found.pitch };
    const off = Math.abs(found.pitch - 1) * count + Math.abs(found.begin);
    if (off < 0.35) break;
    const again = spelled(lookAt(networks, levels, line, next), count);
    if (again.score < found.score) break;
    [place, found] = [next, again];
  }
  return { line, place, score: found.score, first };
}

function tried(networks, levels, zone, count) {
  const lines = zone.map((line) => attempt(networks, levels, line, count, line.from - line.tall * 0.2, line.to + line.tall * 0.2));
  return { lines, count, score: lines.reduce((sum, one) => sum + one.score, 0) / lines.length };
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
    if (found.score <= one.score) return one;
    return { ...one, score: found.score, place: { ...place, begin: begin + found.begin * place.pitch, pitch: place.pitch * found.pitch } };
  });
  return { ...zone, lines, score: lines.reduce((sum, one) => sum + one.score, 0) / lines.length };
}

function finished(networks, levels, zone) {
  const lines = zone.lines.map(({ line, place }) => {
    const seen = together(LOOKS.map((look) => lookAt(networks, levels, line, { ...place, ...look })));
    const { columns, score } = spelled(seen, zone.count);
    const choices = alternatives(seen, columns);
    return { text: choices.map(([[character]]) => character).join(""), alternatives: choices, score };
  });
  return { lines, score: lines.reduce((sum, one) => sum + one.score, 0) / lines.length };
}

const opposite = (line) => ({
  ...line, cos: -line.cos, sin: -line.sin, from: -line.to, to: -line.from, a: -line.a, b: line.b, c: -line.c,
});

function* zonesAt(networks, levels, edge) {
  const [full] = levels;
  const scale = edge / Math.max(full.width, full.height);
  const cells = findLines(networks.finder, evened(scaled(levels, scale)));
  yield* zonesOf(linesIn(cells, scale));
}

// Yields how far it is, from 0 to 1, so that whoever calls may stop; returns the best zone or null.
export function* read(networks, picture) {
  const levels = pyramid(picture);
  const edges = DISTANCES.filter((edge, i) => i === 0 || edge <= LARGEST * Math.max(picture.width, picture.height));
  let best = null;
  for (const [i, edge] of edges.entries()) {
    yield i / edges.length;
    for (const lines of zonesAt(networks, levels, edge)) {
      for (const count of SHAPES[lines.length] ?? []) {
        for (const zone of [lines, [...lines].reverse().map(opposite)]) {
          const found = tried(networks, levels, zone, count);
          if (!best || found.score > best.score) best = found;
          yield (i + 0.5) / edges.length;
          if (found.score > GOOD) break;
        }
      }
      if (best && best.score > GOOD) break;
    }
    if (best && best.score > GOOD) break;
  }
  if (!best || best.score < ENOUGH) return null;
  yield 0.9;
  return finished(networks, levels, agreed(networks, levels, best));
}
