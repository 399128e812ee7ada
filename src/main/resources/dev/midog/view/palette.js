/**
 * Colors that people with any kind of color vision tell apart (Okabe and Ito 2008), chosen to stand out from the pink and
 * violet of H&E. Each is drawn over a halo, and outcomes differ in form as well.
 */
export const GREEN = "#009e73";
export const ORANGE = "#e69f00";
export const SKY = "#56b4e9";
export const BLUE = "#0072b2";
export const RED = "#d55e00";
export const YELLOW = "#f0e442";
export const PURPLE = "#cc79a7";

/** What `midog draw` has for classes without a color of their own, in turn. */
const FURTHER = [BLUE, YELLOW, SKY, RED, "#ffffff", "#000000", "#a6761d", "#7570b3", "#999999"];

/** The color of each class by its id, the same as in the pictures of `midog draw`: that of its role, what else there is in turn. */
export function classColors(classes) {
  const colors = new Map();
  const taken = new Set();
  let next = 0;
  for (const one of classes) {
    const own = ownColor(one);
    const color = own && !taken.has(own) ? own : FURTHER[next++ % FURTHER.length];
    taken.add(color);
    colors.set(one.id, color);
  }
  return colors;
}

function ownColor({name, role}) {
  if (role === "mf") {
    return /atypical|^amf/i.test(name.trim()) ? PURPLE : GREEN;
  }
  return role === "nmf" ? ORANGE : null;
}

/** Colors of the outcome of a detection or of a mitotic figure that was missed. */
export const OUTCOME = {TP: SKY, FP: RED, FN: YELLOW};

/** The color of detections that are not matched yet, or lie in an image that is not scored. */
export const UNMATCHED = "#cccccc";

/** The color of annotations that are deleted, where they are shown. */
export const DELETED = "#8a8a8a";

/** Steps of agreement from unanimous to evenly split, each with the least share that it stands for. */
export const AGREEMENT = [
  {least: 1, color: SKY, text: "all agree"},
  {least: 0.6, color: ORANGE, text: "majority"},
  {least: 0, color: RED, text: "split"},
];

/** The color of a share of votes that agree; grey without votes. */
export function agreementColor(share) {
  return share === null || share === undefined ? DELETED : AGREEMENT.find((step) => share >= step.least - 1e-9).color;
}
