/** A scale bar: a round length in micrometres, or in millimetres where that reads better. */
import {el, show} from "./dom.js";
import {decimal} from "./format.js";

/** The longest of 1, 2, 5, 10, ... micrometres that takes at most `room` pixels of the screen. */
export function roundLength(micronsPerScreenPixel, room) {
  const most = micronsPerScreenPixel * room;
  const power = 10 ** Math.floor(Math.log10(most));
  const microns = [5, 2, 1].map((step) => step * power).find((length) => length <= most * 1.0001) ?? power;
  return {microns, pixels: microns / micronsPerScreenPixel, text: text(microns)};
}

const text = (microns) => (microns >= 1000 ? `${decimal(microns / 1000)} mm` : `${decimal(microns, 3)} µm`);

/** An element that shows the bar of a frame; without a known scale it measures in pixels of the image. */
export function scaleBar(micronsPerPixel) {
  const line = el("span", {class: "line"});
  const label = el("span", {class: "label number"});
  const element = el("div", {class: "scalebar"}, label, line);
  const update = (frame) => {
    const bar = barOf(frame, micronsPerPixel);
    line.style.width = `${bar.pixels}px`;
    show(label, bar.text);
    element.setAttribute("aria-label", `Scale bar: ${bar.text}`);
    element.setAttribute("role", "img");
  };
  return {element, update};
}

/** The bar of a frame: its length in pixels of the screen and its text. */
export function barOf(frame, micronsPerPixel) {
  const unit = micronsPerPixel?.[0] ?? null;
  const bar = roundLength((unit ?? 1) / frame.scale, 140);
  return unit ? bar : {...bar, text: `${decimal(bar.microns, 0)} px`};
}
