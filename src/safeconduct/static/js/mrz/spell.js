// From the network's answers along a strip to so many characters at even distances.
import { MARGIN, PITCH } from "./strip.js";

export const ALPHABET = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const BETWEEN = 37;
const CLASSES = 38;
const STRIDE = 2;
const EVEN = PITCH / STRIDE;
const GAP_COUNTS = 0.35;
const UNEVEN = 0.25;
const NARROWEST = -12;

// Logarithms of probabilities, a row of 38 for each column.
export function logarithms({ width, values }) {
  const answer = new Float32Array(width * CLASSES);
  for (let t = 0; t < width; t += 1) {
    let most = -Infinity;
    for (let c = 0; c < CLASSES; c += 1) most = Math.max(most, values[t * CLASSES + c]);
    let sum = 0;
    for (let c = 0; c < CLASSES; c += 1) sum += Math.exp(values[t * CLASSES + c] - most);
    const total = most + Math.log(sum);
    for (let c = 0; c < CLASSES; c += 1) answer[t * CLASSES + c] = values[t * CLASSES + c] - total;
  }
  return { width, rows: answer };
}

// The mean of several looks at one strip.
export function together(looks) {
  const rows = new Float32Array(looks[0].rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    let sum = 0;
    for (const look of looks) sum += Math.exp(look.rows[i]);
    rows[i] = Math.log(sum / looks.length + 1e-9);
  }
  return { width: looks[0].width, rows };
}

function marks({ width, rows }) {
  const best = new Float32Array(width);
  const gap = new Float32Array(width);
  for (let t = 0; t < width; t += 1) {
    let most = NARROWEST;
    for (let c = 0; c < BETWEEN; c += 1) most = Math.max(most, rows[t * CLASSES + c]);
    best[t] = most;
    gap[t] = Math.max(rows[t * CLASSES + BETWEEN], -6);
  }
  return { best, gap };
}

// The best columns for `count` characters about `pitch` columns apart, and how good they are on the whole.
function placed(seen, { best, gap }, count, pitch) {
  const { width } = seen;
  const shortest = Math.max(2, Math.floor(pitch * 0.8));
  const longest = Math.ceil(pitch * 1.2);
  const before = Math.round(pitch);
  const outside = (t) => (t < 0 || t >= width ? -0.5 : gap[t]);
  let score = new Float32Array(width);
  const from = [];
  for (let t = 0; t < width; t += 1) score[t] = best[t] + outside(t - before);
  for (let i = 1; i < count; i += 1) {
    const next = new Float32Array(width).fill(-1e9);
    const back = new Int16Array(width);
    for (let t = shortest; t < width; t += 1) {
      for (let step = shortest; step <= longest && step <= t; step += 1) {
        const value = score[t - step] - UNEVEN * (step - pitch) ** 2 + GAP_COUNTS * gap[t - (step >> 1)];
        if (value > next[t]) { next[t] = value; back[t] = step; }
      }
      next[t] += best[t];
    }
    from.push(back);
    score = next;
  }
  let end = 0;
  let most = -Infinity;
  for (let t = 0; t < width; t += 1) {
    const value = score[t] + outside(t + before);
    if (value > most) { most = value; end = t; }
  }
  const columns = [end];
  for (let i = count - 2; i >= 0; i -= 1) columns.unshift(columns[0] - from[i][columns[0]]);
  return { columns, score: most / count };
}

// `score` is the mean logarithm for each character: 0 is perfect. `begin` and `pitch` correct those of the strip.
export function spelled(seen, count) {
  const of = marks(seen);
  let found = null;
  for (let pitch = EVEN * 0.84; pitch <= EVEN * 1.18; pitch += EVEN * 0.04) {
    const one = placed(seen, of, count, pitch);
    if (!found || one.score > found.score) found = one;
  }
  const { columns } = found;
  // Even distances through the columns found: least squares.
  const middle = (count - 1) / 2;
  let along = 0;
  let square = 0;
  columns.forEach((t, i) => { along += (i - middle) * t; square += (i - middle) ** 2; });
  const pitch = along / square;
  const centre = columns.reduce((sum, t) => sum + t, 0) / count;
  const pixel = (t) => t * STRIDE + (STRIDE - 1) / 2 + 0.5;
  return {
    score: found.score,
    columns,
    // In characters of the strip that was cut.
    begin: (pixel(centre - pitch * middle) - (MARGIN + 0.5) * PITCH) / PITCH,
    pitch: (pitch * STRIDE) / PITCH,
  };
}

// What each character may be, likeliest first: the network's answers around its column.
export function alternatives(seen, columns, { most = 5, least = 0.002 } = {}) {
  return columns.map((t) => {
    const sums = new Float64Array(BETWEEN);
    for (const [step, weight] of [[-1, 0.5], [0, 1], [1, 0.5]]) {
      const at = Math.max(0, Math.min(seen.width - 1, t + step));
      for (let c = 0; c < BETWEEN; c += 1) sums[c] += weight * Math.exp(seen.rows[at * CLASSES + c]);
    }
    const total = sums.reduce((sum, value) => sum + value, 0) || 1;
    return [...sums]
      .map((value, c) => [ALPHABET[c], Math.round((value / total) * 1e4) / 1e4])
      .sort((one, other) => other[1] - one[1])
      .filter(([, p], i) => i === 0 || (i < most && p >= least));
  });
}
