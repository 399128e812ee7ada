/** One image in the grid: its thumbnail, name, and what it holds. */
import * as api from "./api.js";
import * as route from "./route.js";
import {el, visible} from "./dom.js";
import {isKnown} from "./facts.js";
import {count, fixed, percent} from "./format.js";

/** A link to the image; the last figure is the one that the grid is sorted by. */
export function card(image, world, order) {
  const details = [image.tumor, image.scanner, image.lab, image.species].filter(isKnown).join(" · ");
  return el("div", {role: "listitem", class: "card"}, el("a", {
    href: route.address({screen: "roi", image: image.id}, ["model", "score"]), "data-image": image.id,
    title: visible(image.available ? `${image.name}\n${details}` : `${image.name}\n${image.absentReason ?? "no image file"}`),
  },
  el("span", {class: "picture"}, image.available ? picture(image) : el("span", {class: "absent"}, "no image file")),
  el("span", {class: "name"}, el("b", {}, image.name), image.split && el("span", {class: "split"}, image.split)),
  !world.review?.blind && el("span", {class: "figures number"}, el("span", {class: "mf"}, `${count(image.mf)} MF`),
    el("span", {}, extra(image, world, order))),
  el("span", {class: "tumor"}, isKnown(image.tumor) && image.tumor)));
}

function picture(image) {
  const img = el("img", {loading: "lazy", decoding: "async", alt: "", src: api.thumbnail(image.id, 360)});
  img.addEventListener("error", () => img.replaceWith(el("span", {class: "absent"}, "cannot be read")));
  return img;
}

function extra(image, world, order) {
  if (order === "disagreement") {
    return image.disagreement === null ? "no votes" : `${percent(image.disagreement)} disputed`;
  }
  const errors = image.errors?.[route.number("model", 0)];
  if (order === "errors" && errors) {
    return `${count(errors.fp)} FP, ${count(errors.fn)} FN${route.get("where") ? " in all" : ""}`;
  }
  return image.density === null ? `${count(image.annotations)} in all`
    : `${fixed(image.density, 1)} / mm²`;
}
