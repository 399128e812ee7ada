/** The detections of one model in one image, and their outcome at a threshold by the evaluation's own rule. */
import * as api from "./api.js";
import * as route from "./route.js";
import {MarkIndex, ofDetections} from "./marks.js";
import {fail} from "./notice.js";

export class Detections {
  #asked = null;

  /**
   * @param suffix of the parameters of the address: "" for the first model, "2" for the second
   * @param changed called when outcomes or the threshold changed
   */
  constructor(image, world, suffix, changed) {
    Object.assign(this, {image, world, suffix, changed, marks: [], index: new MarkIndex([]), outcome: null, missed: new Set(), hits: new Map(), edits: 0});
  }

  /** The number of the model; -1 if none is shown. */
  get model() {
    const number = route.number(`model${this.suffix}`, this.suffix ? -1 : 0);
    return number >= 0 && number < this.world.models.length ? number : -1;
  }

  /** What the server says of the model. */
  get about() {
    return this.world.models[this.model];
  }

  /** The threshold: a detection is one if its score is above it. */
  get threshold() {
    return route.number(`score${this.suffix}`, this.about?.threshold ?? 0.5);
  }

  get range() {
    return [Math.min(0, this.about?.minScore ?? 0), Math.max(1, this.about?.maxScore ?? 1)];
  }

  async load() {
    const model = this.model;
    this.outcome = null;
    this.missed = new Set();
    this.hits = new Map();
    this.marks = [];
    if (model >= 0) {
      const columns = await api.predictions(this.image.id, model);
      if (model !== this.model) {
        return;
      }
      this.marks = ofDetections(columns, model);
    }
    this.index = new MarkIndex(this.marks);
    this.changed();
    await this.match();
  }

  choose(model) {
    route.set({[`model${this.suffix}`]: model < 0 ? "" : model, [`score${this.suffix}`]: ""});
    this.load().catch(fail);
  }

  /** Sets the threshold; what is drawn follows at once, the outcomes when the server has matched them. */
  setThreshold(threshold) {
    const [least, most] = this.range;
    const value = Math.min(most, Math.max(least, threshold));
    route.set({[`score${this.suffix}`]: Number(value.toFixed(4))});
    this.changed();
    this.match().catch(fail);
  }

  async match() {
    this.#asked?.abort();
    if (this.model < 0) {
      return;
    }
    const asked = new AbortController();
    this.#asked = asked;
    const outcome = await api.match(this.image.id, this.model, this.threshold, asked.signal);
    if (asked.signal.aborted) {
      return;
    }
    const found = new Set(outcome.tp.map(([detection]) => detection));
    const wrong = new Set(outcome.fp);
    for (const mark of this.marks) {
      mark.outcome = found.has(mark.id) ? "TP" : wrong.has(mark.id) ? "FP" : null;
    }
    this.outcome = outcome;
    this.missed = new Set(outcome.fn);
    const byNumber = new Map(this.marks.map((mark) => [mark.id, mark]));
    this.hits = new Map(outcome.tp.map(([detection, annotation]) => [annotation, byNumber.get(detection)]));
    this.changed();
  }

  /** Takes over edits of the annotations: what is right and wrong is matched anew, for the curve too. */
  async follow() {
    this.edits++;
    await this.match();
  }

  close() {
    this.#asked?.abort();
  }
}
