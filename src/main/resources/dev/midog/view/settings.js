/** What of the marks is shown and how, as the address of the page holds it. */
import * as route from "./route.js";
import {AGREEMENT, DELETED, OUTCOME, UNMATCHED, agreementColor, classColors} from "./palette.js";

/** The parameters that go from one image to the next. */
export const KEPT = ["color", "hide", "deleted", "outcomes", "marks", "heat", "model", "score", "model2", "score2"];

export class Settings {
  constructor(world) {
    this.colors = classColors(world.classes);
    this.blind = Boolean(world.review?.blind);
    this.read();
  }

  /** Takes the settings from the address. */
  read() {
    this.color = route.get("color") === "agreement" ? "agreement" : "class";
    this.hidden = new Set(route.all("hide"));
    this.outcomes = new Set(route.get("outcomes", "TP,FP,FN").split(","));
    this.marks = route.get("marks") !== "0";
    this.heat = route.get("heat") === "1";
    this.deleted = route.get("deleted") === "1";
  }

  /** Changes one setting, in the address as well. */
  change(changes) {
    Object.assign(this, changes);
    route.set({
      color: this.color === "class" ? "" : this.color,
      hide: [...this.hidden],
      outcomes: this.outcomes.size === 3 ? "" : [...this.outcomes].join(",") || "none",
      marks: this.marks ? "" : "0",
      heat: this.heat ? "1" : "",
      deleted: this.deleted ? "1" : "",
    });
  }

  toggle(set, value) {
    const changed = new Set(this[set]);
    changed.delete(value) || changed.add(value);
    this.change({[set]: changed});
  }

  /** How an annotation is drawn; null if it is hidden. */
  ofAnnotation(mark) {
    if (!this.marks || this.hidden.has(String(mark.class)) || (mark.deleted && !this.deleted)) {
      return null;
    }
    if (mark.deleted) {
      return {color: DELETED, form: "own", width: 2, dashed: true};
    }
    const color = this.color === "agreement" && !this.blind ? agreementColor(mark.agreement)
      : this.colors.get(mark.class) ?? "#ffffff";
    return {color, form: "own", width: 2, dashed: Boolean(mark.reviewed) && mark.own === null};
  }

  /** How the outcome of a detection, or of an annotation that was missed, is drawn on top; null if it is hidden. */
  ofOutcome(mark, threshold) {
    if (!this.marks || this.blind) {
      return null;
    }
    if (mark.layer === "annotation") {
      return mark.outcome === "FN" && this.outcomes.has("FN") && !mark.deleted
        ? {color: OUTCOME.FN, form: "ring", width: 2, dashed: true} : null;
    }
    if (!(mark.score > threshold)) {
      return null;
    }
    const {outcome} = mark;
    if (!outcome) {
      return {color: UNMATCHED, form: "circle", width: 2, dashed: false};
    }
    return this.outcomes.has(outcome)
      ? {color: OUTCOME[outcome], form: outcome === "TP" ? "circle" : "diamond", width: 2, dashed: false} : null;
  }

  /** The rows of the legend of what is drawn, for a saved picture. */
  legend(world) {
    return this.color === "agreement" ? AGREEMENT.map(({text, color}) => [text, color])
      : world.classes.filter((one) => !this.hidden.has(String(one.id))).map((one) => [one.name, this.colors.get(one.id)]);
  }
}
