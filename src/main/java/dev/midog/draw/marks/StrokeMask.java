package dev.midog.draw.marks;

import dev.midog.core.model.Point;

/**
 * Which pixels a line covers, and by what share: it is gathered first, so that parts of a line that meet are drawn once.
 *
 * <p>A pixel is covered by how far its middle lies inside the line, a pixel of the edge in part. Only sums, products and roots
 * are taken, which Java rounds the same way on every machine.
 */
final class StrokeMask {
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final float[] ink;
    private final float[] halo;

    /** A mask over the part of a picture that is {@code width} x {@code height} pixels, at {@code left} and {@code top}. */
    StrokeMask(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = Math.max(0, width);
        this.height = Math.max(0, height);
        this.ink = new float[Math.multiplyExact(this.width, this.height)];
        this.halo = new float[ink.length];
    }

    /** Adds a line from {@code a} to {@code b}, {@code thickness} wide, with a halo of {@code halo} pixels around it. */
    void line(Point a, Point b, double thickness, double haloWidth) {
        double reach = thickness / 2 + haloWidth + 1;
        int fromX = (int) Math.max(left, Math.floor(Math.min(a.x(), b.x()) - reach));
        int toX = (int) Math.min(left + width - 1.0, Math.ceil(Math.max(a.x(), b.x()) + reach));
        int fromY = (int) Math.max(top, Math.floor(Math.min(a.y(), b.y()) - reach));
        int toY = (int) Math.min(top + height - 1.0, Math.ceil(Math.max(a.y(), b.y()) + reach));
        for (int y = fromY; y <= toY; y++) {
            for (int x = fromX; x <= toX; x++) {
                double outside = distance(x + 0.5, y + 0.5, a, b) - thickness / 2;
                int at = (y - top) * width + x - left;
                ink[at] = Math.max(ink[at], covered(outside));
                halo[at] = Math.max(halo[at], covered(outside - haloWidth));
            }
        }
    }

    private static float covered(double outside) {
        return (float) Math.max(0, Math.min(1, 0.5 - outside));
    }

    private static double distance(double x, double y, Point a, Point b) {
        double alongX = b.x() - a.x();
        double alongY = b.y() - a.y();
        double squared = alongX * alongX + alongY * alongY;
        double share = squared == 0 ? 0 : ((x - a.x()) * alongX + (y - a.y()) * alongY) / squared;
        double within = Math.max(0, Math.min(1, share));
        double offX = x - a.x() - within * alongX;
        double offY = y - a.y() - within * alongY;
        return Math.sqrt(offX * offX + offY * offY);
    }

    /** Draws the lines that were added. */
    void draw(Picture picture, int colour, int haloColour) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                picture.blend(left + x, top + y, haloColour, halo[at]);
                picture.blend(left + x, top + y, colour, ink[at]);
            }
        }
    }
}
