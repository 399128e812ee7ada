/** A map of the dataset: one square for each image, a row for each tumor; hollow where the image file is absent. */
import * as route from "./route.js";
import {el, svg, visible} from "./dom.js";
import {counted, count} from "./format.js";
import {valueOf} from "./facets.js";

const STEP = 9;
const COLUMNS = 80;

/** The map, closed or open as it was before. */
export function fileMap(images, shown) {
  const rows = new Map();
  for (const image of images) {
    const tumor = valueOf(image, "tumor");
    rows.set(tumor, [...(rows.get(tumor) ?? []), image]);
  }
  const absent = images.filter((image) => !image.available).length;
  return el("details", {open: route.get("map") === "1", ontoggle: (event) => route.set({map: event.target.open ? "1" : ""})},
    el("summary", {}, "Map of image files: ", absent
      ? el("strong", {class: "gap"}, `${count(absent)} of ${counted(images.length, "file")} absent`) : "all present"),
    el("div", {class: "rows"}, [...rows].sort(([a], [b]) => a.localeCompare(b)).map(([tumor, of]) => row(tumor, of, shown))));
}

function row(tumor, images, shown) {
  const absent = images.filter((image) => !image.available).length;
  const height = Math.ceil(images.length / COLUMNS) * STEP;
  const width = Math.min(images.length, COLUMNS) * STEP;
  return el("div", {class: "row"}, el("span", {title: visible(tumor)}, tumor),
    svg("svg", {width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": visible(`${tumor}: ${counted(images.length, "image")}, ${absent} without a file`)},
    images.map((image, index) => svg("rect", {
      x: (index % COLUMNS) * STEP + 1, y: Math.floor(index / COLUMNS) * STEP + 1, width: STEP - 2, height: STEP - 2, rx: 1.5,
      class: `${image.available ? "present" : "missing"}${shown.has(image) ? "" : " filtered"}`,
      onclick: () => route.go({screen: "roi", image: image.id}),
    }, svg("title", {}, image.available ? image.name : `${image.name}: no image file`)))),
    el("span", {class: "number muted"}, absent ? `${count(images.length - absent)} of ${count(images.length)}` : count(images.length)));
}
