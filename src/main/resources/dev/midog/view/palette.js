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

const FURTHER = [BLUE, PURPLE, YELLOW, SKY, RED];

/** The color of each class by its id: mitotic figures green, hard negatives orange, what else there is in turn. */
export function classColors(classes) {
  const colors = new Map();
  let next = 0;
  for (const one of classes) {
    colors.set(one.id, one.role === "mf" ? GREEN : one.role === "nmf" ? ORANGE : FURTHER[next++ % FURTHER.length]);
  }
  return colors;
}

/** Colors of the outcome of a detection or of a mitotic figure that was missed. */
export const OUTCOME = {TP: SKY, FP: RED, FN: YELLOW};

/** Steps of agreement from unanimous to evenly split, each with the least share that it stands for. */
export const AGREEMENT = [
  {least: 1, color: SKY, text: "all agree"},
  {least: 0.6, color: ORANGE, text: "majority"},
  {least: 0, color: RED, text: "split"},
];

/** The color of a share of votes that agree; grey without votes. */
export function agreementColor(share) {
  return share === null || share === undefined ? "#8a8a8a" : AGREEMENT.find((step) => share >= step.least - 1e-9).color;
}
