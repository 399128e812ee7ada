/**
 * The keys of the page. Each key belongs to a group; the help lists the groups in force, so it is never out of step with what
 * the keys do. Keys are off while one types, and with Ctrl, Alt or Meta held, which belong to the browser.
 */
import {el, show} from "./dom.js";

const groups = new Map();
let dialog = null;

/**
 * Puts a group of keys in force; another group of the same title gives way to it.
 *
 * @param keys rows of `[key or keys, what it does, action]`; a key is the `key` of the event, such as "n", "ArrowLeft" or "?"
 */
export function bind(title, keys) {
  groups.set(title, keys.map(([names, text, action]) => ({names: [names].flat(), text, action})));
}

/** Takes a group of keys out of force. */
export const release = (title) => groups.delete(title);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event)) {
    return;
  }
  if (dialog?.open) {
    return;
  }
  for (const keys of [...groups.values()].reverse()) {
    const found = keys.find((key) => key.names.includes(event.key));
    if (found && found.action(event) !== false) {
      event.preventDefault();
      return;
    }
  }
});

function isTyping(event) {
  const target = event.target;
  if (!(target instanceof Element)) {
    return false;
  }
  if (target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=range])")) {
    return true;
  }
  const moves = event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End" || event.key.startsWith("Page");
  const presses = event.key === "Enter" || event.key === " ";
  return (moves && target.matches("input, [role=grid] *, [role=listbox] *")) ||
    (presses && target.matches("button, a, summary, input"));
}

const NAMES = {ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", " ": "Space", Delete: "Del"};

/** Shows all keys that are in force. */
export function help() {
  dialog ??= document.body.appendChild(el("dialog", {class: "help", "aria-labelledby": "help-title"}));
  show(dialog,
    el("header", {}, el("h2", {id: "help-title"}, "Keys"),
      el("button", {type: "button", onclick: () => dialog.close(), "aria-label": "Close"}, "×")),
    el("div", {class: "help-groups", tabindex: "0"}, [...groups].map(([title, keys]) => el("section", {},
      el("h3", {}, title),
      el("dl", {}, keys.filter((key) => key.text).map((key) => el("div", {},
        el("dt", {}, key.names.map((name) => el("kbd", {}, NAMES[name] ?? name))),
        el("dd", {}, key.text))))))));
  dialog.showModal();
}
