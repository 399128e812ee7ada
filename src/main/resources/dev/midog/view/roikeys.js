/** The keys of the screen of one image. */
import * as keys from "./keys.js";
import {inReadingOrder} from "./marks.js";
import {notify} from "./notice.js";
import {savePng, saveSvg} from "./save.js";
import {copyLink, fit, goToNeighbour, zoomBy, zoomTo} from "./toolbar.js";

const PAN = 0.2;

export function roiKeys(view) {
  const {settings} = view;
  const redrawn = (action) => () => {
    action();
    view.redraw();
  };
  const pan = (x, y) => () => {
    const {viewport} = view.panes[0].viewer;
    const bounds = viewport.getBounds(true);
    viewport.panBy(new OpenSeadragon.Point(bounds.width * PAN * x, bounds.height * PAN * y));
    viewport.applyConstraints();
  };

  /** Goes to the next or previous of some marks, from the one that was visited last. */
  function stepAmong(marks, step, nothing) {
    const order = inReadingOrder(marks);
    if (!order.length) {
      notify(nothing);
      return;
    }
    const at = order.indexOf(view.layers.selected);
    view.visit(order[at < 0 ? (step > 0 ? 0 : order.length - 1) : (at + step + order.length) % order.length]);
  }

  const step = (by) => stepAmong(view.layers.annotations.filter((mark) => settings.ofAnnotation(mark)), by, "No mark is shown.");

  function errors(by) {
    const {marks, missed, threshold} = view.detections[0];
    stepAmong([...marks.filter((mark) => mark.score > threshold && mark.outcome === "FP"),
      ...view.layers.annotations.filter((mark) => missed.has(mark.id))], by, "No error at this threshold.");
  }

  function hotspot() {
    const spot = view.minimap.hotspot;
    if (!spot) {
      notify("There is no hot spot here.");
      return;
    }
    const {viewport} = view.panes[0].viewer;
    const [left, top] = [Math.max(0, spot.x), Math.max(0, spot.y)];
    const right = Math.min(view.image.width, spot.x + spot.w);
    const bottom = Math.min(view.image.height, spot.y + spot.h);
    viewport.fitBounds(viewport.imageToViewportRectangle(left, top, right - left, bottom - top));
  }

  const threshold = (by) => () => {
    const [least, most] = view.detections[0].range;
    view.detections[0].setThreshold(view.detections[0].threshold + by * (most - least));
  };

  keys.bind("Place", [
    ["ArrowLeft", "Move left", pan(-1, 0)],
    ["ArrowRight", "Move right", pan(1, 0)],
    ["ArrowUp", "Move up", pan(0, -1)],
    ["ArrowDown", "Move down", pan(0, 1)],
    [["+", "="], "Zoom in", () => zoomBy(view, 1.5)],
    ["-", "Zoom out", () => zoomBy(view, 1 / 1.5)],
    ["f", "Fit the window", () => fit(view)],
    ["z", "One pixel on one pixel", () => zoomTo(view, 1)],
    ["Z", "Four times as large", () => zoomTo(view, 4)],
    ["h", "Hot spot", hotspot],
    [["]", "PageDown"], "Next image", () => goToNeighbour(view, 1)],
    [["[", "PageUp"], "Previous image", () => goToNeighbour(view, -1)],
  ]);
  keys.bind("Marks", [
    ["n", "Next mark", () => step(1)],
    ["p", "Previous mark", () => step(-1)],
    ["m", "Show or hide marks", redrawn(() => settings.change({marks: !settings.marks}))],
    ["a", "Color by class or agreement", redrawn(() => settings.change({color: settings.color === "class" ? "agreement" : "class"}))],
    ["d", "Density on the overview", () => document.getElementById("heat")?.click()],
    ["Escape", "Select nothing", () => view.select(null)],
    ["l", "Copy a link to this view", copyLink],
    ["s", "Save as PNG", () => savePng(view.panes)],
    ["S", "Save as SVG", () => saveSvg(view.panes)],
  ]);
  if (view.world.models.length) {
    keys.bind("Detections", [
      [".", "Raise the threshold", threshold(0.01)],
      [",", "Lower the threshold", threshold(-0.01)],
      ["e", "Next error", () => errors(1)],
      ["E", "Previous error", () => errors(-1)],
      ["v", "Another model beside it", () => view.chooseModel(1, view.detections[1].model >= 0 ? -1
        : (view.detections[0].model + 1) % view.world.models.length)],
    ]);
  }
  return {step, hotspot, release: () => ["Place", "Marks", "Detections"].forEach(keys.release)};
}
