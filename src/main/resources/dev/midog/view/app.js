/** Starts the page: reads what the dataset is, and shows the screen that the address names. */
import * as api from "./api.js";
import * as keys from "./keys.js";
import * as route from "./route.js";
import {el, show, visible} from "./dom.js";
import {fail} from "./notice.js";
import {overview} from "./overview.js";
import {roi} from "./roi.js";
import {cells} from "./cells.js";
import {reviewBar} from "./reviewbar.js";

const SCREENS = {overview, roi, cells};
const main = document.getElementById("main");
let world = null;
let left = () => {};
let shown = "";

/** Shows the screen of the address; within a ROI that stays, only its place changes. */
function arrive() {
  const name = Object.hasOwn(SCREENS, route.get("screen")) ? route.get("screen") : "overview";
  const key = name === "roi" ? `roi ${route.get("image")}` : name;
  if (key === shown && left.moved?.()) {
    return;
  }
  left();
  shown = key;
  show(main);
  main.className = name;
  tabs(name);
  left = SCREENS[name](main, world) ?? (() => {});
}

function tabs(name) {
  const image = name === "roi" ? world.byId.get(route.number("image", -1)) : null;
  show(document.getElementById("screens"),
    tab("Images", route.address({}), name === "overview"),
    !world.review?.blind && tab("Cells", route.address({screen: "cells"}), name === "cells"),
    image && tab(image.name, location.hash, true));
  document.title = `${image ? `${visible(image.name)} – ` : ""}${visible(world.name)} – midog view`;
}

const tab = (text, address, current) => el("a", {href: address, "aria-current": current ? "page" : null}, text);

async function start() {
  const [about, images] = await Promise.all([api.dataset(), api.images()]);
  world = {...about, models: about.predictions ?? [], images, byId: new Map(images.map((image) => [image.id, image]))};
  if (about.edit) {
    world.review = await api.review();
    reviewBar(world);
  }
  const name = document.getElementById("dataset");
  show(name, world.name);
  name.title = visible(world.name);
  route.onArrival(arrive);
  arrive();
}

document.getElementById("help-button").addEventListener("click", keys.help);
keys.bind("Everywhere", [
  ["?", "This help", keys.help],
  ["g", "All images", () => route.go({})],
  ["c", "Cells", () => world.review?.blind || route.go({screen: "cells"})],
]);
start().catch((error) => {
  show(main, el("p", {class: "empty", role: "alert"}, error.message));
  fail(error);
});
