// The machine readable zone of a photographed document, read here in the browser; the picture goes nowhere.
//
//   import { readZone } from "./mrz/zone.js";
//   const { lines } = await readZone(file, { signal, onProgress: (share) => … });
//
// `source` is a File, Blob, ImageBitmap, ImageData, canvas, image or video. `lines` is empty when no zone was found,
// else two or three of { text, alternatives }: for each character the likeliest others, [["O", 0.6], ["0", 0.4]].
// { lines } as JSON is what the server's core.mrz.from_wire accepts. Rejects with signal.reason when stopped, and
// with a NotAPicture when the file cannot be shown by this browser.
const LONGEST = 2400;

export class NotAPicture extends Error {}

async function drawable(source) {
  if (!(source instanceof Blob)) return source;
  try {
    return await createImageBitmap(source, { imageOrientation: "from-image" });
  } catch (error) {
    throw new NotAPicture("This browser cannot show the file as a picture.", { cause: error });
  }
}

// Pixels no larger than anything needs: a telephone's twelve million would only take time.
function pixels(picture) {
  if (picture instanceof ImageData) return new ImageData(picture.data.slice(), picture.width);
  const [wide, tall] = [
    picture.videoWidth || picture.naturalWidth || picture.width,
    picture.videoHeight || picture.naturalHeight || picture.height,
  ];
  if (!wide || !tall) throw new NotAPicture("The picture is empty.");
  const scale = Math.min(1, LONGEST / Math.max(wide, tall));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(tall * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

let worker;
let asked = 0;

// Starts the reader and fetches what it needs, once; from then on no line is needed. Called by readZone as well.
export function prepare() {
  worker ??= new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  return worker;
}

function ask({ data, width, height }, signal, onProgress) {
  const reader = prepare();
  const job = ++asked;
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      reader.removeEventListener("message", hear);
      reader.removeEventListener("error", fail);
      signal?.removeEventListener("abort", stop);
      settle(value);
    };
    const stop = () => { reader.postMessage({ job, stop: true }); end(reject, signal.reason); };
    const fail = (event) => { worker = undefined; end(reject, new Error(event.message || "The reader could not be started.")); };
    const hear = ({ data: said }) => {
      if (said.job !== job) return;
      if (said.share !== undefined) onProgress?.(said.share);
      else if (said.failed) end(reject, new Error(said.failed));
      else end(resolve, { lines: said.lines });
    };
    reader.addEventListener("message", hear);
    reader.addEventListener("error", fail);
    signal?.addEventListener("abort", stop);
    reader.postMessage({ job, data, width, height }, [data.buffer]);
  });
}

export async function readZone(source, { signal, onProgress } = {}) {
  signal?.throwIfAborted();
  const picture = await drawable(source);
  const grid = pixels(picture);
  if (picture !== source) picture.close?.();
  signal?.throwIfAborted();
  return ask(grid, signal, onProgress);
}
