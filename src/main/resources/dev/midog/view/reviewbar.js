/** The part of the header that says who reviews, with undo and redo. */
import * as api from "./api.js";
import * as keys from "./keys.js";
import * as route from "./route.js";
import {el, show} from "./dom.js";
import {calm, fail, notify} from "./notice.js";
import {KEPT} from "./settings.js";

const DONE = {confirm: "confirmation", relabel: "vote", delete: "deletion", restore: "restoring", move: "move", add: "addition", dismiss: "dismissal"};

/** Shows it; `world.review` then has `saved(answer)` for others that save, and `taken` is told of what was taken back. */
export function reviewBar(world) {
  const {review} = world;
  const undo = el("button", {type: "button", id: "undo", onclick: () => step("undo")});
  const redo = el("button", {type: "button", id: "redo", onclick: () => step("redo")});
  show(document.getElementById("review-bar"), el("span", {class: "reviewer"}, "Reviewing as ", el("b", {}, review.annotator),
    review.blind && el("span", {class: "split"}, "blind")), el("span", {class: "joined"}, undo, redo));
  review.taken = () => {};
  review.saved = (answer) => {
    review.undoable = answer.undoable;
    review.redoable = answer.redoable;
    if (answer.outcome === "saved") {
      calm();
    }
    draw();
  };
  draw();

  function draw() {
    show(undo, `Undo ${review.undoable || ""}`);
    show(redo, `Redo ${review.redoable || ""}`);
    undo.disabled = !review.undoable;
    redo.disabled = !review.redoable;
  }

  function step(act) {
    api.edit({act}).then((answer) => {
      review.saved(answer);
      if (answer.outcome === "nothing") {
        notify(`There is nothing to ${act}.`);
      } else if (answer.outcome === "conflict") {
        notify(answer.sentence, "error");
        review.taken(answer.annotation);
      } else {
        notify(`${act === "undo" ? "Undone" : "Done again"}: ${DONE[answer.reverted] ?? "edit"}`);
        follow(answer.annotation, act);
      }
    }, fail);
  }

  /** Shows what was taken back, in its image. */
  function follow(annotation, act) {
    if (annotation && annotation.image !== route.number("image", -1)) {
      route.go({screen: "roi", image: annotation.image, mark: annotation.id, zoom: 1,
        x: annotation.x + annotation.w / 2, y: annotation.y + annotation.h / 2}, KEPT);
    } else if (annotation) {
      review.taken(annotation, act);
    }
  }

  keys.bind("Saved edits", [["u", "Undo", () => step("undo")], ["U", "Redo", () => step("redo")]]);
}
