/** What the page asks of its server, which is the only address that it ever talks to. Errors carry the server's sentence. */

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, {credentials: "same-origin", ...options});
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Error("midog view does not answer; start it again and open the address that it prints.");
  }
  if (!response.ok) {
    const failure = new Error((await response.text()).trim() || `The server answered ${response.status}.`);
    failure.status = response.status;
    throw failure;
  }
  return response.json();
}

function query(path, values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== "") {
        parameters.append(name, String(one));
      }
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

export const dataset = () => request("api/dataset");

/** The images that a condition leaves, or all; each with `micronsPerPixel` (null if not known) and its number of annotations. */
export async function images(where, thresholds, signal) {
  const {images: listed} = await request(query("api/images", {where, threshold: thresholds}), {signal});
  return listed.map((image) => ({
    ...image,
    micronsPerPixel: image.mppX > 0 ? [image.mppX, image.mppY] : null,
    annotations: image.mf + image.nmf + image.other,
  }));
}

export const annotations = (id) => request(`api/images/${id}/annotations`);
export const predictions = (id, model) => request(query(`api/images/${id}/predictions`, {model}));
export const match = (id, model, threshold, signal) => request(query(`api/images/${id}/match`, {model, threshold}), {signal});
export const curve = (model) => request(query("api/curve", {model}));
export const density = (id) => request(`api/images/${id}/density`);
export const gallery = (values, signal) => request(query("api/gallery", values), {signal});

/** The address of a small picture of a whole image, at most `size` pixels wide or high. */
export const thumbnail = (id, size) => query(`thumb/${id}`, {size});

/** The address of a square of `size` pixels around a place of an image. */
export const crop = (id, x, y, size) => query(`crop/${id}`, {x: Math.round(x), y: Math.round(y), size});

/** The address of a tile; level 0 is one pixel, as in Deep Zoom images. */
export const tile = (id, level, column, row) => `tiles/${id}/${level}/${column}_${row}.png`;

/** Who reviews, and what can be taken back. */
export const review = () => request("api/review");

/** The annotations of an image as they are now, with what this annotator may see of them. */
export const reviewed = (id) => request(`api/review/images/${id}`);

/** What is worth a look, and which of it is done. */
export const queue = (source, seed) => request(query("api/review/queue", {source, seed}));

/** Saves a vote or another edit; the answer comes when it is on the disk. */
export const edit = (edit) => request("api/review", {
  method: "POST",
  headers: {"Content-Type": "application/json"},
  body: JSON.stringify(edit),
});
