// What every htmx request of ours needs: the CSRF token, and words when the answer is not what was hoped for.
import { toast, word } from "./toast.js";

const signIn = document.body.dataset.signIn;

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const answeredBy = new URL(event.detail.xhr.responseURL || location.href).pathname;
  if (signIn && answeredBy === signIn && location.pathname !== signIn) {
    event.detail.shouldSwap = false;
    toast(word("session"));
  }
});

document.addEventListener("htmx:sendError", () => toast(word("network")));
document.addEventListener("htmx:timeout", () => toast(word("network")));
document.addEventListener("htmx:responseError", () => toast(word("server")));

// A job that has just ended: the page around its panel has a next step to show.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr, shouldSwap } = event.detail;
  if (!shouldSwap || target.dataset.jobOpen === undefined) return;
  const answer = new DOMParser().parseFromString(xhr.responseText, "text/html").getElementById(target.id);
  if (answer?.dataset.jobOpen !== undefined) return;
  event.detail.shouldSwap = false;
  location.reload();
});
