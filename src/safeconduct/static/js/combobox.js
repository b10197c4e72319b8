// A choice that is long becomes a field to type in: <div data-combobox> holds a <select> or a list of check-boxes,
// which stay the form's values and all there is without JavaScript. The keyboard is that of the WAI-ARIA combobox.
//
// What is typed is looked for in the labels; data-suggest names an address that knows the places in every script,
// and of what it finds only what the form offers is shown.
const MOST = 60;
const PAUSE = 200;
let made = 0;

const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();

function part(name, properties = {}, attributes = {}) {
  const element = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function fromSelect(select) {
  return [...select.options].filter((option) => option.value).map((option) => ({
    code: option.value, label: option.text, group: option.parentElement.label ?? "",
    chosen: () => option.selected,
    choose: (wanted) => { select.value = wanted ? option.value : ""; },
  }));
}

function fromBoxes(list) {
  return [...list.querySelectorAll("[type=checkbox]")].map((box) => ({
    code: box.value, label: box.closest("label").textContent.trim(), group: "",
    chosen: () => box.checked,
    choose: (wanted) => { box.checked = wanted; },
  }));
}

async function suggested(address, text, signal) {
  const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`, { signal });
  return answer.ok ? (await answer.json()).found.map((one) => one.code) : [];
}

function combobox(place) {
  const plain = place.querySelector("select") ?? place.firstElementChild;
  const several = plain.localName !== "select";
  const options = several ? fromBoxes(plain) : fromSelect(plain);
  const groups = new Set(options.map((option) => option.group));
  const words = place.dataset;
  const id = plain.id;
  const list = part("ul", { className: "sc-combo-list", id: `combo-${++made}`, hidden: true }, { role: "listbox" });
  const input = part(
    "input",
    { type: "text", className: "form-control", id, autocomplete: "off", placeholder: words.wordType, spellcheck: false },
    { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id },
  );
  const chips = part("ul", { className: "sc-combo-chosen", hidden: !several });
  const said = part("p", { className: "visually-hidden" }, { role: "status" });
  let shown = [];
  let active = -1;
  let asked;
  let waiting;
  let pending = false;
  let hurried = false;

  const chosen = () => options.filter((option) => option.chosen());
  const isOpen = () => !list.hidden;
  const isUnfinished = () => bare(input.value) && (several || input.value !== chosen()[0]?.label);

  function describe() {
    const legend = place.closest("fieldset")?.querySelector("legend");
    const label = legend?.textContent.trim() ?? document.querySelector(`label[for="${CSS.escape(id)}"]`)?.textContent.trim();
    list.setAttribute("aria-label", label ?? "");
    if (legend) input.setAttribute("aria-label", label);
    const control = several ? plain.querySelector("[type=checkbox]") : plain;
    for (const name of ["aria-describedby", "aria-invalid"]) {
      const value = control?.getAttribute(name);
      if (value) input.setAttribute(name, value);
    }
  }

  function paint() {
    if (!several) {
      input.value = chosen()[0]?.label ?? "";
      return;
    }
    chips.replaceChildren(...chosen().map((option) => {
      const remove = part("button", { type: "button", className: "btn", textContent: "×" });
      remove.setAttribute("aria-label", words.wordRemove.replace("{name}", option.label));
      remove.addEventListener("click", () => { change(option, false); input.focus(); });
      const chip = part("li", { textContent: option.label });
      chip.append(remove);
      return chip;
    }));
    chips.hidden = !chips.children.length;
  }

  function change(option, wanted) {
    option.choose(wanted);
    paint();
    const control = several ? plain.querySelector(`[value="${CSS.escape(option.code)}"]`) : plain;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function close() {
    asked?.abort();
    clearTimeout(waiting);
    pending = false;
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = (index + shown.length) % shown.length;
    const line = list.children[active];
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", line.id);
  }

  function take(option) {
    change(option, true);
    if (several) input.value = "";
    close();
  }

  function show(found) {
    shown = found.filter((option) => !several || !option.chosen()).slice(0, MOST);
    list.replaceChildren(...shown.map((option, index) => {
      const line = part("li", { id: `${list.id}-${index}`, textContent: option.label }, { role: "option", "aria-selected": "false" });
      if (groups.size > 1) line.append(part("small", { textContent: ` ${option.group}` }));
      // Not on click: the field would lose the focus, and close the list, before it.
      line.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
      return line;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(isOpen()));
    said.textContent = shown.length ? words.wordFound.replace("{count}", shown.length) : words.wordNothing;
  }

  function matching(text) {
    const wanted = bare(text);
    const begins = options.filter((option) => bare(option.label).startsWith(wanted));
    return [...begins, ...options.filter((option) => !begins.includes(option) && bare(option.label).includes(wanted))];
  }

  function search() {
    asked?.abort();
    clearTimeout(waiting);
    const text = input.value;
    const near = matching(text);
    show(near);
    hurried = false;
    pending = Boolean(bare(text) && words.suggest);
    if (!pending) return;
    waiting = setTimeout(async () => {
      asked = new AbortController();
      try {
        const codes = await suggested(words.suggest, text, asked.signal);
        const far = codes.map((code) => options.find((option) => option.code === code)).filter((option) => option && !near.includes(option));
        if (far.length && document.activeElement === input) show([...near, ...far]);
        // Enter was pressed before the answer came.
        if (hurried && shown.length === 1) take(shown[0]);
      } catch {
        // Without the line the labels must do.
      } finally {
        pending = false;
      }
    }, PAUSE);
  }

  function leave() {
    close();
    // Typed in full and left without Enter: nobody means anything else by it.
    const meant = isUnfinished() && options.find((option) => bare(option.label) === bare(input.value));
    if (meant) {
      change(meant, true);
    }
    if (several) {
      input.value = "";
    } else if (!input.value.trim() && chosen().length) {
      change(chosen()[0], false);
    } else {
      paint();
    }
  }

  const keys = {
    ArrowDown: () => { if (!isOpen()) show(input.value && several ? matching(input.value) : options); if (shown.length) point(active + 1); },
    ArrowUp: () => { if (!isOpen()) show(options); if (shown.length) point(active < 0 ? -1 : active - 1); },
    Enter: () => {
      if (shown[active]) take(shown[active]);
      else if (isOpen() && shown.length === 1) take(shown[0]);
      else hurried = pending;
    },
    Escape: () => { if (isOpen()) close(); else input.value = ""; },
  };

  input.addEventListener("input", search);
  input.addEventListener("click", () => { if (!isOpen()) show(options); });
  input.addEventListener("blur", leave);
  input.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    // Enter in a closed field sends the form, as in any other field, unless a name was only typed and not yet taken.
    if (!act || event.isComposing || (event.key === "Enter" && !isOpen() && !isUnfinished())) return;
    event.preventDefault();
    act();
  });
  place.closest("form")?.addEventListener("reset", () => setTimeout(paint));

  describe();
  plain.id = `${id}-plain`;
  plain.hidden = true;
  place.append(chips, input, list, said);
  paint();
}

for (const place of document.querySelectorAll("[data-combobox]")) combobox(place);
