/** The screen of cells: crops of annotations, or of what a model got right and wrong, in any order; a click goes to the place. */
import * as api from "./api.js";
import * as keys from "./keys.js";
import * as route from "./route.js";
import {choice, el, show, visible} from "./dom.js";
import {classColors, OUTCOME, agreementColor} from "./palette.js";
import {count, counted, decimal, percent} from "./format.js";
import {gridKeys} from "./gridkeys.js";

const PAGE = 200;
const KINDS = [["", "annotations"], ["errors", "errors"], ["fp", "false positives"], ["fn", "missed figures"], ["tp", "true positives"]];
const ORDERS = [["image", "image"], ["class", "class"], ["agree", "least agreement"], ["-agree", "most agreement"],
  ["-score", "highest score"], ["score", "lowest score"], ["random", "random"]];
const OUTCOMES = {tp: "TP", fp: "FP", fn: "FN"};

export function cells(main, world) {
  const colors = classColors(world.classes);
  const summary = el("p", {class: "summary", role: "status"});
  const grid = el("div", {class: "crops", role: "list", "aria-label": "Cells"});
  const more = el("p", {class: "more muted"});
  const where = el("input", {type: "text", id: "where", value: route.get("where"), spellcheck: "false", autocomplete: "off",
    placeholder: "agree < 1 and tumor = \"human melanoma\"", "aria-label": "Condition", "aria-describedby": "where-error"});
  const mistake = el("p", {id: "where-error", class: "mistake", role: "alert"});
  let asked = null;
  let loaded = 0;
  let total = 0;

  main.append(el("div", {class: "shelf"},
    el("form", {class: "tools", onsubmit: (event) => {
      event.preventDefault();
      change({where: where.value.trim()});
    }}, kindChoice(), modelChoice(), choice("Order", ORDERS.filter(([order]) => world.models.length || !order.endsWith("score")),
      route.get("order", "image"), (order) => change({order}), {id: "order"}),
    el("label", {class: "choice condition"}, el("span", {}, "Where"), where), el("button", {type: "submit"}, "Apply"),
    el("span", {class: "grow"}), fieldChoice(), sizeInput()),
    mistake, el("div", {class: "tally"}, summary), grid, more));
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && next(), {rootMargin: "600px"});
  observer.observe(more);
  size();
  restart();

  function kindChoice() {
    return world.models.length ? choice("Show", KINDS, route.get("kind"), (kind) => change({kind}), {id: "kind"}) : null;
  }

  function modelChoice() {
    return world.models.length > 1 ? choice("of", world.models.map((model) => [String(model.index), model.name]),
      route.get("model", "0"), (model) => change({model}), {id: "model"}) : null;
  }

  function fieldChoice() {
    return choice("Field", [["48", "48 px"], ["64", "64 px"], ["96", "96 px"], ["128", "128 px"]], route.get("field", "64"),
      (field) => change({field}), {id: "field"});
  }

  function sizeInput() {
    return el("input", {type: "range", id: "size", min: 48, max: 200, step: 4, value: route.number("size", 88),
      "aria-label": "Size of crops", oninput: (event) => {
        route.set({size: event.target.value});
        size();
      }});
  }

  function size() {
    grid.style.setProperty("--crop", `${Math.min(200, Math.max(48, route.number("size", 88)))}px`);
  }

  function change(changes) {
    route.set(changes);
    restart();
  }

  function restart() {
    asked?.abort();
    asked = null;
    loaded = 0;
    total = Infinity;
    show(grid);
    show(mistake);
    next();
  }

  async function next() {
    if (asked || loaded >= total) {
      return;
    }
    const mine = new AbortController();
    asked = mine;
    show(more, "loading …");
    try {
      const found = await api.gallery({order: route.get("order", "image"), where: route.get("where"), kind: route.get("kind"),
        model: world.models.length ? route.get("model", "0") : null, threshold: route.get("score"), seed: route.get("seed"),
        offset: loaded, limit: PAGE}, mine.signal);
      total = found.total;
      loaded += found.cells.length;
      grid.append(...found.cells.map(cell));
      show(summary, el("span", {class: "number"}, counted(total, "cell")));
      show(more, loaded < total ? `${count(loaded)} of ${count(total)} shown; scroll for more` : total ? "" : route.get("where") || world.absent < world.images.length ? "No cell meets this."
        : "The files of all images are absent; name their folder with --images.");
    } catch (error) {
      if (mine.signal.aborted) {
        return;
      }
      total = 0;
      show(summary);
      show(more);
      show(mistake, error.message.replace(/^where /, ""));
    }
    asked = null;
    observer.unobserve(more);
    observer.observe(more);
  }

  function cell(one) {
    const side = route.number("field", 64);
    const outcome = OUTCOMES[one.kind];
    const known = world.classes.find((each) => each.id === one.class)?.name;
    const facts = [outcome, known, one.score !== null && `score ${decimal(one.score, 3)}`,
      one.agree !== null && `${percent(one.agree)} agree`, one.name].filter(Boolean).join(", ");
    const link = el("a", {class: `crop ${one.kind}`, "aria-label": visible(facts), title: visible(facts), href: route.address({
      screen: "roi", image: one.image, x: one.x, y: one.y, zoom: 1, mark: one.id, detection: one.id === null ? one.prediction : "", model: route.get("model"), score: route.get("score"),
    })}, el("img", {loading: "lazy", decoding: "async", alt: "", src: api.crop(one.image, one.x, one.y, side)}),
    el("span", {class: "number"}, label(one, outcome)));
    link.style.setProperty("--edge", outcome ? OUTCOME[outcome] : route.get("order").endsWith("agree") ? agreementColor(one.agree)
      : colors.get(one.class) ?? "transparent");
    return el("div", {role: "listitem"}, link);
  }

  /** What is written on a crop: its outcome, and its score or else how far the votes agree. */
  function label(one, outcome) {
    const figure = one.score !== null ? decimal(one.score, 2) : one.agree !== null && !outcome ? percent(one.agree) : "";
    return [outcome, figure].filter(Boolean).join(" ");
  }

  keys.bind("Cells", [
    ["/", "Write a condition", () => where.focus()],
    [["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"], "Move between cells", (event) => gridKeys(grid, event)],
    ["Enter", "Go to the place", () => false],
    ["r", "Another random order", () => {
      document.getElementById("order").value = "random";
      change({order: "random", seed: Math.floor(Math.random() * 1e6)});
    }],
  ]);
  const leave = () => {
    asked?.abort();
    observer.disconnect();
    keys.release("Cells");
  };
  leave.moved = () => false;
  return leave;
}
