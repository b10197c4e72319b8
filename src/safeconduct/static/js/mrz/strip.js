// A line of a zone as a strip 28 pixels high: capitals about 14 high, a character about every 14 across.
import { levelFor, sample } from "./grey.js";
import { offset } from "./lines.js";

export const HEIGHT = 28;
export const PITCH = 14;
const CAPITAL = 14;
const AROUND = 28;
export const MARGIN = 2.5;

// `begin` is the middle of the first character and `pitch` the way to the next, both along the line in pixels of the
// picture; `shift` and `stretch` look a little lower or with taller letters.
export function cut(levels, line, { begin, pitch, count, shift = 0, stretch = 1, turned = false }) {
  const width = Math.ceil((count + 2 * MARGIN) * PITCH);
  const across = pitch / PITCH;
  const down = (line.tall / CAPITAL) * stretch;
  const level = levelFor(levels, Math.min(across, down));
  const size = 2 ** level;
  const values = new Float32Array(HEIGHT * width);
  for (let x = 0; x < width; x += 1) {
    const u = begin + (x + 0.5 - (MARGIN + 0.5) * PITCH) * across;
    const middle = offset(line, u);
    const slope = (offset(line, u + 1) - middle);
    for (let y = 0; y < HEIGHT; y += 1) {
      const away = (y + 0.5 - HEIGHT / 2 + shift) * down;
      const v = middle + away;
      const along = u - slope * away;
      const px = line.x0 + along * line.cos - v * line.sin;
      const py = line.y0 + along * line.sin + v * line.cos;
      const at = turned ? (HEIGHT - 1 - y) * width + width - 1 - x : y * width + x;
      values[at] = sample(levels[level], px / size + 0.5 / size - 0.5, py / size + 0.5 / size - 0.5);
    }
  }
  return evened(values, width);
}

// Each column less the mean around it, over the spread around it, as the network was trained.
function evened(values, width) {
  const sums = new Float64Array(width + 1);
  const squares = new Float64Array(width + 1);
  for (let x = 0; x < width; x += 1) {
    let sum = 0;
    let square = 0;
    for (let y = 0; y < HEIGHT; y += 1) {
      const value = values[y * width + x];
      sum += value;
      square += value * value;
    }
    sums[x + 1] = sums[x] + sum;
    squares[x + 1] = squares[x] + square;
  }
  const answer = new Float32Array(values.length);
  for (let x = 0; x < width; x += 1) {
    const low = Math.max(x - AROUND, 0);
    const high = Math.min(x + AROUND + 1, width);
    const count = (high - low) * HEIGHT;
    const mean = (sums[high] - sums[low]) / count;
    const spread = Math.sqrt(Math.max((squares[high] - squares[low]) / count - mean * mean, 0)) + 4;
    for (let y = 0; y < HEIGHT; y += 1) answer[y * width + x] = Math.max(-3, Math.min(3, (values[y * width + x] - mean) / spread));
  }
  return { height: HEIGHT, width, channels: 1, values: answer };
}
