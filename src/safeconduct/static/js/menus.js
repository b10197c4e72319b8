// Menus are <details>: this closes an open one by Escape, by a click elsewhere, or when another opens.
// On a narrow screen the main menu is opened by its address (#menu); Escape closes it too.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  if (location.hash !== "#menu") return;
  location.replace("#content");
  document.querySelector(".sc-to-menu")?.focus();
});

document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
