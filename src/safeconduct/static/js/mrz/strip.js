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
export function cut(levels, line, place) {
  const { width, values } = grey(levels, line, place, HEIGHT);
  return evened(values, width);
}

function grey(levels, line, { begin, pitch, count, shift = 0, stretch = 1 }, height) {
  const width = Math.ceil((count + 2 * MARGIN) * PITCH);
  const across = pitch / PITCH;
  const down = (line.tall / CAPITAL) * stretch;
  const level = levelFor(levels, Math.min(across, down));
  const size = 2 ** level;
  const values = new Float32Array(height * width);
  for (let x = 0; x < width; x += 1) {
    const u = begin + (x + 0.5 - (MARGIN + 0.5) * PITCH) * across;
    const middle = offset(line, u);
    const slope = offset(line, u + 1) - middle;
    for (let y = 0; y < height; y += 1) {
      const away = (y + 0.5 - height / 2 + shift) * down;
      const v = middle + away;
      const along = u - slope * away;
      const px = line.x0 + along * line.cos - v * line.sin;
      const py = line.y0 + along * line.sin + v * line.cos;
      values[y * width + x] = sample(levels[level], (px + 0.5) / size - 0.5, (py + 0.5) / size - 0.5);
    }
  }
  return { width, values };
}

// Where the letters between two columns begin and end from above, by how much goes on along each row.
function extent({ width, values }, height, from, to) {
  const busy = new Float32Array(height);
  for (let y = 0; y < height; y += 1) {
    for (let x = from + 1; x < to - 1; x += 1) busy[y] += Math.abs(values[y * width + x + 1] - values[y * width + x - 1]);
  }
  const quiet = [...busy].sort((one, other) => one - other)[Math.floor(height / 5)];
  const middle = height / 2;
  let most = 0;
  for (let y = middle - 6; y < middle + 6; y += 1) most = Math.max(most, busy[y] - quiet);
  const written = (y) => y >= 0 && y < height && busy[y] - quiet > 0.35 * most;
  let peak = middle - 6;
  for (let y = middle - 6; y < middle + 6; y += 1) if (busy[y] > busy[peak]) peak = y;
  let [top, bottom] = [peak, peak];
  while (written(top - 1) || written(top - 2)) top -= 1;
  while (written(bottom + 1) || written(bottom + 2)) bottom += 1;
  return { middle: (top + bottom + 1) / 2 - middle, tall: bottom + 1 - top };
}

// The line set right by what its letters show: higher or lower, more or less steep, taller or less tall.
export function levelled(levels, line, place) {
  const height = HEIGHT * 2;
  const picture = grey(levels, line, place, height);
  const first = Math.round(MARGIN * PITCH);
  const half = Math.round((place.count * PITCH) / 2);
  const left = extent(picture, height, first, first + half);
  const right = extent(picture, height, first + half, first + 2 * half);
  const down = line.tall / CAPITAL;
  const tall = Math.max(left.tall, right.tall) / CAPITAL;
  const apart = (place.count * place.pitch) / 2;
  const slope = ((right.middle - left.middle) * down) / apart;
  const centre = place.begin + place.pitch * (place.count - 1) / 2;
  const rise = ((right.middle + left.middle) / 2) * down - slope * centre;
  return {
    ...line,
    tall: line.tall * Math.max(0.7, Math.min(1.6, tall)),
    a: line.a + rise,
    b: line.b + slope * line.half,
  };
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
