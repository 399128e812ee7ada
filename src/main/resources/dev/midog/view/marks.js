/** The marks of one image: what they are, which of them are near a point, and which are seen. */

const CELL = 256;

/**
 * A mark as the page draws it, in pixels of the image: the centre and half the width and height (0 of a spot).
 *
 * @typedef {{id: number, layer: "annotation"|"detection", class: number?, shape: string, cx: number, cy: number, hw: number,
 *   hh: number, points: number[]?, votes: {by: string, class: number?}[], agreement: number?, score: number?, outcome: string?}} Mark
 */

/** The marks of columns of annotations, whose x and y are the left top; `annotators` name those who voted. */
export function ofAnnotations(columns, annotators) {
  const names = new Map(annotators.map((one) => [one.id, one.name]));
  return columns.id.map((id, at) => ({
    id, layer: "annotation", class: columns.class[at], shape: columns.kind[at],
    cx: columns.x[at] + columns.w[at] / 2, cy: columns.y[at] + columns.h[at] / 2, hw: columns.w[at] / 2, hh: columns.h[at] / 2,
    points: columns.points?.[at] ?? null, agreement: columns.agree[at], score: null, outcome: null,
    votes: columns.votes[at].map(([by, voted], index) => ({by: names.get(by) ?? `vote ${index + 1}`, class: voted})),
  }));
}

/** The mark of an annotation that is under review. */
export function ofReviewed(state) {
  const votes = state.votes.map((vote, index) => ({by: vote.by ?? `vote ${index + 1}`, class: vote.class}));
  const known = votes.map((vote) => vote.class).filter((voted) => voted !== null);
  const most = Math.max(0, ...known.map((voted) => known.filter((other) => other === voted).length));
  return {
    id: state.id, layer: "annotation", class: state.class, shape: state.kind, cx: state.x + state.w / 2, cy: state.y + state.h / 2,
    hw: state.w / 2, hh: state.h / 2, points: state.points, agreement: known.length ? most / known.length : null, score: null,
    outcome: null, votes, deleted: state.deleted, own: state.own, revision: state.revision, reviewed: true,
  };
}

/** The marks of columns of detections of mitotic figures, whose x and y are the centre. */
export function ofDetections(columns, model) {
  return columns.score.map((score, at) => ({
    id: at, layer: "detection", model, class: null, shape: "spot", cx: columns.x[at], cy: columns.y[at],
    hw: (columns.w?.[at] ?? 0) / 2, hh: (columns.h?.[at] ?? 0) / 2, points: null, agreement: null, votes: [], score, outcome: null,
  })).filter((mark) => columns.mf?.[mark.id] !== false);
}

/** Finds marks by place. */
export class MarkIndex {
  #cells = new Map();

  constructor(marks) {
    for (const mark of marks) {
      const key = MarkIndex.#key(mark.cx, mark.cy);
      const cell = this.#cells.get(key);
      cell ? cell.push(mark) : this.#cells.set(key, [mark]);
    }
  }

  static #key(x, y) {
    return Math.floor(y / CELL) * 65536 + Math.floor(x / CELL);
  }

  /** The mark whose centre is the nearest within `reach` pixels of the image, of those that `accepted` keeps; null without any. */
  nearest(x, y, reach, accepted) {
    let best = null;
    let least = reach;
    const steps = Math.ceil(reach / CELL);
    for (let row = -steps; row <= steps; row++) {
      for (let column = -steps; column <= steps; column++) {
        for (const mark of this.#cells.get(MarkIndex.#key(x + column * CELL, y + row * CELL)) ?? []) {
          const distance = Math.hypot(mark.cx - x, mark.cy - y);
          if (distance <= least && accepted(mark)) {
            least = distance;
            best = mark;
          }
        }
      }
    }
    return best;
  }
}

/** Marks in the order in which one reads a page: by bands of 1,000 pixels from the top, in each from the left. */
export function inReadingOrder(marks) {
  const band = (mark) => Math.floor(mark.cy / 1000);
  return [...marks].sort((a, b) => band(a) - band(b) || a.cx - b.cx || a.cy - b.cy);
}
