package dev.midog.patch.label;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Paints annotations into a raster of class values, one byte a pixel, 0 where there is none.
 *
 * <p>A pixel belongs to a shape that its middle lies in: polygons (even-odd) and circles by their outline, spots and
 * areas by their box. Painting keeps the lower value where two shapes meet, whatever their order: a mitotic figure
 * stays whole.
 */
final class LabelMask {
    private final int width;
    private final int height;
    private final byte[] values;

    /** An empty mask of {@code width} x {@code height} pixels. */
    LabelMask(int width, int height) {
        this.width = width;
        this.height = height;
        this.values = new byte[Math.multiplyExact(width, height)];
    }

    /** The values, row by row from the top; not a copy. */
    byte[] values() {
        return values;
    }

    /**
     * Paints one shape.
     *
     * @param spotSize side in pixels of the box that a spot gets
     * @param left of the mask, in the pixels of the shape
     * @param top of the mask, in the pixels of the shape
     * @param value 1 to 255
     */
    void paint(Shape shape, double spotSize, double left, double top, int value) {
        Box box = shape.box(spotSize);
        int firstRow = first(box.minY() - top);
        int endRow = end(box.maxY() - top, height);
        for (int y = firstRow; y < endRow; y++) {
            double middle = top + y + 0.5;
            if (shape instanceof Shape.Polygon polygon) {
                polygonRow(polygon.corners(), middle, left, y, value);
            } else if (shape instanceof Shape.Circle) {
                double reach = (middle - box.centre().y()) / (box.height() / 2);
                double half = box.width() / 2 * StrictMath.sqrt(Math.max(0, 1 - reach * reach));
                row(box.centre().x() - half - left, box.centre().x() + half - left, y, value);
            } else {
                row(box.minX() - left, box.maxX() - left, y, value);
            }
        }
    }

    private void polygonRow(List<Point> corners, double middle, double left, int y, int value) {
        double[] crossings = new double[corners.size()];
        int count = 0;
        Point from = corners.get(corners.size() - 1);
        for (Point to : corners) {
            if ((from.y() <= middle) != (to.y() <= middle)) {
                crossings[count++] = from.x() + (middle - from.y()) * (to.x() - from.x()) / (to.y() - from.y());
            }
            from = to;
        }
        Arrays.sort(crossings, 0, count);
        for (int i = 0; i + 1 < count; i += 2) {
            row(crossings[i] - left, crossings[i + 1] - left, y, value);
        }
    }

    /** Paints the pixels of row {@code y} whose middle lies in {@code [from, to)}. */
    private void row(double from, double to, int y, int value) {
        int end = end(to, width);
        for (int x = first(from); x < end; x++) {
            int at = y * width + x;
            int there = values[at] & 0xff;
            if (there == 0 || there > value) {
                values[at] = (byte) value;
            }
        }
    }

    private static int first(double from) {
        return (int) Math.max(0, Math.ceil(from - 0.5));
    }

    private static int end(double to, int size) {
        return (int) Math.min(size, Math.ceil(to - 0.5));
    }
}
