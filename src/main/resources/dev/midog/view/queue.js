/** What is worth a look, one after the other. */
import * as api from "./api.js";
import * as route from "./route.js";
import {KEPT} from "./settings.js";

export const SOURCES = {errors: "errors of the detector", disagreement: "disagreement", random: "random order"};

/** A queue, kept while one goes from image to image. */
export class Queue {
  static #current = null;

  /** The queue that the address names, read once. */
  static async ofRoute() {
    const source = route.get("queue");
    const seed = route.get("seed", "42");
    if (!source) {
      return null;
    }
    const name = `${source} ${seed}`;
    if (Queue.#current?.name !== name) {
      const {items, done} = await api.queue(source, source === "random" ? seed : null);
      Queue.#current = Object.assign(new Queue(), {name, source, items, done: new Set(done)});
    }
    return Queue.#current;
  }

  get left() {
    return this.items.length - this.done.size;
  }

  /** The item that the address names; null if none. */
  get item() {
    return this.items.find((one) => one.key === route.get("item")) ?? null;
  }

  /** The next item that is not done, in a direction from the one at hand; null if all are done. */
  next(step) {
    const at = this.items.indexOf(this.item);
    const size = this.items.length;
    for (let n = 1; n <= size; n++) {
      const index = at < 0 ? (step > 0 ? n - 1 : size - n) : (((at + n * step) % size) + size) % size;
      if (!this.done.has(this.items[index].key)) {
        return this.items[index];
      }
    }
    return null;
  }

  /** Goes to an item. */
  visit(item) {
    route.go({screen: "roi", image: item.image, x: item.x, y: item.y, zoom: 1, mark: item.annotation, item: item.key},
      [...KEPT, "queue", "seed"]);
  }
}
