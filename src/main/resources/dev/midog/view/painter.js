/** Draws marks on a canvas: the one over the viewer, and that of a saved picture. */

const HALO = "rgb(0 0 0 / 55%)";
const LEAST_SIDE = 9;
const SPOT_RADIUS = 25;

/** Above this half side, in pixels of the screen, a mark is drawn by itself; below, copied from one drawn before. */
const MOST_COPIED = 32;
const MOST_KEPT = 400;
const drawn = new Map();

/**
 * Draws marks where they lie in a frame (see `viewer.frame`).
 *
 * Thousands of outlines in one path take a tenth of a second without a graphics card; copies of small pictures take some
 * milliseconds.
 *
 * @param style of a mark: `{color, form: "own"|"circle"|"diamond"|"ring"|"selection", width, dashed}`, or null if it is not shown
 */
export function paint(context, frame, marks, style) {
  const ratio = context.getTransform().a;
  for (const mark of marks) {
    if (!isInside(mark, frame)) {
      continue;
    }
    const look = style(mark);
    if (!look) {
      continue;
    }
    const [hw, hh] = halfSides(mark, frame.scale);
    if (hw > MOST_COPIED || hh > MOST_COPIED || isPolygon(mark, look.form, hw)) {
      const path = new Path2D();
      trace(path, mark, look, frame);
      outline(context, path, look);
      continue;
    }
    const copy = copyOf(mark, look, hw, hh, ratio);
    const x = mark.cx * frame.scale + frame.dx - copy.middle;
    const y = mark.cy * frame.scale + frame.dy - copy.middle;
    context.drawImage(copy.canvas, Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio, copy.side, copy.side);
  }
}

function outline(context, path, look) {
  context.lineJoin = "round";
  context.setLineDash(look.dashed ? [6, 4] : []);
  context.strokeStyle = HALO;
  context.lineWidth = look.width + 2;
  context.stroke(path);
  context.strokeStyle = look.color;
  context.lineWidth = look.width;
  context.stroke(path);
  context.setLineDash([]);
}

/** A picture of a mark of that size and look, with the mark in its middle. */
function copyOf(mark, look, hw, hh, ratio) {
  const key = `${look.color} ${look.form} ${look.width} ${look.dashed} ${mark.shape} ${Math.round(hw * 2)} ${Math.round(hh * 2)} ${ratio}`;
  let copy = drawn.get(key);
  if (!copy) {
    const middle = Math.ceil(Math.max(hw, hh) * 1.4 + 10);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 2 * middle * ratio;
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const path = new Path2D();
    const scale = mark.hw ? Math.max(hw / mark.hw, 1e-6) : hw / SPOT_RADIUS;
    trace(path, mark, look, {scale, dx: middle - mark.cx * scale, dy: middle - mark.cy * scale});
    outline(context, path, look);
    copy = {canvas, middle, side: 2 * middle};
    if (drawn.size >= MOST_KEPT) {
      drawn.delete(drawn.keys().next().value);
    }
    drawn.set(key, copy);
  }
  return copy;
}

/** Whether a mark is drawn by its corners, each in its own form. */
const isPolygon = (mark, form, hw) => form === "own" && mark.points?.length >= 4 && hw > LEAST_SIDE / 2;

/** Half the width and height of a mark on the screen; none gets too small to be seen. */
function halfSides(mark, scale) {
  const least = LEAST_SIDE / 2;
  return [Math.max(least, (mark.hw || SPOT_RADIUS) * scale), Math.max(least, (mark.hh || SPOT_RADIUS) * scale)];
}

function isInside(mark, {scale, dx, dy, width, height}) {
  const x = mark.cx * scale + dx;
  const y = mark.cy * scale + dy;
  const reach = Math.max(mark.hw, mark.hh, SPOT_RADIUS) * scale * 1.5 + 12;
  return x > -reach && y > -reach && x < width + reach && y < height + reach;
}

/** The outline of a mark; that of a box lies within it, as in the pictures of `midog draw`. */
function trace(path, mark, {form, width}, {scale, dx, dy}) {
  const x = mark.cx * scale + dx;
  const y = mark.cy * scale + dy;
  const [hw, hh] = halfSides(mark, scale);
  if (form === "circle" || (form === "own" && (mark.shape === "spot" || mark.shape === "ellipse"))) {
    path.moveTo(x + hw, y);
    path.ellipse(x, y, hw, hh, 0, 0, 2 * Math.PI);
  } else if (form === "ring" || form === "selection") {
    const radius = Math.max(hw, hh) * 1.35 + (form === "ring" ? 3 : 7);
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  } else if (form === "diamond") {
    path.moveTo(x, y - hh * 1.25);
    path.lineTo(x + hw * 1.25, y);
    path.lineTo(x, y + hh * 1.25);
    path.lineTo(x - hw * 1.25, y);
    path.closePath();
  } else if (isPolygon(mark, form, hw)) {
    path.moveTo(mark.points[0] * scale + dx, mark.points[1] * scale + dy);
    for (let at = 2; at < mark.points.length; at += 2) {
      path.lineTo(mark.points[at] * scale + dx, mark.points[at + 1] * scale + dy);
    }
    mark.shape === "line" || path.closePath();
  } else {
    const inset = width / 2;
    path.rect(x - hw + inset, y - hh + inset, 2 * hw - width, 2 * hh - width);
  }
}

/** The same marks as elements of an SVG picture, as text. */
export function asSvg(frame, marks, style) {
  return marks.filter((mark) => isInside(mark, frame)).map((mark) => [mark, style(mark)]).filter(([, look]) => look)
    .map(([mark, look]) => {
      const trail = new SvgPath();
      trace(trail, mark, look, frame);
      const dash = look.dashed ? ' stroke-dasharray="6 4"' : "";
      return `<path d="${trail}" stroke="#000" stroke-opacity="0.55" stroke-width="${look.width + 2}"${dash}/>` +
        `<path d="${trail}" stroke="${look.color}" stroke-width="${look.width}"${dash}/>`;
    }).join("\n");
}

/** Takes the calls that a Path2D takes and writes them as the `d` of an SVG path. */
class SvgPath {
  #parts = [];

  moveTo(x, y) {
    this.#add("M", x, y);
  }

  lineTo(x, y) {
    this.#add("L", x, y);
  }

  closePath() {
    this.#parts.push("Z");
  }

  rect(x, y, width, height) {
    this.#add("M", x, y);
    this.#add("h", width);
    this.#add("v", height);
    this.#add("h", -width);
    this.closePath();
  }

  ellipse(x, y, hw, hh) {
    this.#add("M", x + hw, y);
    this.#add("A", hw, hh, 0, 1, 1, x - hw, y);
    this.#add("A", hw, hh, 0, 1, 1, x + hw, y);
    this.closePath();
  }

  arc(x, y, radius) {
    this.ellipse(x, y, radius, radius);
  }

  #add(letter, ...numbers) {
    this.#parts.push(letter + numbers.map((number) => Number(number.toFixed(2))).join(" "));
  }

  toString() {
    return this.#parts.join("");
  }
}
