// A sentence at the foot of the window; the same sentence is never shown twice at once.
export function word(name) {
  return document.getElementById("words")?.dataset[name] ?? "";
}

// What has the focus is not hidden under a sentence.
document.addEventListener("focusin", ({ target }) => {
  const place = document.getElementById("toasts");
  if (!place?.firstElementChild || place.contains(target)) return;
  const hidden = target.getBoundingClientRect().bottom - place.getBoundingClientRect().top;
  if (hidden > 0) window.scrollBy(0, hidden + 16);
});

export function toast(text) {
  const place = document.getElementById("toasts");
  if (!place || !text || [...place.children].some((shown) => shown.dataset.text === text)) return;
  const box = document.createElement("div");
  box.className = "sc-toast";
  box.dataset.text = text;
  const said = document.createElement("p");
  said.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn";
  close.textContent = word("dismiss");
  close.addEventListener("click", () => box.remove());
  box.append(said, close);
  place.append(box);
}
