// Nothing typed is lost: a form with data-draft="key" is kept in this window until the server has accepted it.
//
// A draft ends in one of three ways: an ordinary page follows the sending of the form (accepted), the user
// discards it, or the user signs out. A sign-in or fault page carries data-drafts="hold": it accepts nothing.
// Passwords, files and hidden fields are never kept, but for what the form started from (data-with-draft): laid over a
// record that has changed since, an old draft must not pass for a change of the new one. sessionStorage ends with the window.
import { toast, word } from "./toast.js";

const PREFIX = "draft:";
const owner = document.body.dataset.user ?? "";
const holding = document.body.dataset.drafts === "hold";
const forms = () => document.querySelectorAll("form[data-draft]");
const key = (form) => `${PREFIX}${owner}:${form.dataset.draft}`;
const kept = () => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
const read = (name) => JSON.parse(sessionStorage.getItem(name) ?? "null");

function write(name, draft) {
  try {
    sessionStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // A full store keeps the older draft; typing must go on.
  }
}

function keepable(control) {
  return control.name && control.name !== "csrfmiddlewaretoken" && !control.disabled &&
    !["password", "file", "hidden", "submit", "button", "reset"].includes(control.type);
}

const state = (control) => ["checkbox", "radio"].includes(control.type)
  ? control.checked
  : control.multiple ? [...control.selectedOptions].map((option) => option.value) : control.value;

// A hidden field is not reset with its form.
const beginnings = (form) => [...form.elements].filter((control) => control.dataset.withDraft !== undefined);

function snapshot(form) {
  return [...form.elements].filter(keepable).map((control) => [control.name, control.type, control.type === "radio" || control.type === "checkbox" ? control.value : "", state(control)]);
}

function restore(form, { values, began = {} }) {
  let changed = false;
  const waiting = [...form.elements].filter(keepable);
  for (const [name, type, choice, value] of values) {
    const index = waiting.findIndex((control) => control.name === name && control.type === type && (!choice || control.value === choice));
    if (index < 0) continue;
    const [control] = waiting.splice(index, 1);
    if (JSON.stringify(state(control)) === JSON.stringify(value)) continue;
    changed = true;
    if (typeof value === "boolean") control.checked = value;
    else if (Array.isArray(value)) for (const option of control.options) option.selected = value.includes(option.value);
    else control.value = value;
  }
  if (changed) {
    for (const control of beginnings(form)) {
      control.dataset.asSent = control.value;
      control.value = began[control.name] ?? control.value;
    }
  }
  return changed;
}

function notice(form) {
  const box = document.createElement("div");
  box.className = "sc-alert sc-warning";
  box.setAttribute("role", "status");
  const said = document.createElement("p");
  said.textContent = `${word("kept")} `;
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "btn";
  discard.textContent = word("discard");
  discard.addEventListener("click", () => {
    sessionStorage.removeItem(key(form));
    form.reset();
    for (const control of beginnings(form)) control.value = control.dataset.asSent;
    box.remove();
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  box.append(said, discard);
  form.prepend(box);
}

function arrivedByLink() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry?.type === "navigate" && document.referrer.startsWith(location.origin);
}

function settle() {
  for (const name of kept()) {
    if (owner && !name.startsWith(`${PREFIX}${owner}:`)) sessionStorage.removeItem(name);
    const draft = read(name);
    if (!draft?.sent) continue;
    const refused = [...forms()].some((form) => key(form) === name && form.querySelector("[aria-invalid=true], .sc-errors"));
    if (!holding && !refused && arrivedByLink()) sessionStorage.removeItem(name);
    else write(name, { ...draft, sent: false });
  }
}

function watch(form) {
  const name = key(form);
  const draft = read(name);
  if (draft && restore(form, draft)) notice(form);
  const now = (sent) => ({ values: snapshot(form), began: Object.fromEntries(beginnings(form).map((control) => [control.name, control.value])), sent });
  const keep = () => write(name, now(false));
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    write(name, now(navigator.onLine));
    if (navigator.onLine) return;
    event.preventDefault();
    toast(word("offline"));
  });
}

settle();
if (owner) for (const form of forms()) watch(form);

document.addEventListener("submit", (event) => {
  if (event.target.dataset?.forgetDrafts !== undefined) for (const name of kept()) sessionStorage.removeItem(name);
});

// A page taken back from the browser's memory was left by a sending that never arrived.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const name of kept()) write(name, { ...read(name), sent: false });
});
