/**
 * Elements of the page. Texts go in as text nodes only, so nothing that a dataset holds is ever read as HTML.
 */

/**
 * Makes an element: `el("button", {class: "small", onclick: run, "aria-pressed": "true"}, "Run")`.
 * A property that starts with "on" is a listener, one of null or false is left out, one of true is an empty attribute.
 */
export function el(tag, properties = {}, ...children) {
  return fill(decorate(document.createElement(tag), properties), children);
}

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element of an SVG picture; takes what `el` takes. */
export function svg(tag, properties = {}, ...children) {
  return fill(decorate(document.createElementNS(SVG, tag), properties), children);
}

function decorate(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "value") {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  return element;
}

function fill(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : document.createTextNode(visible(String(child))));
    }
  }
  return element;
}

/** A text in which control characters are shown as their pictures, and characters that turn the direction are escaped. */
export function visible(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.codePointAt(0);
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** Replaces what an element holds. */
export function show(element, ...children) {
  element.replaceChildren();
  return fill(element, children);
}

/** Replaces what an element holds; what had the focus in it, found again by its place in the order of stops, keeps it. */
export function showKeepingFocus(element, ...children) {
  const stops = () => [...element.querySelectorAll("a[href], button, input, select")];
  const at = stops().indexOf(document.activeElement);
  show(element, ...children);
  if (at >= 0) {
    stops()[at]?.focus({preventScroll: true});
  }
  return element;
}

/** A two-state button that says whether it is pressed. */
export function toggle(label, pressed, onchange, properties = {}) {
  const button = el("button", {type: "button", "aria-pressed": String(pressed), ...properties}, label);
  button.addEventListener("click", () => {
    const now = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(now));
    onchange(now);
  });
  return button;
}

/** A labelled choice of one of several values, `[[value, text], ...]`. */
export function choice(label, options, value, onchange, properties = {}) {
  const select = el("select", {onchange: () => onchange(select.value), ...properties},
    options.map(([option, text]) => el("option", {value: option}, text)));
  select.value = value;
  return el("label", {class: "choice"}, el("span", {}, label), select);
}

/** Runs `action` once in the next frame, however often it is asked for before. */
export function perFrame(action) {
  let asked = 0;
  return () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      action();
    });
  };
}

/** Runs `action` when it was not asked for again for some milliseconds. */
export function settled(action, milliseconds) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
