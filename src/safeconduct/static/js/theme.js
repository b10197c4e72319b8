// Loaded before the page is painted: the theme of this device, where the user has not chosen one.
(() => {
  const root = document.documentElement;
  const device = window.matchMedia("(prefers-color-scheme: dark)");

  const show = () => {
    const wish = root.dataset.theme || "system";
    root.dataset.bsTheme = wish === "system" ? (device.matches ? "dark" : "light") : wish;
    root.dispatchEvent(new CustomEvent("themechange"));
  };

  show();
  device.addEventListener("change", show);

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-theme-form]");
    if (!form || !event.submitter) return;
    event.preventDefault();
    root.dataset.theme = event.submitter.value;
    show();
    for (const button of form.querySelectorAll("button")) button.toggleAttribute("aria-current", false);
    event.submitter.setAttribute("aria-current", "true");
    fetch(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual" }).catch(() => {});
  });
})();
