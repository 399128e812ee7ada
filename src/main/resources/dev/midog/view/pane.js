/** One viewer with the marks that are drawn over it, its scale bar, and what the mouse is on. */
import {el, perFrame} from "./dom.js";
import {paint} from "./painter.js";
import {scaleBar} from "./scalebar.js";
import {fill, frame, openViewer} from "./viewer.js";

const REACH = 22;

export class Pane {
  /**
   * @param layers `{annotations, index, selected}`, shared by the panes of one image
   * @param detections those of this pane's model
   * @param on `{hover(mark, x, y), select(mark), moved()}`
   */
  constructor(image, tileSize, settings, layers, detections, on) {
    Object.assign(this, {image, settings, layers, detections, on});
    this.canvas = el("canvas", {class: "marks", "aria-hidden": "true"});
    this.bar = scaleBar(image.micronsPerPixel);
    this.element = el("div", {class: "pane"});
    this.caption = this.element.appendChild(el("div", {class: "pane-caption"}));
    this.host = this.element.appendChild(el("div", {class: "host"}));
    this.element.append(this.canvas, this.bar.element);
    this.redraw = perFrame(() => this.draw());
    this.open = (parent) => this.#open(parent, tileSize);
  }

  #open(parent, tileSize) {
    parent.append(this.element);
    this.viewer = openViewer(this.host, this.image, tileSize);
    this.viewer.canvas.setAttribute("aria-label", `Image, arrow keys pan, plus and minus zoom`);
    this.viewer.addHandler("update-viewport", () => this.draw());
    this.viewer.addHandler("animation-finish", () => this.on.moved(this));
    this.viewer.addHandler("canvas-click", (event) => event.quick && this.on.select(this.at(event.position.x, event.position.y)));
    this.element.addEventListener("pointermove", (event) => this.#hover(event));
    this.element.addEventListener("pointerleave", () => {
      this.cursor = null;
      this.on.hover(null);
    });
    this.sizes = new ResizeObserver(() => this.#resized());
    this.sizes.observe(this.element);
    return new Promise((resolve) => this.viewer.addOnceHandler("open", () => {
      this.#watchLoading();
      resolve();
    }));
  }

  /** Keeps the magnification, or all of the image in view where it was. */
  #resized() {
    if (this.viewer.isOpen()) {
      fill(this.viewer);
      this.on.moved(this);
    }
    this.redraw();
  }

  /** Says to those who cannot see it whether all of what is to be seen is there. */
  #watchLoading() {
    const item = this.viewer.world.getItemAt(0);
    const tell = (isLoaded) => this.element.setAttribute("aria-busy", String(!isLoaded));
    item.addHandler("fully-loaded-change", (event) => tell(event.fullyLoaded));
    tell(item.getFullyLoaded());
  }

  #hover(event) {
    const box = this.element.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    this.cursor = {x, y};
    this.on.hover(event.buttons ? null : this.at(x, y), event.clientX, event.clientY, this.#pointed(this.frame()));
  }

  /** The place of the image under the mouse; nothing where the mouse is elsewhere. */
  #pointed({scale, dx, dy}) {
    return this.cursor ? {x: (this.cursor.x - dx) / scale, y: (this.cursor.y - dy) / scale} : null;
  }

  frame() {
    return frame(this.viewer);
  }

  /** The mark at a place of the pane, in CSS pixels. */
  at(x, y) {
    const {scale, dx, dy} = this.frame();
    const place = [(x - dx) / scale, (y - dy) / scale, Math.max(REACH / scale, scale > 0.3 ? 32 : 0)];
    const detected = this.detections.index.nearest(...place, (mark) => this.settings.ofOutcome(mark, this.detections.threshold));
    const annotated = this.layers.index.nearest(...place, (mark) => this.settings.ofAnnotation(mark));
    if (!detected || !annotated) {
      return detected ?? annotated;
    }
    const far = (mark) => Math.hypot(mark.cx - place[0], mark.cy - place[1]);
    return far(detected) < far(annotated) - 4 ? detected : annotated;
  }

  draw() {
    if (!this.viewer?.world?.getItemCount()) {
      return;
    }
    const now = this.frame();
    const ratio = devicePixelRatio;
    const width = Math.round(now.width * ratio);
    const height = Math.round(now.height * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, now.width, now.height);
    this.paintMarks(context, now);
    this.bar.update(now);
    this.on.drawn?.(this, now, this.#pointed(now));
  }

  /** The groups of marks from the bottom to the top, each with its style. */
  groups() {
    const {missed, threshold, marks} = this.detections;
    return [
      [this.layers.annotations, (mark) => this.settings.ofAnnotation(mark)],
      [marks, (mark) => this.settings.ofOutcome(mark, threshold)],
      [this.layers.annotations.filter((mark) => missed.has(mark.id)),
        (mark) => this.settings.ofOutcome({layer: "annotation", outcome: "FN", deleted: mark.deleted}, threshold)],
      [this.layers.selected ? [this.layers.selected] : [], () => ({color: "#ffffff", form: "selection", width: 3, dashed: false})],
    ];
  }

  paintMarks(context, now) {
    this.groups().forEach(([marks, style]) => paint(context, now, marks, style));
  }

  close() {
    this.sizes?.disconnect();
    this.viewer?.destroy();
    this.element.remove();
  }
}
