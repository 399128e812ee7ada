/** The part of the panel with which one reviews: votes, delete, add, and the queue. */
import * as route from "./route.js";
import {choice, el, showKeepingFocus} from "./dom.js";
import {count} from "./format.js";
import {SOURCES} from "./queue.js";
import {classChip} from "./facts.js";

/** The panel for a view; each button names its key. */
export function reviewPanel(view) {
  const {review, world, settings} = view;
  const votes = el("div", {class: "votes-now"});
  const queue = el("div", {class: "queue"});
  const element = el("div", {class: "review"}, votes, queue);
  const button = (text, key, action, properties = {}) =>
    el("button", {type: "button", onclick: action, ...properties}, text, " ", el("kbd", {}, key));

  function refresh() {
    const mark = view.layers.selected?.layer === "annotation" ? view.layers.selected : null;
    showKeepingFocus(votes,
      el("div", {class: "row"}, world.classes.slice(0, 9).map((one, index) => button(classChip(one.id, world, settings), String(index + 1),
        () => review.vote(one.id), {"aria-pressed": String(mark?.own === one.id), disabled: !mark}))),
      el("div", {class: "row"}, !settings.blind && button("Confirm", "↵", () => review.confirm(), {disabled: !mark || mark.deleted}),
        button(mark?.deleted ? "Restore" : "Delete", "Del", () => review.remove(), {disabled: !mark}),
        button("Add", "i", () => review.add(review.added[0]?.id))));
    showKeepingFocus(queue, source(), review.queue && progress());
  }

  function source() {
    const known = [["", "none"], ...world.review.sources.map((name) => [name, SOURCES[name] ?? name])];
    return choice("Queue", known, route.get("queue"), (name) => review.choose(name, route.get("seed", "42")), {id: "queue"});
  }

  function progress() {
    const {items, done, left, item} = review.queue;
    const bar = el("progress", {max: Math.max(1, items.length), "aria-label": "Done of the queue"});
    bar.value = done.size;
    return [bar, el("p", {class: "number muted", role: "status"}, `${count(done.size)} of ${count(items.length)} done, ${count(left)} left`),
      item?.reason && el("p", {}, item.reason),
      el("div", {class: "row"}, button("Previous", "Q", () => review.step(-1)), button("Next", "q", () => review.step(1)),
        button("Skip", "x", () => review.dismiss(), {disabled: !item}))];
  }

  refresh();
  return {element, refresh};
}
