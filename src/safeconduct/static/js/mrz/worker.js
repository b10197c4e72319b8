// Reads pictures away from the page, one after the other, and says how far it is.
import { fromPixels } from "./grey.js";
import { read } from "./look.js";
import { unpack } from "./network.js";

const stopped = new Set();
const pause = () => new Promise((resolve) => { setTimeout(resolve); });
let loading;

async function load() {
  const answer = await fetch(new URL("weights.bin", import.meta.url));
  if (!answer.ok) throw new Error(`The reader's weights could not be fetched (${answer.status}).`);
  return unpack(await answer.arrayBuffer());
}

function networks() {
  // Asked again the next time if the line was down.
  loading ??= load().catch((error) => { loading = undefined; throw error; });
  return loading;
}

async function work({ job, ...picture }) {
  const steps = read(await networks(), fromPixels(picture));
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      const lines = step.value?.lines ?? [];
      self.postMessage({ job, lines: lines.map(({ text, alternatives }) => ({ text, alternatives })) });
      return;
    }
    self.postMessage({ job, share: step.value });
    // A word to stop is heard only between two steps.
    await pause();
    if (stopped.delete(job)) return;
  }
}

self.addEventListener("message", ({ data }) => {
  if (data.stop) stopped.add(data.job);
  else work(data).catch((error) => self.postMessage({ job: data.job, failed: error.message }));
});

networks().catch(() => {});
