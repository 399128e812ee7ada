/** The whole image in small: the density of mitotic figures, the hot spot, and what the viewer shows; a click goes there. */
import * as api from "./api.js";
import {el, svg, show} from "./dom.js";
import {counted, fixed} from "./format.js";

const WIDTH = 250;

export class Minimap {
  /** @param goTo called with a point of the image */
  constructor(image, settings, goTo) {
    this.image = image;
    this.settings = settings;
    this.asked = 0;
    this.scale = Math.min(WIDTH / image.width, 150 / image.height);
    const width = Math.round(image.width * this.scale);
    const height = Math.round(image.height * this.scale);
    this.heat = el("canvas", {class: "heat", width, height, hidden: !settings.heat});
    this.seen = svg("rect", {class: "seen"});
    this.spot = svg("g", {class: "hotspot"});
    this.lines = svg("svg", {viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true"}, this.spot, this.seen);
    this.map = el("div", {class: "minimap", onpointerdown: (event) => this.#press(event, goTo),
      onpointermove: (event) => event.buttons && this.#press(event, goTo)},
    el("img", {src: api.thumbnail(image.id, 512), alt: "", width, height, draggable: "false"}), this.heat, this.lines);
    this.text = el("p", {class: "muted"});
  }

  #press(event, goTo) {
    const box = this.map.getBoundingClientRect();
    goTo({x: (event.clientX - box.left) / this.scale, y: (event.clientY - box.top) / this.scale});
  }

  /** Draws the density and the hot spot as they are now. */
  async load() {
    const mine = ++this.asked;
    const density = await api.density(this.image.id);
    if (this.settings.blind || mine !== this.asked) {
      return;
    }
    Object.assign(this.image, {mf: density.mf, density: density.density});
    this.hotspot = density.hotspot ?? null;
    this.#paint(density);
    show(this.spot);
    if (!this.hotspot) {
      show(this.text, density.mf ? "No hot spot: the scale is not known." : "No hot spot: no mitotic figures.");
      return;
    }
    const {x, y, w, h} = this.hotspot;
    show(this.spot, svg("rect", {x: x * this.scale, y: y * this.scale, width: w * this.scale, height: h * this.scale}));
    show(this.text, `Hot spot: ${counted(this.hotspot.count, "MF", "MF")} in ${fixed(this.hotspot.areaMm2, 2)} mm², ${fixed(this.hotspot.perMm2, 1)} per mm²`);
  }

  #paint({columns, rows, counts: values}) {
    const most = Math.max(1, ...values);
    const small = el("canvas", {width: columns, height: rows});
    const pixels = new ImageData(columns, rows);
    values.forEach((value, at) => pixels.data.set(heatColor(value / most), at * 4));
    small.getContext("2d").putImageData(pixels, 0, 0);
    const context = this.heat.getContext("2d");
    context.clearRect(0, 0, this.heat.width, this.heat.height);
    context.imageSmoothingEnabled = true;
    context.drawImage(small, 0, 0, this.heat.width, this.heat.height);
  }

  showHeat(shown) {
    this.heat.hidden = !shown;
  }

  /** Marks what a frame of the viewer shows. */
  update({scale, dx, dy, width, height}) {
    const k = this.scale / scale;
    const box = {x: -dx * k, y: -dy * k, width: width * k, height: height * k};
    Object.entries(box).forEach(([name, value]) => this.seen.setAttribute(name, value.toFixed(1)));
  }
}

/** From clear over yellow to red-brown, darker with more, so that it reads without color too. */
function heatColor(share) {
  return share <= 0 ? [0, 0, 0, 0] : [240 - 120 * share, 228 - 200 * share, 66 - 40 * share, 90 + 140 * share];
}
