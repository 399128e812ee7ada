/**
 * Where the page is: all that a link should restore, as parameters of the address's fragment, such as
 * `#screen=roi&image=12&x=3401&y=2210&zoom=1&model=0&score=0.55`.
 */

const listeners = new Set();
let current = parameters();

function parameters() {
  return new URLSearchParams(location.hash.replace(/^#/, ""));
}

/** The value of a parameter, or `otherwise`. */
export const get = (name, otherwise = "") => current.get(name) ?? otherwise;

/** The value of a parameter as a finite number, or `otherwise`. */
export function number(name, otherwise) {
  const value = Number.parseFloat(current.get(name) ?? "");
  return Number.isFinite(value) ? value : otherwise;
}

/** The values of a parameter that holds several. */
export const all = (name) => current.getAll(name);

/**
 * Changes parameters in place: null, "" and [] remove one. The listeners hear nothing. Where the user has just gone elsewhere,
 * of which the listeners are yet to hear, nothing changes: it would undo the way there.
 */
export function set(changes) {
  if (parameters().toString() !== current.toString()) {
    return;
  }
  history.replaceState(null, "", `#${write(changes)}`);
  current = parameters();
}

/** Goes to another place, so that Back returns; keeps only the parameters named in `changes`, unless `keep` lists others. */
export function go(changes, keep = []) {
  const next = new URLSearchParams();
  for (const name of keep) {
    current.getAll(name).forEach((value) => next.append(name, value));
  }
  current = next;
  history.pushState(null, "", `#${write(changes)}`);
  arrived();
}

/** The address of a place, for a link. */
export function address(changes, keep = []) {
  const next = new URLSearchParams();
  for (const name of keep) {
    current.getAll(name).forEach((value) => next.append(name, value));
  }
  return `#${apply(next, changes)}`;
}

/** Calls `listener` whenever the place changes, be it by `go`, by Back or by a link. */
export const onArrival = (listener) => listeners.add(listener);

function write(changes) {
  return apply(new URLSearchParams(current), changes);
}

function apply(target, changes) {
  for (const [name, value] of Object.entries(changes)) {
    target.delete(name);
    if (Array.isArray(value)) {
      value.forEach((one) => target.append(name, one));
    } else if (value !== null && value !== undefined && value !== "") {
      target.set(name, String(value));
    }
  }
  return target.toString();
}

function arrived() {
  current = parameters();
  listeners.forEach((listener) => listener());
}

addEventListener("hashchange", arrived);
