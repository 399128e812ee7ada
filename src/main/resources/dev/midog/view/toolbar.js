/** The buttons above the viewer; each has a key as well. */
import * as route from "./route.js";
import {el} from "./dom.js";
import {KEPT} from "./settings.js";
import {notify} from "./notice.js";
import {savePng, saveSvg} from "./save.js";
import {moveTo, place} from "./viewer.js";

/** The images on either side of one, in the order of the dataset, of those that have a file. */
export function neighbour(view, step) {
  const open = view.world.images.filter((image) => image.available);
  const at = open.findIndex((image) => image.id === view.image.id);
  return open[(at + step + open.length) % open.length];
}

export const goToNeighbour = (view, step) => route.go({screen: "roi", image: neighbour(view, step).id}, KEPT);

export const zoomBy = (view, factor) => {
  const {viewport} = view.panes[0].viewer;
  viewport.zoomBy(factor);
  viewport.applyConstraints();
};

export const fit = (view) => view.panes[0].viewer.viewport.goHome();

/** One pixel of the image on one pixel of the screen, or a multiple of it. */
export function zoomTo(view, scale) {
  const {viewer} = view.panes[0];
  moveTo(viewer, {...place(viewer), zoom: scale / devicePixelRatio});
}

export function copyLink() {
  navigator.clipboard?.writeText(location.href).then(() => notify("Copied the address of this view."),
    () => notify("The address of this view is in the address bar."));
}

export function toolbar(view) {
  const button = (text, title, action) => el("button", {type: "button", title, "aria-label": title, onclick: action}, text);
  return el("div", {class: "toolbar", role: "toolbar", "aria-label": "View"},
    el("span", {class: "joined"}, button("‹", "Previous image ([)", () => goToNeighbour(view, -1)), button("›", "Next image (])", () => goToNeighbour(view, 1))),
    el("span", {class: "joined"}, button("−", "Zoom out (-)", () => zoomBy(view, 1 / 1.5)), button("+", "Zoom in (+)", () => zoomBy(view, 1.5)),
      button("Fit", "Fit the window (f)", () => fit(view)), button("1:1", "Pixel for pixel (z)", () => zoomTo(view, 1))),
    el("span", {class: "joined"}, button("‹ Mark", "Previous mark (p)", () => view.keys.step(-1)), button("Mark ›", "Next mark (n)", () => view.keys.step(1))),
    !view.settings.blind && button("Hot spot", "Go to the hot spot (h)", () => view.keys.hotspot()),
    el("span", {class: "grow"}),
    button("Copy link", "Copy a link to this view (l)", copyLink),
    el("span", {class: "joined"}, button("PNG", "Save as PNG (s)", () => savePng(view.panes)), button("SVG", "Save as SVG (S)", () => saveSvg(view.panes))));
}
