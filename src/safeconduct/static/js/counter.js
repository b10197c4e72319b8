// The counter: a passport that was scanned is read without a further key, and a photograph is read here in the browser.
// Without this script the same buttons do the same with one key more.

const QUIET = 180;
const SHAPES = [[2, 44], [2, 36], [3, 30]];
const form = () => document.getElementById("counter");
let timer;

// As many characters as a whole zone has, or as many lines: a wedge reader may send no line ends at all.
function isWhole(text) {
  const lines = text.split(/[\r\n]+/).map((line) => line.replace(/\s/g, "")).filter(Boolean);
  const length = lines.join("").length;
  return SHAPES.some(([rows, wide]) => length >= rows * wide && (lines.length === 1 || lines.length >= rows));
}

function read() {
  form().querySelector("button[value=read]").click();
}

document.addEventListener("input", (event) => {
  if (event.target.id !== "zone") return;
  clearTimeout(timer);
  if (isWhole(event.target.value)) timer = setTimeout(read, QUIET);
});

// From whatever field one is in: Ctrl+Enter saves the family, Alt+A adds a person to it. By the place of the key, for
// the keyboard may be a Lao one.
document.addEventListener("keydown", (event) => {
  const saves = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  const adds = event.altKey && event.code === "KeyA";
  if (!(saves || adds) || !form()?.contains(event.target)) return;
  event.preventDefault();
  form().querySelector(saves ? ".sc-form-actions button[value=save]" : "button[value=add]")?.click();
});

async function photograph(input) {
  const said = form().querySelector("[data-photo-said]");
  const { photoWords, noZone, noPicture } = form().dataset;
  said.textContent = photoWords;
  const zone = await import("./mrz/zone.js");
  try {
    const { lines } = await zone.readZone(input.files[0]);
    if (!lines.length) {
      said.textContent = noZone;
      return;
    }
    said.textContent = "";
    document.getElementById("zone").value = JSON.stringify({ lines });
    read();
  } catch (error) {
    said.textContent = error instanceof zone.NotAPicture ? noPicture : noZone;
  } finally {
    input.value = "";
  }
}

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-photo]") && event.target.files.length) photograph(event.target);
});

function offerPhotographs() {
  for (const label of document.querySelectorAll("[data-photo]")) label.hidden = false;
}

document.addEventListener("htmx:afterSettle", offerPhotographs);
offerPhotographs();
