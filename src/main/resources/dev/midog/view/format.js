/** Numbers as the page shows them. */

const WHOLE = new Intl.NumberFormat("en");

/** A count with separators of thousands. */
export const count = (number) => WHOLE.format(number);

/** A number with at most `digits` decimals and no zeros at its end; an en dash where there is none. */
export function decimal(number, digits = 2) {
  return number === null || number === undefined || !Number.isFinite(number) ? "–" : String(Number(number.toFixed(digits)));
}

/** A number with exactly `digits` decimals, so that a column of them lines up. */
export const fixed = (number, digits) => (Number.isFinite(number) ? number.toFixed(digits) : "–");

/** A share as a percentage. */
export const percent = (share) => (share === null || share === undefined ? "–" : `${Math.round(share * 100)} %`);

/** A count with its noun in the right number: `counted(1, "image")` is "1 image". */
export const counted = (number, noun, nouns = `${noun}s`) => `${count(number)} ${number === 1 ? noun : nouns}`;
