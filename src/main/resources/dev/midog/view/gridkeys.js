/** Arrow keys between the links or buttons of a grid whose columns follow from the width of the window. */

/** Moves the focus within `grid`; false where there is nothing to move to. */
export function gridKeys(grid, event) {
  const stops = [...grid.querySelectorAll("a[href], button")];
  if (!stops.length || event.target.closest("form, .tools")) {
    return false;
  }
  const at = stops.indexOf(document.activeElement);
  const next = at < 0 ? 0 : target(stops, at, event.key);
  const stop = stops[Math.min(stops.length - 1, Math.max(0, next))];
  stop.focus();
  stop.scrollIntoView({block: "nearest"});
  return true;
}

function target(stops, at, key) {
  const top = stops[0].getBoundingClientRect().top;
  const second = stops.findIndex((stop) => stop.getBoundingClientRect().top > top + 4);
  const columns = second < 0 ? stops.length : second;
  return {ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns, Home: 0, End: stops.length - 1}[key];
}
