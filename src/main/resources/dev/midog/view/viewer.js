/** Deep zoom into one image: OpenSeadragon over the tiles that the server cuts from the image file. */
import * as api from "./api.js";
import {hasError, notify} from "./notice.js";

/** The level of Deep Zoom whose longer side is 256 pixels; smaller ones are never needed. */
const LEAST_LEVEL = 8;

/**
 * OpenSeadragon inserts a style element for touch screens, which the content security policy refuses, unless it finds one with
 * this mark; an element of no namespace is found and styles nothing.
 */
const placeholder = document.createElementNS(null, "style");
placeholder.setAttribute("data-openseadragon-mobile-css", "");
document.head.append(placeholder);

/** Its own remarks go nowhere: what matters, a tile that fails, is told to the user. */
const silent = () => {};
OpenSeadragon.console = {log: silent, debug: silent, info: silent, warn: silent, error: silent, assert: silent};

/**
 * Opens an image.
 *
 * @param element where it is shown
 * @param image with `id`, `width`, `height`
 * @param tileSize the side of a tile in pixels
 */
export function openViewer(element, image, tileSize) {
  const greatest = Math.ceil(Math.log2(Math.max(image.width, image.height)));
  const viewer = new OpenSeadragon.Viewer({
    element,
    tileSources: {
      width: image.width,
      height: image.height,
      tileSize,
      tileOverlap: 0,
      minLevel: Math.min(LEAST_LEVEL, greatest),
      maxLevel: greatest,
      getTileUrl: (level, column, row) => api.tile(image.id, level, column, row),
    },
    drawer: "canvas",
    showNavigationControl: false,
    gestureSettingsMouse: {clickToZoom: false, dblClickToZoom: true},
    animationTime: 0.25,
    springStiffness: 9,
    blendTime: 0,
    zoomPerScroll: 1.35,
    minZoomImageRatio: 0.5,
    maxZoomPixelRatio: 24,
    visibilityRatio: 0.4,
    autoResize: false,
    imageLoaderLimit: 8,
    maxImageCacheCount: 600,
    tabIndex: 0,
  });
  viewer.innerTracker.keyHandler = null;
  viewer.innerTracker.keyDownHandler = null;
  viewer.addHandler("update-viewport", () => crisp(viewer));
  viewer.addHandler("animation-finish", () => settle(viewer));
  viewer.addOnceHandler("tile-load-failed", () => hasError() || notify(`A part of ${image.name} cannot be read.`, "error"));
  const canvas = viewer.canvas;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "zoomable image");
  return viewer;
}

/** How many pixels of the screen one pixel of the image takes. */
export const magnification = (viewer) =>
  viewer.viewport.viewportToImageZoom(viewer.viewport.getZoom(true)) * devicePixelRatio;

/** Pixels are smoothed only where the image is shrunk; at 1:1 and above each is shown as it is. */
function crisp(viewer) {
  const smooth = magnification(viewer) < 0.999;
  if (viewer.drawer.isSmooth !== smooth) {
    viewer.drawer.isSmooth = smooth;
    viewer.drawer.setImageSmoothingEnabled(smooth);
    viewer.forceRedraw();
  }
}

/** Puts the image's pixels onto the screen's, so that none is drawn across two. */
function settle(viewer) {
  const zoom = magnification(viewer);
  if (Math.abs(zoom - 1) > 0.002) {
    return;
  }
  const {dx, dy, scale} = frame(viewer);
  const offset = new OpenSeadragon.Point(Math.round(dx) - dx, Math.round(dy) - dy);
  if (Math.abs(offset.x) + Math.abs(offset.y) > 0.01) {
    const width = viewer.world.getItemAt(0).getContentSize().x;
    viewer.viewport.panBy(new OpenSeadragon.Point(-offset.x / (scale * width), -offset.y / (scale * width)), true);
  }
}

/** How the image lies on the screen now: a point (x, y) of it is at (x * scale + dx, y * scale + dy), in CSS pixels. */
export function frame(viewer) {
  const viewport = viewer.viewport;
  const origin = viewport.imageToViewerElementCoordinates(new OpenSeadragon.Point(0, 0));
  const unit = viewport.imageToViewerElementCoordinates(new OpenSeadragon.Point(1000, 0));
  const size = viewport.getContainerSize();
  // OpenSeadragon converts by where the animation is now, so this is what the tiles of this frame show.
  return {scale: (unit.x - origin.x) / 1000, dx: origin.x, dy: origin.y, width: size.x, height: size.y};
}

/** The middle of what is seen and the magnification, as links hold them. */
export function place(viewer) {
  const center = viewer.viewport.viewportToImageCoordinates(viewer.viewport.getCenter(false));
  const zoom = viewer.viewport.viewportToImageZoom(viewer.viewport.getZoom(false));
  return {x: Math.round(center.x * 10) / 10, y: Math.round(center.y * 10) / 10, zoom: Number(zoom.toPrecision(4))};
}

/** Shows a place; `zoom` is in CSS pixels for each pixel of the image. */
export function moveTo(viewer, {x, y, zoom}, immediately = false) {
  const viewport = viewer.viewport;
  if (zoom) {
    viewport.zoomTo(viewport.imageToViewportZoom(zoom), null, immediately);
  }
  viewport.panTo(viewport.imageToViewportCoordinates(x, y), immediately);
  viewport.applyConstraints(immediately);
}

/** Whether all of the image is seen, as large as it can be. */
export function isFitted({viewport}) {
  return Math.abs(viewport.getZoom() / viewport.getHomeZoom() - 1) < 0.01;
}

/** Takes the room that the viewer has now: keeps the magnification, or goes on to show all of the image where it did. */
export function fill(viewer, fits = isFitted(viewer)) {
  const {viewport, container} = viewer;
  const magnified = viewport.viewportToImageZoom(viewport.getZoom());
  viewport.resize(new OpenSeadragon.Point(container.clientWidth, container.clientHeight), false);
  if (fits) {
    viewport.goHome(true);
  } else {
    viewport.zoomTo(viewport.imageToViewportZoom(magnified), null, true);
  }
}

/** Keeps two viewers at the same place, whichever of them is moved. */
export function couple(first, second) {
  let leader = null;
  const follow = (from, to) => () => {
    if (leader && leader !== from) {
      return;
    }
    leader = from;
    to.viewport.zoomTo(from.viewport.getZoom(false), null, false);
    to.viewport.panTo(from.viewport.getCenter(false), false);
    leader = null;
  };
  const there = follow(first, second);
  const back = follow(second, first);
  const listen = (viewer, action) => ["zoom", "pan"].forEach((name) => viewer.addHandler(name, action));
  listen(first, there);
  listen(second, back);
  there();
}
