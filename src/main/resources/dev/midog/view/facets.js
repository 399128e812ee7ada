/** The filters of the images: which values of a property are ticked, and how many images each value would show. */

export const FACETS = [
  ["tumor", "Tumor"],
  ["scanner", "Scanner"],
  ["lab", "Laboratory"],
  ["species", "Species"],
  ["split", "Split"],
];

const NONE = "(none)";

/** The value that an image has for a facet, as the filters show it. */
export const valueOf = (image, facet) => image[facet] ?? NONE;

/**
 * The images that meet all filters.
 *
 * @param filters by facet the ticked values (none ticked: all), `text` a part of the file name, `file` "present" or "absent"
 */
export function filtered(images, filters, except = null) {
  const text = filters.text.toLowerCase();
  return images.filter((image) =>
    (!text || image.name.toLowerCase().includes(text)) &&
    (except === "file" || !filters.file || (filters.file === "present") === image.available) &&
    FACETS.every(([facet]) => facet === except || !filters[facet].length || filters[facet].includes(valueOf(image, facet))));
}

/** By value how many images it has among those that meet the other filters; the values are in their order of names. */
export function counts(images, filters, facet) {
  const result = new Map([...new Set(images.map((image) => valueOf(image, facet)))]
    .sort((a, b) => a.localeCompare(b)).map((value) => [value, 0]));
  for (const image of filtered(images, filters, facet)) {
    const value = valueOf(image, facet);
    result.set(value, result.get(value) + 1);
  }
  return result;
}

const errors = (image, model) => {
  const found = image.errors?.[model];
  return found ? found.fp + found.fn : -1;
};

/** The orders of the images: name, and the value that is compared, the greatest first. */
export const ORDERS = [
  ["name", "file name", null],
  ["mf", "mitotic figures", (image) => image.mf],
  ["density", "MF per mm²", (image) => image.density ?? -1],
  ["disagreement", "disagreement", (image) => image.disagreement ?? -1],
  ["errors", "errors", errors],
];

/** The images in an order; those that are equal stay in the order of the dataset. */
export function ordered(images, order, model) {
  const by = ORDERS.find(([name]) => name === order)?.[2];
  const collator = new Intl.Collator("en", {numeric: true});
  return by ? [...images].sort((a, b) => by(b, model) - by(a, model))
    : [...images].sort((a, b) => collator.compare(a.name, b.name));
}
