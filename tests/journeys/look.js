// What the accessibility journeys ask of a page; loaded into every page before its own scripts.
window.look = {
  shown: (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }),

  // A chart is drawn again after its frame has another size.
  settled: () => document.querySelector(".uplot") &&
    new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done()))); }),

  path(element) {
    const name = element.id ? `#${element.id}` : [...element.classList].slice(0, 2).map((word) => `.${word}`).join("");
    return `${element.tagName.toLowerCase()}${name} ${(element.textContent || element.getAttribute("aria-label") || "").trim().slice(0, 30)}`;
  },

  tooWide() {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const culprits = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return look.shown(element) && (box.right > room + 1 || box.left < -1) && !element.closest(".sc-table, .sc-map-canvas");
    });
    return [`${document.documentElement.scrollWidth} px in ${room} px`, ...culprits.slice(-2).map(look.path)];
  },

  // Text cut off above or below: a tone mark or a second line that nobody can read.
  clipped() {
    const hides = (element) => /hidden|clip/.test(getComputedStyle(element).overflowY);
    const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return [...document.body.querySelectorAll("*")]
      .filter((element) => says(element) && look.shown(element) && hides(element) && element.clientHeight > 1 &&
        !element.matches("textarea, select, input") && element.scrollHeight > element.clientHeight + 1)
      .map(look.path);
  },

  // Below the edge of a box that scrolls: it is not where it seems to be until somebody scrolls there.
  isScrolledAway(element) {
    const box = element.closest(".sc-table-fixed");
    if (!box) return false;
    const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
    return inner.bottom > outer.bottom || inner.top < outer.top;
  },

  // Two things to press, one over the other.
  overlaps() {
    const boxes = look.stops().filter((element) => !element.closest(".sc-map-canvas, .sc-toasts") && !element.matches(".sc-skip, .sc-table") && !look.isScrolledAway(element))
      .map((element) => [element, element.getClientRects()[0]]);
    const faults = [];
    boxes.forEach(([one, a], index) => {
      for (const [other, b] of boxes.slice(index + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 3 && high > 3) faults.push(`${look.path(one)} lies over ${look.path(other)}`);
      }
    });
    return faults.slice(0, 3);
  },

  // Everything a reader of this page meets as text, except what says by `lang` that it is in another language.
  texts() {
    const language = document.documentElement.lang;
    const foreign = `script, style, noscript, code, textarea, [lang]:not(html):not([lang="${language}"]), .sc-map-labels`;
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && !node.parentElement.closest(foreign)) found.push(node.data);
    }
    for (const element of document.body.querySelectorAll("[aria-label], [placeholder], [title], [alt], [data-confirm], #words")) {
      if (element.closest(foreign)) continue;
      for (const name of ["aria-label", "placeholder", "title", "alt", "data-confirm"]) found.push(element.getAttribute(name) ?? "");
      if (element.id === "words") found.push(...Object.values(element.dataset));
    }
    return found;
  },

  stops() {
    const reached = "a[href], button, input, select, textarea, summary, [tabindex]";
    const groups = new Set();
    return [...document.querySelectorAll(reached)].filter((element) => {
      if (element.tabIndex < 0 || element.matches(":disabled") || !look.shown(element)) return false;
      if (element.type !== "radio") return true;
      const group = [...document.querySelectorAll(`input[type=radio][name="${element.name}"]`)].filter((one) => one.form === element.form);
      const stop = group.find((one) => one.checked) ?? group[0];
      if (groups.has(stop)) return false;
      groups.add(stop);
      return element === stop;
    });
  },

  // The Tab key is pressed from outside; each stop is judged when the next press begins, after any scrolling.
  follow() {
    // From the very beginning, wherever the last step left the focus.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    look.expected = look.stops();
    look.walked = [];
    look.faults = [];
    if (document.querySelector("[tabindex]:not([tabindex='0']):not([tabindex='-1'])")) look.faults.push("a tabindex above 0");
    if (!look.listens) {
      document.addEventListener("keydown", (event) => {
        if (event.key === "Tab" && document.activeElement !== document.body) look.judge(document.activeElement);
      }, true);
      look.listens = true;
    }
    // A field for a date holds a stop for each of its parts.
    return look.expected.length + 1 + 3 * document.querySelectorAll("input[type=date]").length;
  },

  // Whether the page still has the stops that it had when the walk began: a map that comes late brings its own.
  isAsFollowed() {
    const now = look.stops();
    return now.length === look.expected.length && now.every((element, index) => element === look.expected[index]);
  },

  judge(element) {
    look.walked.push(element);
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) look.faults.push(`no focus ring: ${look.path(element)}`);
    const [box] = element.getClientRects();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const under = right > left && bottom > top ? document.elementFromPoint((left + right) / 2, (top + bottom) / 2) : null;
    const control = element.labels?.[0];
    if (!under || !(element.contains(under) || under.contains(element) || control?.contains(under))) look.faults.push(`out of sight: ${look.path(element)}`);
  },

  // Stops that were missed or met out of order; a region that scrolls may be a stop without being asked.
  journey() {
    const walked = look.walked.filter((element, index, all) => all.indexOf(element) === index);
    const met = walked.filter((element) => look.expected.includes(element));
    const missed = look.expected.filter((element) => !met.includes(element));
    const order = met.findIndex((element, index) => element !== look.expected.filter((one) => met.includes(one))[index]);
    return [
      ...look.faults,
      ...missed.slice(0, 3).map((element) => `not reached by Tab: ${look.path(element)}`),
      ...(order < 0 ? [] : [`out of order: ${look.path(met[order])}`]),
    ];
  },
};
