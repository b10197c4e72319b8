// From the finder's cells to lines: where each runs, how it bends, how tall its capitals are.
const CELL = 4;
const logistic = (value) => 1 / (1 + Math.exp(-value));

// Cells that touch and run the same way.
function patches(cells, sure) {
  const { width, height, values } = cells;
  const taken = new Uint8Array(width * height);
  const found = [];
  const line = (at) => logistic(values[at * 4]) > sure;
  for (let start = 0; start < width * height; start += 1) {
    if (taken[start] || !line(start)) continue;
    taken[start] = 1;
    const patch = [start];
    for (let i = 0; i < patch.length; i += 1) {
      const at = patch[i];
      const x = at % width;
      const y = (at / width) | 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const next = at + dy * width + dx;
          if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height || taken[next] || !line(next)) continue;
          taken[next] = 1;
          patch.push(next);
        }
      }
    }
    if (patch.length >= 6) found.push(patch);
  }
  return found;
}

// A patch in numbers: points weighted by how sure the finder is, in pixels of the picture.
function points(cells, patch, scale) {
  return patch.map((at) => {
    const x = ((at % cells.width) + 0.5) * CELL / scale;
    const y = (((at / cells.width) | 0) + 0.5) * CELL / scale;
    const [sure, tall, cos, sin] = cells.values.subarray(at * 4, at * 4 + 4);
    return { x, y, weight: logistic(sure), tall: (12 * 2 ** tall) / scale, cos, sin };
  });
}

const mean = (list, of) => list.reduce((sum, one) => sum + one.weight * of(one), 0) / list.reduce((sum, one) => sum + one.weight, 0);

// Least squares of v = a + b u + c u², the bend held small where there is little to tell it by.
function bend(list) {
  const rows = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]];
  for (const { u, v, weight } of list) {
    const powers = [1, u, u * u];
    for (let i = 0; i < 3; i += 1) {
      for (let j = 0; j < 3; j += 1) rows[i][j] += weight * powers[i] * powers[j];
      rows[i][3] += weight * powers[i] * v;
    }
  }
  rows[2][2] += 0.02 * rows[2][2] + 1e-6;
  rows[1][1] += 1e-9;
  for (let i = 0; i < 3; i += 1) {
    for (let k = 0; k < 3; k += 1) {
      if (k === i) continue;
      const share = rows[k][i] / (rows[i][i] || 1e-9);
      for (let j = i; j < 4; j += 1) rows[k][j] -= share * rows[i][j];
    }
  }
  return rows.map((row, i) => row[3] / (row[i] || 1e-9));
}

// A line: a middle, a direction, from..to along it, and its bend, with u in units of half its length.
export function fitted(list) {
  const tall = mean(list, (one) => one.tall);
  const x0 = mean(list, (one) => one.x);
  const y0 = mean(list, (one) => one.y);
  const xx = mean(list, (one) => (one.x - x0) ** 2);
  const yy = mean(list, (one) => (one.y - y0) ** 2);
  const xy = mean(list, (one) => (one.x - x0) * (one.y - y0));
  const turn = Math.atan2(2 * xy, xx - yy) / 2;
  let [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  // The cells say along which axis; the finder, as well as it can, which end comes first.
  const hint = mean(list, (one) => one.cos * cos + one.sin * sin);
  if (hint < -0.2) [cos, sin] = [-cos, -sin];
  const here = list.map((one) => ({
    u: (one.x - x0) * cos + (one.y - y0) * sin,
    v: (one.y - y0) * cos - (one.x - x0) * sin,
    weight: one.weight,
  }));
  const along = here.map((one) => one.u).sort((one, other) => one - other);
  const from = along[0];
  const to = along.at(-1);
  const half = Math.max((to - from) / 2, 1);
  const [a, b, c] = bend(here.map((one) => ({ ...one, u: one.u / half })));
  return { x0, y0, cos, sin, from, to, tall, half, a, b, c, list };
}

export const opposite = (line) => ({
  ...line, cos: -line.cos, sin: -line.sin, from: -line.to, to: -line.from, a: -line.a, b: line.b, c: -line.c,
});

export const offset = (line, u) => line.a + line.b * (u / line.half) + line.c * (u / line.half) ** 2;

// Where a point lies seen from a line: along it, and above or below it.
export function seenFrom(line, x, y) {
  const u = (x - line.x0) * line.cos + (y - line.y0) * line.sin;
  return { u, v: (y - line.y0) * line.cos - (x - line.x0) * line.sin - offset(line, Math.max(line.from, Math.min(line.to, u))) };
}

const same = (one, other) => one.cos * other.cos + one.sin * other.sin;
const alike = (one, other) => Math.abs(same(one, other)) > 0.97 && Math.abs(Math.log(one.tall / other.tall)) < 0.4;

function continues(one, other) {
  if (!alike(one, other)) return false;
  const { u, v } = seenFrom(one, other.x0, other.y0);
  const gap = Math.abs(u) - (one.to - one.from) / 2 - (other.to - other.from) / 2;
  return Math.abs(v) < 0.6 * one.tall + 0.04 * Math.abs(u) && gap < 14 * one.tall;
}

export function linesIn(cells, scale, sure) {
  let lines = patches(cells, sure).map((patch) => fitted(points(cells, patch, scale)));
  lines.sort((one, other) => other.list.length - one.list.length);
  lines = lines.slice(0, 60);
  for (let i = 0; i < lines.length; i += 1) {
    for (let j = i + 1; j < lines.length; j += 1) {
      if (!continues(lines[i], lines[j])) continue;
      lines[i] = fitted([...lines[i].list, ...lines[j].list]);
      lines.splice(j, 1);
      j = i;
    }
  }
  return lines.filter((line) => line.to - line.from > 8 * line.tall);
}

// Lines above one another, alike and about as long: the zones there may be, most promising first.
export function zonesOf(lines) {
  const zones = [];
  for (const first of lines) {
    const near = lines
      .filter((line) => line === first || alike(first, line))
      .map((line) => ({ line: same(first, line) < 0 ? opposite(line) : line, of: line, ...seenFrom(first, line.x0, line.y0) }))
      .filter(({ line, u, v }) => Math.abs(v) < 6.5 * first.tall && Math.abs(u) < 0.6 * Math.max(first.to - first.from, line.to - line.from))
      .sort((one, other) => one.v - other.v);
    const own = near.findIndex(({ of }) => of === first);
    for (const count of [3, 2]) {
      for (let start = Math.max(0, own - count + 1); start <= own && start + count <= near.length; start += 1) {
        const part = near.slice(start, start + count);
        const gaps = part.slice(1).map((one, i) => (one.v - part[i].v) / first.tall);
        if (gaps.some((gap) => gap < 1.2 || gap > 3.6)) continue;
        zones.push({ key: part.map(({ of }) => lines.indexOf(of)).sort().join(), lines: part.map(({ line }) => line) });
      }
    }
  }
  const unlike = new Map(zones.map((zone) => [zone.key, zone.lines]));
  const length = (zone) => zone.reduce((sum, line) => sum + (line.to - line.from) / line.tall, 0);
  return [...unlike.values()].sort((one, other) => length(other) - length(one)).slice(0, 8);
}
