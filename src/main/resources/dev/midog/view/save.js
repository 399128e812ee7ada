/** Saves what is seen, with its scale bar, as PNG or SVG; nothing leaves the machine. */
import {barOf} from "./scalebar.js";
import {asSvg} from "./painter.js";
import {el, visible} from "./dom.js";
import {notify} from "./notice.js";

/** A file name that says what is seen: the image's name without its extension, and the place. */
function fileName(pane, extension) {
  const name = pane.image.name.replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N}_-]+/gu, "_").slice(0, 80) || "image";
  const {scale, dx, dy, width, height} = pane.frame();
  const x = Math.round((width / 2 - dx) / scale);
  const y = Math.round((height / 2 - dy) / scale);
  return `${name}_${x}_${y}.${extension}`;
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  notify(`Saved ${name}`);
}

/** The tissue of the panes side by side as a canvas, in pixels of the screen. */
function canvasOf(panes, withMarks) {
  const ratio = devicePixelRatio;
  const sizes = panes.map((pane) => pane.frame());
  const width = sizes.reduce((sum, frame) => sum + frame.width, 0) + (panes.length - 1) * 2;
  const canvas = el("canvas", {width: Math.round(width * ratio), height: Math.round(sizes[0].height * ratio)});
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  let left = 0;
  panes.forEach((pane, index) => {
    const now = sizes[index];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(pane.viewer.drawer.canvas, Math.round(left * ratio), 0);
    if (withMarks) {
      context.setTransform(ratio, 0, 0, ratio, left * ratio, 0);
      context.save();
      context.beginPath();
      context.rect(0, 0, now.width, now.height);
      context.clip();
      pane.paintMarks(context, now);
      paintBar(context, now, barOf(now, pane.image.micronsPerPixel));
      context.restore();
    }
    left += now.width + 2;
  });
  return canvas;
}

function paintBar(context, {height}, bar) {
  context.font = "600 13px sans-serif";
  const width = Math.max(bar.pixels, context.measureText(bar.text).width) + 20;
  context.fillStyle = "rgb(255 255 255 / 85%)";
  context.fillRect(12, height - 52, width, 40);
  context.fillStyle = "#111111";
  context.fillText(bar.text, 22, height - 33);
  context.fillRect(22, height - 25, bar.pixels, 4);
}

export function savePng(panes) {
  return new Promise((resolve) => canvasOf(panes, true).toBlob((blob) => {
    download(blob, fileName(panes[0], "png"));
    resolve();
  }, "image/png"));
}

/** The tissue as an embedded PNG, marks and scale bar as vectors with their names. */
export function saveSvg(panes) {
  const frames = panes.map((pane) => pane.frame());
  const width = frames.reduce((sum, frame) => sum + frame.width, 0) + (panes.length - 1) * 2;
  const height = frames[0].height;
  let left = 0;
  const parts = panes.map((pane, index) => {
    const now = frames[index];
    const bar = barOf(now, pane.image.micronsPerPixel);
    const part = `<svg x="${left}" y="0" width="${now.width}" height="${height}" overflow="hidden">
<g fill="none" stroke-linejoin="round">
${pane.groups().map(([marks, style]) => asSvg(now, marks, style)).join("\n")}
</g>
<rect x="12" y="${height - 52}" width="${Math.max(bar.pixels, 70) + 20}" height="40" fill="#fff" fill-opacity="0.85"/>
<text x="22" y="${height - 33}" font-family="sans-serif" font-size="13" font-weight="600" fill="#111">${escaped(bar.text)}</text>
<rect x="22" y="${height - 25}" width="${bar.pixels}" height="4" fill="#111"/>
</svg>`;
    left += now.width + 2;
    return part;
  });
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(visible(panes[0].image.name))}</title>
<image width="${width}" height="${height}" href="${canvasOf(panes, false).toDataURL("image/png")}"/>
${parts.join("\n")}
</svg>
`;
  download(new Blob([text], {type: "image/svg+xml"}), fileName(panes[0], "svg"));
}

const escaped = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
