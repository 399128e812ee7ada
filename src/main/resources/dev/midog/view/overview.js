/** The screen of all images: filters, their counts, a map of the files, and a grid of thumbnails. */
import * as keys from "./keys.js";
import * as route from "./route.js";
import * as api from "./api.js";
import {choice, el, settled, show, showKeepingFocus, visible} from "./dom.js";
import {counted, count, decimal, fixed} from "./format.js";
import {FACETS, ORDERS, counts, filtered, ordered} from "./facets.js";
import {card} from "./card.js";
import {fileMap} from "./filemap.js";
import {gridKeys} from "./gridkeys.js";

export function overview(main, world) {
  const filters = readFilters();
  const facets = el("form", {class: "facets", "aria-label": "Filters", onsubmit: (event) => event.preventDefault()});
  const summary = el("p", {class: "summary", role: "status"});
  const map = el("div", {class: "filemap"});
  const mistake = el("p", {id: "where-error", class: "mistake", role: "alert"});
  let images = world.images;
  const grid = el("div", {class: "grid", role: "list", "aria-label": "Images"});
  const tools = el("div", {class: "tools"}, summary, el("span", {class: "grow"}), orderChoice(), sizeChoice());
  main.append(facets, el("div", {class: "shelf"}, tools, notes(world), map, grid));
  const search = el("input", {type: "search", value: filters.text, placeholder: "File name", "aria-label": "File name",
    oninput: settled(() => change({text: search.value}), 120)});
  const where = el("input", {type: "text", class: "where", value: route.get("where"), placeholder: "role = mf and agree < 1",
    spellcheck: "false", autocomplete: "off", "aria-label": "Condition on annotations", "aria-describedby": "where-error",
    title: "A condition as in --where; Enter applies it", onchange: () => {
      route.set({where: where.value.trim()});
      ask();
    }});
  // The fields stay where they are while one types in them; only the choices below are made anew.
  const choices = el("div");
  facets.append(search, where, mistake, choices);
  size();
  if (!route.get("where")) {
    draw();
  }
  if (route.get("where") || world.review) {
    ask();
  }

  /** Counts anew only what meets the condition; images in which it cannot hold are left out. */
  function ask() {
    const condition = route.get("where");
    api.images(condition).then((found) => {
      images = found;
      if (!condition) {
        Object.assign(world, {images: found, byId: new Map(found.map((image) => [image.id, image]))});
      }
      show(mistake);
      draw();
    }, (error) => {
      draw();
      show(mistake, error.message.replace(/^where /, ""));
    });
  }

  function change(changes) {
    Object.assign(filters, changes);
    route.set(changes);
    draw();
  }

  function draw() {
    const visibleImages = filtered(images, filters);
    drawFacets();
    show(summary, ...sums(visibleImages, world.images).slice(0, world.review?.blind ? 1 : undefined));
    show(map, fileMap(images, new Set(visibleImages)));
    const order = route.get("order", "name");
    show(grid, ordered(visibleImages, order, route.number("model", 0)).map((image) => card(image, world, order)));
    if (!visibleImages.length) {
      show(grid, el("p", {class: "empty"}, "No image meets these filters."));
    }
  }

  function drawFacets() {
    showKeepingFocus(choices, fileFacet(), FACETS.map(facetOf),
      el("button", {type: "button", class: "clear", onclick: clear, disabled: !isFiltered()}, "Clear filters"));
  }

  function facetOf([facet, title]) {
    const values = counts(images, filters, facet);
    if (values.size < 2 && !filters[facet].length) {
      return null;
    }
    return el("fieldset", {}, el("legend", {}, title), [...values].map(([value, number], index) =>
      el("label", {class: number ? "" : "none", title: visible(value)},
        el("input", {type: "checkbox", id: `${facet}-${index}`, checked: filters[facet].includes(value),
          onchange: (event) => change({[facet]: event.target.checked ? [...filters[facet], value]
            : filters[facet].filter((one) => one !== value)})}),
        el("span", {}, value), el("output", {class: "number"}, count(number)))));
  }

  function fileFacet() {
    const rest = filtered(images, filters, "file");
    const present = rest.filter((image) => image.available).length;
    return el("fieldset", {}, el("legend", {}, "Image file"), [["", "all", rest.length], ["present", "present", present],
      ["absent", "absent", rest.length - present]].map(([value, text, number]) => el("label", {},
        el("input", {type: "radio", name: "file", id: `file-${value}`, checked: filters.file === value,
          onchange: () => change({file: value})}),
        el("span", {}, text), el("output", {class: "number"}, count(number)))));
  }

  function isFiltered() {
    return Boolean(filters.text || route.get("where") || filters.file || FACETS.some(([facet]) => filters[facet].length));
  }

  function clear() {
    search.value = "";
    where.value = "";
    route.set({where: ""});
    images = world.images;
    show(mistake);
    change({text: "", file: "", ...Object.fromEntries(FACETS.map(([facet]) => [facet, []]))});
  }

  function orderChoice() {
    const known = ORDERS.filter(([name]) => (name !== "errors" || world.models.length) && (name === "name" || !world.review?.blind));
    return choice("Sort by", known, route.get("order", "name"), (order) => change({order}), {id: "order"});
  }

  function sizeChoice() {
    const input = el("input", {type: "range", id: "size", min: 110, max: 360, step: 10, value: route.number("size", 180),
      "aria-label": "Size of thumbnails", oninput: () => {
        route.set({size: input.value});
        size();
      }});
    return input;
  }

  function size() {
    grid.style.setProperty("--thumb", `${Math.min(360, Math.max(110, route.number("size", 180)))}px`);
  }

  keys.bind("Images", [
    ["/", "Search file names", () => search.focus()],
    ["x", "Clear filters", clear],
    ["o", "Next order", () => nextOrder(change)],
    [["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"], "Move between images", (event) => gridKeys(grid, event)],
    ["Enter", "Open the image", () => false],
  ]);
  const leave = () => keys.release("Images");
  leave.moved = () => false;
  return leave;
}

function nextOrder(change) {
  const select = document.getElementById("order");
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  change({order: select.value});
}

function readFilters() {
  const filters = {text: route.get("text"), file: route.get("file")};
  FACETS.forEach(([facet]) => (filters[facet] = route.all(facet)));
  return filters;
}

/** What the visible images hold in all. */
function sums(images, listed) {
  const total = (of) => images.reduce((sum, image) => sum + (of(image) ?? 0), 0);
  const mf = total((image) => image.mf);
  const area = total((image) => image.area);
  const known = images.filter((image) => image.area);
  const parts = [counted(images.length, "image"), counted(mf, "mitotic figure"),
    counted(total((image) => image.annotations) - mf, "other annotation")];
  if (area > 0) {
    parts.push(`${decimal(area, area < 10 ? 2 : 1)} mm²`, `${fixed(known.reduce((sum, image) => sum + image.mf, 0) / area, 1)} MF per mm²`);
  }
  if (images.length < listed.length) {
    parts[0] = `${count(images.length)} of ${counted(listed.length, "image")}`;
  }
  return parts.map((part) => el("span", {class: "number"}, part));
}


/** What the server has to say about the dataset. */
const notes = (world) => world.notes?.length > 0 && el("ul", {class: "notes"}, world.notes.map((note) => el("li", {}, note)));
