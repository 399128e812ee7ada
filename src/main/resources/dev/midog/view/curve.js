/** How a model does at each threshold, over all images, drawn above its slider; a click takes a threshold. */
import * as api from "./api.js";
import {el, svg, show} from "./dom.js";
import {decimal} from "./format.js";

const WIDTH = 254;
const HEIGHT = 46;
const LINES = [["precision", "Precision"], ["recall", "Recall"], ["f1", "F1"]];
/** A picture that follows `detections`; it says the best threshold in words, so that it need not be seen. */
export function curve(detections) {
  const picture = svg("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "curve", "aria-hidden": "true"});
  const words = el("p", {class: "muted curve-words"});
  const element = el("div", {}, picture, words);
  let shown = "";
  const place = (threshold) => {
    const [least, most] = detections.range;
    return ((threshold - least) / (most - least || 1)) * WIDTH;
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const [least, most] = detections.range;
    detections.setThreshold(least + ((event.clientX - box.left) / box.width) * (most - least));
  });

  async function draw() {
    const mine = shown;
    const found = await api.curve(detections.model);
    if (mine !== shown) {
      return;
    }
    const line = (values) => found.threshold.map((threshold, at) => [place(threshold), values[at]])
      .filter(([, value]) => value !== null).map(([x, value]) => `${x.toFixed(1)},${(HEIGHT - 2 - value * (HEIGHT - 4)).toFixed(1)}`).join(" ");
    show(picture, LINES.map(([name, title]) => svg("polyline", {class: name, points: line(found[name])}, svg("title", {}, title))),
      svg("line", {class: "now", y1: 0, y2: HEIGHT}));
    show(words, found.best ? `Best F1 ${decimal(found.best.f1, 3)} above ${decimal(found.best.threshold, 3)}` : "");
    mark();
  }

  function mark() {
    const now = picture.querySelector(".now");
    const x = place(detections.threshold).toFixed(1);
    now?.setAttribute("x1", x);
    now?.setAttribute("x2", x);
  }

  function refresh() {
    const wanted = `${detections.model} ${detections.edits}`;
    if (wanted !== shown) {
      shown = wanted;
      if (detections.model >= 0) {
        draw().catch(() => show(words));
      } else {
        show(picture);
        show(words);
      }
    }
    mark();
  }
  return {element, refresh};
}
