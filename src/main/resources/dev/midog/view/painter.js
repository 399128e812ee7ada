/** Draws marks on a canvas: the one over the viewer, and that of a saved picture. */

const HALO = "rgb(0 0 0 / 55%)";
const LEAST_SIDE = 9;
const SPOT_RADIUS = 25;

/**
 * Draws marks where they lie in a frame (see `viewer.frame`).
 *
 * @param style of a mark: `{color, form: "own"|"circle"|"diamond"|"ring", width, dashed}`, or null if it is not shown
 */
export function paint(context, frame, marks, style) {
  const groups = new Map();
  for (const mark of marks) {
    if (!isInside(mark, frame)) {
      continue;
    }
    const look = style(mark);
    if (!look) {
      continue;
    }
    const key = `${look.color} ${look.width} ${look.dashed}`;
    let group = groups.get(key);
    if (!group) {
      groups.set(key, (group = {look, path: new Path2D()}));
    }
    trace(group.path, mark, look.form, frame);
  }
  context.lineJoin = "round";
  for (const {look, path} of groups.values()) {
    context.setLineDash([]);
    context.strokeStyle = HALO;
    context.lineWidth = look.width + 2;
    context.stroke(path);
    context.setLineDash(look.dashed ? [6, 4] : []);
    context.strokeStyle = look.color;
    context.lineWidth = look.width;
    context.stroke(path);
  }
  context.setLineDash([]);
}

function isInside(mark, {scale, dx, dy, width, height}) {
  const x = mark.cx * scale + dx;
  const y = mark.cy * scale + dy;
  const reach = Math.max(mark.hw, mark.hh, SPOT_RADIUS) * scale * 1.5 + 12;
  return x > -reach && y > -reach && x < width + reach && y < height + reach;
}

function trace(path, mark, form, {scale, dx, dy}) {
  const x = mark.cx * scale + dx;
  const y = mark.cy * scale + dy;
  const least = LEAST_SIDE / 2;
  const hw = Math.max(least, (mark.hw || SPOT_RADIUS) * scale);
  const hh = Math.max(least, (mark.hh || SPOT_RADIUS) * scale);
  if (form === "circle" || (form === "own" && (mark.shape === "spot" || mark.shape === "ellipse"))) {
    path.moveTo(x + hw, y);
    path.ellipse(x, y, hw, hh, 0, 0, 2 * Math.PI);
  } else if (form === "ring") {
    const radius = Math.max(hw, hh) * 1.35 + 3;
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  } else if (form === "diamond") {
    path.moveTo(x, y - hh * 1.25);
    path.lineTo(x + hw * 1.25, y);
    path.lineTo(x, y + hh * 1.25);
    path.lineTo(x - hw * 1.25, y);
    path.closePath();
  } else if (mark.points?.length >= 4 && hw > least) {
    path.moveTo(mark.points[0] * scale + dx, mark.points[1] * scale + dy);
    for (let at = 2; at < mark.points.length; at += 2) {
      path.lineTo(mark.points[at] * scale + dx, mark.points[at + 1] * scale + dy);
    }
    mark.shape === "line" || path.closePath();
  } else {
    path.rect(x - hw, y - hh, 2 * hw, 2 * hh);
  }
}

/** The same marks as elements of an SVG picture, as text. */
export function asSvg(frame, marks, style) {
  return marks.filter((mark) => isInside(mark, frame)).map((mark) => [mark, style(mark)]).filter(([, look]) => look)
    .map(([mark, look]) => {
      const trail = new SvgPath();
      trace(trail, mark, look.form, frame);
      const dash = look.dashed ? ' stroke-dasharray="6 4"' : "";
      return `<path d="${trail}" stroke="#000" stroke-opacity="0.55" stroke-width="${look.width + 2}"/>` +
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
