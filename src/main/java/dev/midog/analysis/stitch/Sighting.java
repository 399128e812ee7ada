package dev.midog.analysis.stitch;

import dev.midog.core.geometry.Extent;

/**
 * A detection in a patch.
 *
 * @param box in pixels of the image's full resolution; of a place alone, a square around it
 * @param label its class
 */
public record Sighting(PatchView patch, Extent box, double score, String label) {
    /** Whether the border of the patch cuts the box, or may do so: it reaches the last pixel. */
    boolean isCut() {
        return borderDistance() <= patch.pixel();
    }

    /** How far the box ends from the border of the patch; below 0 where it reaches beyond. */
    private double borderDistance() {
        Extent window = patch.window();
        return Math.min(
                Math.min(box.left() - window.left(), window.right() - box.right()),
                Math.min(box.top() - window.top(), window.bottom() - box.bottom()));
    }

    /** The area of the part of the box that lies in the patch. */
    double visibleArea() {
        Extent visible = clipped(patch.window());
        return visible.width() * visible.height();
    }

    /** The part of the box in {@code window}, moved to its border where there is none. */
    Extent clipped(Extent window) {
        double left = Math.min(Math.max(box.left(), window.left()), window.right());
        double top = Math.min(Math.max(box.top(), window.top()), window.bottom());
        double right = Math.min(Math.max(box.right(), window.left()), window.right());
        double bottom = Math.min(Math.max(box.bottom(), window.top()), window.bottom());
        return new Extent(left, top, right - left, bottom - top);
    }

    /** Whether the box reaches {@code window}, or ends less than a pixel beside it. */
    boolean reaches(Extent window) {
        double slack = patch.pixel();
        return box.right() >= window.left() - slack
                && box.left() <= window.right() + slack
                && box.bottom() >= window.top() - slack
                && box.top() <= window.bottom() + slack;
    }
}
