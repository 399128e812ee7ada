/** Edits of the annotations of one image: each is sent at once and shown when the server has it on the disk. */
import * as api from "./api.js";
import * as keys from "./keys.js";
import * as route from "./route.js";
import {fail, notify} from "./notice.js";
import {ofReviewed} from "./marks.js";
import {Queue} from "./queue.js";

export class Review {
  #busy = false;

  /**
   * The classes of `added` are those that keys add, mitotic figures first.
   *
   * @param view the screen of the image
   */
  constructor(view) {
    this.view = view;
    this.queue = null;
    view.world.review.taken = (state, act) => this.#takenBack(state, act);
    this.readQueue().catch(fail);
    const classes = view.world.classes.slice(0, 9);
    this.added = [...classes].sort((a, b) => (b.role === "mf") - (a.role === "mf"));
    keys.bind("Review", [
      ...(view.settings.blind ? [] : [["Enter", "Confirm", () => this.confirm()]]),
      ...classes.map((one, index) => [String(index + 1), `Vote: ${one.name}`, () => this.vote(one.id)]),
      [["Delete", "Backspace"], "Delete, or restore", () => this.remove()],
      ...this.added.slice(0, 1).map((one) => ["i", `Add: ${one.name}`, () => this.add(one.id)]),
      ...this.added.slice(1, 2).map((one) => ["I", `Add: ${one.name}`, () => this.add(one.id)]),
      ["k", "Move to the mouse", () => this.move()],
      ["q", "Next of the queue", () => this.step(1)],
      ["Q", "Previous of the queue", () => this.step(-1)],
      ["x", "Skip: no change", () => this.dismiss()],
    ]);
  }

  /** The annotations of the image as they are now. */
  async load() {
    const {annotations} = await api.reviewed(this.view.image.id);
    return annotations.map(ofReviewed);
  }

  async readQueue() {
    this.queue = await Queue.ofRoute();
    this.view.panel?.refresh();
  }

  choose(source, seed) {
    route.set({queue: source, seed: source === "random" ? seed : "", item: ""});
    this.readQueue().then(() => this.queue && this.step(1)).catch(fail);
  }

  confirm() {
    this.#onSelected((mark) => ({act: "confirm", annotation: mark.id, revision: mark.revision}));
  }

  vote(classId) {
    this.#onSelected((mark) => ({act: "relabel", class: classId, annotation: mark.id, revision: mark.revision}));
  }

  remove() {
    this.#onSelected((mark) => ({act: mark.deleted ? "restore" : "delete", annotation: mark.id, revision: mark.revision}));
  }

  move() {
    const {point} = this.view;
    if (!point) {
      notify("Point to the new place with the mouse first.");
      return;
    }
    this.#onSelected((mark) => ({act: "move", x: point.x, y: point.y, annotation: mark.id, revision: mark.revision}));
  }

  /** A new annotation at the place of the mouse, or in the middle. */
  add(classId) {
    const frame = this.view.frame;
    const place = this.view.point ?? {x: (frame.width / 2 - frame.dx) / frame.scale, y: (frame.height / 2 - frame.dy) / frame.scale};
    this.#send({act: "add", image: this.view.image.id, class: classId, x: place.x, y: place.y});
  }

  dismiss() {
    const item = this.queue?.item;
    if (item && !this.queue.done.has(item.key)) {
      this.#send({act: "dismiss"});
    } else if (item) {
      this.step(1);
    }
  }

  step(by) {
    const item = this.queue?.next(by);
    if (item) {
      this.queue.visit(item);
    } else {
      notify(this.queue ? "The queue is done." : "Choose a queue first.");
    }
  }

  #onSelected(edit) {
    const mark = this.view.layers.selected;
    if (mark?.layer !== "annotation") {
      notify("Select an annotation first: click it, or press n.");
      return;
    }
    const asked = edit(mark);
    if (asked) {
      this.#send(asked);
    }
  }

  /** Sends an edit; one at a time, so that each names the revision that the one before it left. */
  async #send(edit) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    const item = this.queue?.item ?? null;
    try {
      const answer = await api.edit({...edit, item: item?.key ?? null});
      this.view.world.review.saved(answer);
      if (answer.annotation) {
        this.#take(answer.annotation);
      }
      if (answer.outcome === "conflict") {
        notify(answer.sentence, "error");
      } else if (item) {
        this.queue.done.add(item.key);
        this.step(1);
        this.view.panel.refresh();
      }
    } catch (error) {
      fail(error);
    } finally {
      this.#busy = false;
    }
  }

  /** Puts the state of an annotation in place of what was known of it. */
  #take(state) {
    if (state.image !== this.view.image.id) {
      return;
    }
    const mark = ofReviewed(state);
    const others = this.view.layers.annotations.filter((one) => one.id !== mark.id);
    this.view.setAnnotations([...others, mark]);
    this.view.select(mark);
    this.view.followEdits().catch(fail);
  }

  /** Shows what was undone or done again, and puts its item of the queue back or away. */
  #takenBack(state, act) {
    this.#take(state);
    const item = this.queue?.items.find((one) => one.annotation === state.id);
    if (item && act) {
      act === "undo" ? this.queue.done.delete(item.key) : this.queue.done.add(item.key);
      route.set({item: item.key});
    }
    this.view.visit(this.view.layers.selected);
  }

  close() {
    keys.release("Review");
    this.view.world.review.taken = () => {};
  }
}
