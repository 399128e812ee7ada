/** The panel beside the viewer: the image, what of the marks is shown, the models and their scores. */
import {curve} from "./curve.js";
import {choice, el, show, showKeepingFocus, toggle} from "./dom.js";
import {count, counted, fixed} from "./format.js";
import {AGREEMENT, OUTCOME} from "./palette.js";
import {ofImage, ofMark} from "./facts.js";
import {reviewPanel} from "./reviewpanel.js";

const section = (title, ...children) => el("section", {}, el("h3", {}, title), ...children);

/**
 * The panel of one ROI.
 *
 * @param view what `roi.js` makes: image, world, settings, layers, panes, minimap, redraw
 */
export function panel(view) {
  const marks = el("div");
  const selected = el("div", {"aria-live": "polite"});
  const about = el("div");
  const models = view.detections.map((_, index) => modelSection(view, index));
  const review = view.review && reviewPanel(view);
  const element = el("aside", {class: "panel", "aria-label": "About this image"},
    review && section("Review", review.element),
    section("Overview", view.minimap.map, el("div", {class: "under-map"}, view.minimap.text,
      !view.settings.blind && toggle("Density", view.settings.heat, (heat) => view.showHeat(heat), {id: "heat"}))),
    section("Marks", marks),
    models.map((one) => one.element),
    section("Selected", selected),
    section("Image", about));
  const refresh = () => {
    showKeepingFocus(marks, marksOf(view));
    show(selected, view.layers.selected
      ? ofMark(view.layers.selected, view.world, view.settings, view.image, view.detections[0])
      : el("p", {class: "muted"}, "Click a mark, or press n for the next."));
    models.forEach((one) => one.refresh());
    show(about, ofImage(view.image, view.settings.blind));
    review?.refresh();
  };
  refresh();
  return {element, refresh};
}

function marksOf({world, settings, layers, redraw, review: reviewed}) {
  const per = new Map();
  layers.annotations.forEach((mark) => per.set(mark.class, (per.get(mark.class) ?? 0) + (mark.deleted ? 0 : 1)));
  const changed = (action) => () => {
    action();
    redraw();
  };
  const colored = (value, text) => toggle(text, settings.color === value, changed(() => settings.change({color: value})));
  return [
    el("div", {class: "row"}, toggle("Show marks", settings.marks, changed(() => settings.change({marks: !settings.marks})), {id: "marks"}),
      !settings.blind && el("span", {class: "joined", role: "group", "aria-label": "Color by"}, colored("class", "Class"), colored("agreement", "Agreement"))),
    el("ul", {class: "layers"}, world.classes.map((one) => el("li", {}, el("label", {},
      el("input", {type: "checkbox", checked: !settings.hidden.has(String(one.id)),
        onchange: changed(() => settings.toggle("hidden", String(one.id)))}),
      settings.color === "class" && dot(settings.colors.get(one.id)), el("span", {}, one.name),
      !settings.blind && el("output", {class: "number"}, count(per.get(one.id) ?? 0)))))),
    reviewed && el("label", {class: "switch"}, el("input", {type: "checkbox", id: "deleted", checked: settings.deleted,
      onchange: changed(() => settings.change({deleted: !settings.deleted}))}), el("span", {}, "Deleted annotations")),
    settings.color === "agreement" && el("ul", {class: "legend"}, AGREEMENT.map(({color, text}) => el("li", {}, dot(color), text))),
  ];
}

function dot(color) {
  const element = el("span", {class: "dot", "aria-hidden": "true"});
  element.style.background = color;
  return element;
}

/** The part of the panel for one of the two models: which it is, its threshold, and how it does at that threshold. */
function modelSection(view, index) {
  const {world, settings} = view;
  const element = el("section", {class: "model"});
  if (!world.models.length) {
    return {element, refresh: () => index === 0 && show(element, el("h3", {}, "Detections"),
      el("p", {class: "muted"}, "Give files of detections to see them here."))};
  }
  const detections = view.detections[index];
  const options = world.models.map((model, number) => [String(number), model.name]);
  const select = choice(index ? "Beside it" : "Model", index ? [["-1", "none"], ...options] : options, String(detections.model),
    (value) => view.chooseModel(index, Number(value)), {id: `model-${index}`});
  const slider = el("input", {type: "range", id: `score-${index}`, "aria-label": `Score threshold of ${index ? "the second" : "the first"} model`,
    oninput: () => detections.setThreshold(Number(slider.value))});
  const value = el("output", {class: "number threshold"});
  const figures = el("div", {class: "outcomes", role: "status"});
  const line = curve(detections);
  const rest = el("div", {class: "scores"}, line.element, el("label", {class: "slider"}, el("span", {}, "Score above"), value, slider), figures);
  element.append(el("h3", {}, index ? "Second model" : "Detections"), select, rest);
  const refresh = () => {
    const [least, most] = detections.range;
    rest.hidden = detections.model < 0;
    select.querySelector("select").value = String(detections.model);
    Object.assign(slider, {min: least, max: most, step: (most - least) / 200});
    slider.value = detections.threshold;
    show(value, fixed(detections.threshold, 3));
    line.refresh();
    showKeepingFocus(figures, settings.blind ? "hidden" : outcomes(detections, settings, view.redraw));
  };
  return {element, refresh};
}

function outcomes({outcome, about}, settings, redraw) {
  if (!outcome) {
    return el("p", {class: "muted"}, "matching …");
  }
  const {name, unlisted} = about;
  const chip = (kind, number, text) => {
    const button = toggle([dot(OUTCOME[kind]), el("b", {class: "number"}, count(number)), kind], settings.outcomes.has(kind), () => {
      settings.toggle("outcomes", kind);
      redraw();
    }, {class: `outcome ${kind}`, title: text, "aria-label": `${text}: ${number}`});
    return button;
  };
  return [
    el("div", {class: "row"}, chip("TP", outcome.image.tp, "True positives"), chip("FP", outcome.image.fp, "False positives"), chip("FN", outcome.image.fn, "Missed figures")),
    el("table", {class: "number"},
      el("thead", {}, el("tr", {}, ["", "Precision", "Recall", "F1"].map((name) => el("th", {scope: "col"}, name)))),
      el("tbody", {}, scoreRow("Image", outcome.image), scoreRow("All images", outcome.all))),
    el("p", {class: "muted"}, `A detection counts within ${outcome.radius.replace(" um", " µm")}.`),
    unlisted > 0 && el("p", {class: "muted"}, `${counted(unlisted, "image is", "images are")} not in ${name}: all figures there count as missed.`),
  ];
}

const scoreRow = (name, scores) => scores && el("tr", {}, el("th", {scope: "row"}, name),
  [scores.precision, scores.recall, scores.f1].map((value) => el("td", {}, fixed(value, 2))));
