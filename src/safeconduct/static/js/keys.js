// The sign-in library says nothing on the page when a passkey does not answer; here it is said in words.
import { toast, word } from "./toast.js";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  toast(word("key"));
});
