// Sliders: the number is said beside them while they move, and [data-play] moves one on by itself.
for (const form of document.querySelectorAll("[data-numbers]")) {
  form.addEventListener("input", ({ target }) => {
    const said = form.querySelector(`output[for="${target.id}"]`);
    if (said) said.value = target.value;
  });
}

const PAUSE = 900;

for (const form of document.querySelectorAll("[data-hours]")) {
  const slider = form.querySelector("[type=range]");
  const button = form.querySelector("[data-play]");
  let timer = 0;
  const stop = () => { clearInterval(timer); timer = 0; button.setAttribute("aria-pressed", "false"); };
  const step = () => {
    if (Number(slider.value) >= Number(slider.max)) return stop();
    slider.stepUp();
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  };
  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slider.value) >= Number(slider.max)) slider.value = 0;
    button.setAttribute("aria-pressed", "true");
    timer = setInterval(step, PAUSE);
    step();
  });
}
