/** The screen of one image: viewers with marks, and the panel beside them. */
import * as api from "./api.js";
import * as route from "./route.js";
import {el, settled, show} from "./dom.js";
import {Detections} from "./detections.js";
import {MarkIndex, ofAnnotations} from "./marks.js";
import {Minimap} from "./minimap.js";
import {Pane} from "./pane.js";
import {Settings} from "./settings.js";
import {fail} from "./notice.js";
import {ofMark} from "./facts.js";
import {panel} from "./panel.js";
import {Review} from "./review.js";
import {roiKeys} from "./roikeys.js";
import {toolbar} from "./toolbar.js";
import {couple, fill, isFitted, moveTo, place} from "./viewer.js";

export function roi(main, world) {
  const image = world.byId.get(route.number("image", -1));
  if (!image) {
    show(main, el("p", {class: "empty"}, "The dataset has no such image. ", el("a", {href: route.address({})}, "All images")));
    return () => {};
  }
  if (!image.available) {
    show(main, el("p", {class: "empty"}, `${image.name}: ${image.absentReason ?? "its file is absent"}. Name the folder of the images with --images; midog download fetches published ones. `, el("a", {href: route.address({})}, "All images")));
    return () => {};
  }
  const view = new RoiView(main, image, world);
  view.start().catch(fail);
  const leave = () => view.close();
  leave.moved = () => view.arrive();
  return leave;
}

class RoiView {
  constructor(main, image, world) {
    Object.assign(this, {image, world, panes: [], settings: new Settings(world)});
    this.layers = {annotations: [], index: new MarkIndex([]), selected: null};
    this.redraw = this.redraw.bind(this);
    this.detections = ["", "2"].map((suffix) => new Detections(image, world, suffix, this.redraw));
    this.minimap = new Minimap(image, this.settings, (point) => moveTo(this.panes[0].viewer, point, true));
    this.stage = el("div", {class: "stage"});
    this.tooltip = el("div", {class: "tooltip", hidden: true});
    this.status = el("div", {class: "status number"});
    this.review = world.review ? new Review(this) : null;
    this.panel = panel(this);
    main.append(el("div", {class: "viewer"}, toolbar(this), this.stage, this.status), this.panel.element, this.tooltip);
    this.keys = roiKeys(this);
    this.remember = settled(() => !this.closed && this.panes.length && route.set(place(this.panes[0].viewer)), 120);
  }

  async start() {
    const opened = this.openPanes();
    const density = this.minimap.load();
    this.setAnnotations(this.review ? await this.review.load()
      : ofAnnotations(await api.annotations(this.image.id), this.world.annotators));
    this.selectOfRoute();
    await Promise.all([opened, ...this.detections.map((one) => one.load())]);
    this.selectOfRoute();
    this.redraw();
    await density;
  }

  /** Shows what follows from an edit: density, hot spot, and what is right and wrong of the detections. */
  async followEdits() {
    await Promise.all([this.minimap.load(), ...this.detections.map((one) => one.follow())]);
    this.redraw();
  }

  setAnnotations(marks) {
    this.layers.annotations = marks;
    this.layers.index = new MarkIndex(marks);
    this.redraw();
  }

  /** Opens one viewer, or two where a second model is chosen. */
  async openPanes() {
    const wanted = this.detections[1].model >= 0 ? 2 : 1;
    const wasFitted = this.panes.length > 0 && this.panes.length !== wanted && isFitted(this.panes[0].viewer);
    this.panes.splice(wanted).forEach((pane) => pane.close());
    const on = {hover: (...hit) => this.hover(...hit), select: (mark) => this.select(mark), moved: () => this.remember(),
      drawn: (pane, frame, point) => this.drawn(frame, pane === this.panes[0], point)};
    while (this.panes.length < wanted) {
      const pane = new Pane(this.image, this.world.tileSize ?? 512, this.settings, this.layers, this.detections[this.panes.length], on);
      this.panes.push(pane);
      await pane.open(this.stage);
      if (this.closed) {
        return;
      }
      this.panes.length === 2 ? couple(this.panes[0].viewer, this.panes[1].viewer) : this.goToRoute();
    }
    this.stage.classList.toggle("two", wanted === 2);
    if (wasFitted) {
      this.panes.forEach((pane) => fill(pane.viewer, true));
    }
    this.panes.forEach((pane, index) => show(pane.caption, wanted === 2 && this.world.models[this.detections[index].model]?.name));
  }

  /** Shows the place of the address; true, as the screen need not be made again. */
  arrive() {
    this.settings.read();
    this.selectOfRoute();
    this.goToRoute();
    this.redraw();
    return true;
  }

  selectOfRoute() {
    const named = (marks, name) => marks.find((one) => String(one.id) === route.get(name));
    this.layers.selected = named(this.layers.annotations, "mark") ?? named(this.detections[0].marks, "detection") ?? null;
  }

  goToRoute() {
    const target = {x: route.number("x", null), y: route.number("y", null), zoom: route.number("zoom", null)};
    if (target.x !== null && target.y !== null && this.panes[0]?.viewer.isOpen()) {
      moveTo(this.panes[0].viewer, target, true);
    }
  }

  chooseModel(index, model) {
    this.detections[index].choose(model);
    this.openPanes().then(this.redraw).catch(fail);
  }

  showHeat(heat) {
    this.settings.change({heat});
    this.minimap.showHeat(heat);
  }

  select(mark) {
    this.layers.selected = mark;
    const id = (layer) => (mark?.layer === layer ? mark.id : "");
    route.set({mark: id("annotation"), detection: id("detection")});
    this.redraw();
  }

  /** Selects a mark and brings it into the middle. */
  visit(mark) {
    const now = place(this.panes[0].viewer);
    moveTo(this.panes[0].viewer, {x: mark.cx, y: mark.cy, zoom: Math.max(now.zoom, 1 / devicePixelRatio)});
    this.select(mark);
  }

  hover(mark, x, y, point) {
    this.tooltip.hidden = !mark;
    if (mark) {
      show(this.tooltip, ofMark(mark, this.world, this.settings, this.image, this.detections[0]));
      const left = Math.min(x + 16, innerWidth - this.tooltip.offsetWidth - 8);
      const top = Math.min(y + 16, innerHeight - this.tooltip.offsetHeight - 8);
      this.tooltip.style.transform = `translate(${left}px, ${top}px)`;
    }
    this.point = point ?? null;
    this.say();
  }

  /** Takes over how the image lies on the screen, and the place of the mouse on it, where it is over that pane. */
  drawn(frame, isFirst, point) {
    this.point = point ?? this.point;
    if (isFirst) {
      if (["scale", "dx", "dy"].some((name) => this.frame?.[name] !== frame[name])) {
        this.tooltip.hidden = true;
      }
      this.frame = frame;
      this.minimap.update(frame);
    }
    this.say();
  }

  /** The line under the viewer: magnification, and the place of the mouse. */
  say() {
    if (!this.frame) {
      return;
    }
    const scale = this.image.micronsPerPixel;
    const power = scale ? `${Number(((10 / scale[0]) * this.frame.scale).toPrecision(2))}×` : "";
    show(this.status, el("span", {}, `${Math.round(this.frame.scale * 100)} %`), el("span", {title: "Magnification, as of an objective"}, power),
      this.point && el("span", {}, `x ${Math.round(this.point.x)}, y ${Math.round(this.point.y)} px`));
  }

  redraw() {
    this.panes.forEach((pane) => pane.redraw());
    this.panel?.refresh();
  }

  close() {
    this.closed = true;
    this.keys.release();
    this.review?.close();
    this.detections.forEach((one) => one.close());
    this.panes.forEach((pane) => pane.close());
    this.tooltip.remove();
  }
}
