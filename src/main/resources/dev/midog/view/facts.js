/** What is known of a mark or an image, as rows of a list. */
import {el} from "./dom.js";
import {counted, decimal, fixed, percent} from "./format.js";

const row = (name, ...value) => el("div", {}, el("dt", {}, name), el("dd", {}, ...value));

/** Whether a dataset states a value of an image. */
export const isKnown = (value) => Boolean(value) && value !== "unknown";

/** The class of a mark as a dot of its color and its name. */
export function classChip(id, world, settings) {
  const known = world.classes.find((one) => one.id === id);
  const dot = el("span", {class: "dot", "aria-hidden": "true"});
  dot.style.background = settings.colors.get(id) ?? "transparent";
  return el("span", {class: "chip"}, dot, known?.name ?? "no class");
}

const OUTCOMES = {TP: "true positive", FP: "false positive", FN: "missed (false negative)", ignored: "not counted"};

/** The rows for a mark: class, votes, score and outcome by `detections`; blind leaves out what others thought. */
export function ofMark(mark, world, settings, image, detections) {
  const place = `${Math.round(mark.cx)}, ${Math.round(mark.cy)}`;
  if (mark.layer === "detection") {
    return el("dl", {class: "facts"}, row("Detection", world.models[mark.model].name), row("Score", decimal(mark.score, 4)),
      row("Outcome", OUTCOMES[mark.outcome] ?? "–"), row("Center", place));
  }
  const size = image.micronsPerPixel && mark.hw > 0
    ? `${decimal(2 * mark.hw * image.micronsPerPixel[0], 1)} × ${decimal(2 * mark.hh * image.micronsPerPixel[1], 1)} µm` : null;
  return el("dl", {class: "facts"}, row("Class", settings.blind && mark.class === null ? "not yet yours" : classChip(mark.class, world, settings)),
    mark.deleted && row("State", "deleted"),
    row("Id", String(mark.id)),
    mark.votes?.length > 0 && el("div", {class: "wide"}, el("dt", {}, "Votes"), el("dd", {}, el("ol", {class: "votes"},
      mark.votes.map((vote) =>
        el("li", {}, el("span", {class: "muted"}, vote.by), classChip(vote.class, world, settings)))))),
    !settings.blind && outcome(mark, detections),
    !settings.blind && mark.agreement !== null && mark.agreement !== undefined && row("Agreement", percent(mark.agreement)),
    row("Center", place), size && row("Size", size));
}

/** Whether a model has found an annotation; nothing of what it is not to find. */
function outcome(mark, {hits, missed}) {
  const hit = hits.get(mark.id);
  return hit ? row("Outcome", `found, score ${decimal(hit.score, 4)}`) : missed.has(mark.id) && row("Outcome", OUTCOMES.FN);
}

/** The rows for an image. */
export function ofImage(image, isBlind = false) {
  const scale = image.micronsPerPixel;
  const pixel = scale && (scale[0] === scale[1] ? `${decimal(scale[0], 4)} µm` : `${decimal(scale[0], 4)} × ${decimal(scale[1], 4)} µm`);
  return el("dl", {class: "facts"}, isKnown(image.tumor) && row("Tumor", image.tumor),
    isKnown(image.scanner) && row("Scanner", image.scanner), isKnown(image.lab) && row("Laboratory", image.lab),
    isKnown(image.species) && row("Species", image.species), image.split && row("Split", image.split),
    row("Size", `${image.width} × ${image.height} px`), row("Pixel", pixel ?? "scale not known"),
    image.area > 0 && row("Area", `${decimal(image.area, 2)} mm²`),
    !isBlind && row("Mitoses", counted(image.mf, "mitotic figure"), image.density !== null
      ? `, ${fixed(image.density, 1)} per mm²` : ""));
}
