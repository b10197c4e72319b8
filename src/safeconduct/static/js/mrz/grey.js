// Grey pictures: halved, scaled, and made alike in light and shadow.

export function fromPixels({ data, width, height }) {
  const values = new Float32Array(width * height);
  for (let i = 0, at = 0; i < values.length; i += 1, at += 4) {
    // What is transparent is white paper.
    const solid = data[at + 3] / 255;
    values[i] = (0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]) * solid + 255 * (1 - solid);
  }
  return { width, height, values };
}

function halved(picture) {
  const width = picture.width >> 1;
  const height = picture.height >> 1;
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * picture.width + 2 * x;
      const { values: v, width: w } = picture;
      values[y * width + x] = (v[at] + v[at + 1] + v[at + w] + v[at + w + 1]) / 4;
    }
  }
  return { width, height, values };
}

// The picture and its halves, for looking at it from any distance without flicker.
export function pyramid(picture) {
  const levels = [picture];
  while (Math.min(levels.at(-1).width, levels.at(-1).height) > 64) levels.push(halved(levels.at(-1)));
  return levels;
}

export const levelFor = (levels, step) => Math.max(0, Math.min(levels.length - 1, Math.floor(Math.log2(Math.max(step, 1)))));

export function sample({ width, height, values }, x, y) {
  const left = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  const top = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const i = left | 0;
  const j = top | 0;
  const p = left - i;
  const q = top - j;
  const at = j * width + i;
  return (values[at] * (1 - p) + values[at + 1] * p) * (1 - q) + (values[at + width] * (1 - p) + values[at + width + 1] * p) * q;
}

// The picture so much larger or smaller, its edges multiples of eight.
export function scaled(levels, scale) {
  const [full] = levels;
  const width = Math.ceil((full.width * scale) / 8) * 8;
  const height = Math.ceil((full.height * scale) / 8) * 8;
  const level = levelFor(levels, 1 / scale);
  const source = levels[level];
  const step = 1 / scale / 2 ** level;
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) values[y * width + x] = sample(source, (x + 0.5) * step - 0.5, (y + 0.5) * step - 0.5);
  }
  return { width, height, values };
}

// Means over squares of 2 * half + 1, at the edges over what there is of them.
function boxed({ width, height, values }, half) {
  const across = new Float32Array(values.length);
  const answer = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) slide(values, across, y * width, 1, width, half);
  for (let x = 0; x < width; x += 1) slide(across, answer, x, width, height, half);
  return answer;
}

function slide(from, to, start, step, count, half) {
  let sum = 0;
  for (let i = 0; i < Math.min(half, count); i += 1) sum += from[start + i * step];
  for (let i = 0; i < count; i += 1) {
    if (i + half < count) sum += from[start + (i + half) * step];
    if (i - half - 1 >= 0) sum -= from[start + (i - half - 1) * step];
    to[start + i * step] = sum / (Math.min(i + half, count - 1) - Math.max(i - half, 0) + 1);
  }
}

export function evened(picture, half = 12) {
  const { width, height, values } = picture;
  const mean = boxed(picture, half);
  const squares = boxed({ width, height, values: values.map((v) => v * v) }, half);
  const answer = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const spread = Math.sqrt(Math.max(squares[i] - mean[i] * mean[i], 0)) + 6;
    answer[i] = Math.max(-3, Math.min(3, (values[i] - mean[i]) / spread));
  }
  return { width, height, channels: 1, values: answer };
}
