// The two small networks of the reader, in plain JavaScript: what scripts/mrz/network.py trains.
// A layer is a flat array, row by row, column by column, channels last.
const READER = [[5, 5, 1, 12], [3, 3, 12, 24], [3, 3, 24, 40], [3, 5, 40, 80], [1, 1, 80, 38]];
const FINDER = [[5, 5, 1, 8], [3, 3, 8, 16], [3, 3, 16, 20], [3, 3, 20, 24], [3, 3, 24, 24], [3, 3, 24, 24], [1, 1, 44, 20], [1, 1, 20, 4]];
const MAGIC = 0x315a524d;

function kernel([rows, columns, inner, outer], view, at) {
  const scales = new Float32Array(view.slice(at, at + 4 * outer));
  const bias = new Float32Array(view.slice(at + 4 * outer, at + 8 * outer));
  const count = rows * columns * inner * outer;
  const whole = new Int8Array(view, at + 8 * outer, count);
  // Three more, so that the last channels of a kernel may be read four at a time.
  const weights = new Float64Array(count + 3);
  for (let i = 0; i < count; i += 1) weights[i] = whole[i] * scales[i % outer];
  return [{ rows, columns, inner, outer, weights, bias }, at + 8 * outer + Math.ceil(count / 4) * 4];
}

export function unpack(buffer) {
  if (new DataView(buffer).getUint32(0, true) !== MAGIC) throw new Error("These are not the weights of this reader.");
  let at = 4;
  const read = (shape) => { const [made, next] = kernel(shape, buffer, at); at = next; return made; };
  return { reader: READER.map(read), finder: FINDER.map(read) };
}

// What lies under the kernel at one place, without its zeros: after a rectified layer more than half are.
function gathered(x, k, top, left, dilation, found) {
  let count = 0;
  for (let i = 0; i < k.rows; i += 1) {
    const y = top + i * dilation;
    if (y < 0 || y >= x.height) continue;
    for (let j = 0; j < k.columns; j += 1) {
      const z = left + j * dilation;
      if (z < 0 || z >= x.width) continue;
      const from = (y * x.width + z) * k.inner;
      const first = (i * k.columns + j) * k.inner;
      for (let c = 0; c < k.inner; c += 1) {
        const value = x.values[from + c];
        if (value === 0) continue;
        found.values[count] = value;
        found.starts[count] = (first + c) * k.outer;
        count += 1;
      }
    }
  }
  return count;
}

// Padding is [top, left, bottom, right]; what is below zero is cut when `rectify` is set.
function convolve(x, k, { stride = 1, dilation = 1, pad = [0, 0, 0, 0], rectify = true }) {
  const [top, left, bottom, right] = pad;
  const height = Math.floor((x.height + top + bottom - dilation * (k.rows - 1) - 1) / stride) + 1;
  const width = Math.floor((x.width + left + right - dilation * (k.columns - 1) - 1) / stride) + 1;
  const { outer, weights, bias } = k;
  const values = new Float32Array(height * width * outer);
  const size = k.rows * k.columns * k.inner;
  const found = { values: new Float64Array(size), starts: new Int32Array(size) };
  const { values: given, starts } = found;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const count = gathered(x, k, row * stride - top, column * stride - left, dilation, found);
      const to = (row * width + column) * outer;
      // Four channels at a time stay in registers; every layer but the last of the reader has a multiple of four.
      for (let o = 0; o < outer; o += 4) {
        let [p, q, r, s] = [bias[o], bias[o + 1], bias[o + 2] ?? 0, bias[o + 3] ?? 0];
        for (let i = 0; i < count; i += 1) {
          const value = given[i];
          const at = starts[i] + o;
          p += value * weights[at];
          q += value * weights[at + 1];
          r += value * weights[at + 2];
          s += value * weights[at + 3];
        }
        values[to + o] = rectify && p < 0 ? 0 : p;
        values[to + o + 1] = rectify && q < 0 ? 0 : q;
        if (o + 2 < outer) values[to + o + 2] = rectify && r < 0 ? 0 : r;
        if (o + 3 < outer) values[to + o + 3] = rectify && s < 0 ? 0 : s;
      }
    }
  }
  return { height, width, channels: outer, values };
}

function pool(x, rows, columns) {
  const height = Math.floor(x.height / rows);
  const width = Math.floor(x.width / columns);
  const { channels } = x;
  const values = new Float32Array(height * width * channels);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const to = (row * width + column) * channels;
      for (let i = 0; i < rows; i += 1) {
        for (let j = 0; j < columns; j += 1) {
          const from = ((row * rows + i) * x.width + column * columns + j) * channels;
          // Every layer before a pool is rectified, so that nothing is below the zeros it begins with.
          for (let c = 0; c < channels; c += 1) if (x.values[from + c] > values[to + c]) values[to + c] = x.values[from + c];
        }
      }
    }
  }
  return { height, width, channels, values };
}

// The fine layer beside the coarse one, each coarse cell standing for two by two fine ones.
function beside(fine, coarse) {
  const channels = fine.channels + coarse.channels;
  const values = new Float32Array(fine.height * fine.width * channels);
  for (let row = 0; row < fine.height; row += 1) {
    for (let column = 0; column < fine.width; column += 1) {
      const to = (row * fine.width + column) * channels;
      const one = (row * fine.width + column) * fine.channels;
      const other = ((row >> 1) * coarse.width + (column >> 1)) * coarse.channels;
      values.set(fine.values.subarray(one, one + fine.channels), to);
      values.set(coarse.values.subarray(other, other + coarse.channels), to + fine.channels);
    }
  }
  return { height: fine.height, width: fine.width, channels, values };
}

// A strip of 28 rows to one answer for every two columns: 37 characters and "between characters".
export function readStrip(layers, strip) {
  const [a, b, c, d, e] = layers;
  let x = pool(convolve(strip, a, { pad: [2, 2, 2, 2] }), 2, 2);
  x = pool(convolve(x, b, { pad: [1, 1, 1, 1] }), 2, 1);
  x = pool(convolve(x, c, { pad: [1, 1, 1, 1] }), 2, 1);
  x = convolve(x, d, { pad: [0, 2, 0, 2] });
  return convolve(x, e, { rectify: false });
}

// A page, its edges multiples of eight, to cells of four pixels: is a line here, how tall, which way.
export function findLines(layers, page) {
  const [a, b, c, d, e, f, g, h] = layers;
  const around = [1, 1, 1, 1];
  let x = convolve(page, a, { stride: 2, pad: [2, 2, 2, 2] });
  x = convolve(x, b, { stride: 2, pad: around });
  const fine = convolve(x, c, { pad: around });
  x = convolve(fine, d, { stride: 2, pad: around });
  x = convolve(x, e, { pad: around });
  x = convolve(x, f, { dilation: 2, pad: [2, 2, 2, 2] });
  return convolve(convolve(beside(fine, x), g, {}), h, { rectify: false });
}
