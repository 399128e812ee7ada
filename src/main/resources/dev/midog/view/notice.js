/** One line at the foot of the page that says what happened. */
import {show, el} from "./dom.js";

let timer = 0;

/** Shows a sentence for some seconds; an error stays until it is closed or another takes its place. */
export function notify(text, kind = "done") {
  const notice = document.getElementById("notice");
  clearTimeout(timer);
  notice.className = kind;
  show(notice, el("span", {}, text),
    el("button", {type: "button", "aria-label": "Close", onclick: () => show(notice)}, "×"));
  if (kind !== "error") {
    timer = setTimeout(() => show(notice), 4000);
  }
}

/** Takes an error away that no longer holds. */
export function calm() {
  if (hasError()) {
    show(document.getElementById("notice"));
  }
}

/** Whether an error is shown. */
export const hasError = () => document.querySelector("#notice.error:not(:empty)") !== null;

/** Shows what went wrong. A request that the page itself gave up is no error. */
export function fail(error) {
  if (error.name !== "AbortError") {
    notify(error.message, "error");
  }
}
