package dev.midog.draw.letters;

import dev.midog.core.model.Point;
import java.util.List;

/**
 * How much of each pixel a set of polygons covers, exactly, as signed areas that each edge adds to the pixels right of it: the
 * method of FreeType's and font-rs' rasterizers. Polygons of one direction of turning may overlap; others cut holes.
 */
public final class Coverage {
    private final int width;
    private final int height;
    private final double[] sums;
    private int top;
    private int bottom;

    /** No polygons yet, on so many pixels. */
    public Coverage(int width, int height) {
        this.width = width;
        this.height = height;
        this.sums = new double[(width + 2) * height];
        clear();
    }

    private void clear() {
        top = height;
        bottom = 0;
    }

    /** Adds a closed polygon. */
    public void add(List<Point> places) {
        for (int i = 0; i < places.size(); i++) {
            Point from = places.get(i);
            Point to = places.get((i + 1) % places.size());
            edge(from.x(), from.y(), to.x(), to.y());
        }
    }

    /** Takes the share of each covered pixel. */
    @FunctionalInterface
    public interface PixelTarget {
        /** A pixel and the share of it that is covered, above 0. */
        void cover(int x, int y, double share);
    }

    /** Hands all covered pixels to {@code target}, and is empty again. */
    public void drain(PixelTarget target) {
        for (int y = top; y < bottom; y++) {
            double sum = 0;
            int row = y * (width + 2);
            for (int x = 0; x < width; x++) {
                sum += sums[row + x];
                sums[row + x] = 0;
                double share = Math.min(1, Math.abs(sum));
                if (share > 1.0 / 512) {
                    target.cover(x, y, share);
                }
            }
            sums[row + width] = 0;
            sums[row + width + 1] = 0;
        }
        clear();
    }

    private void edge(double x0, double y0, double x1, double y1) {
        if (y0 == y1) {
            return;
        }
        double sign = y0 < y1 ? 1 : -1;
        double upX = y0 < y1 ? x0 : x1;
        double upY = Math.min(y0, y1);
        double downY = Math.max(y0, y1);
        double slope = (x1 - x0) / (y1 - y0);
        int first = Math.max(0, (int) Math.floor(upY));
        int last = Math.min(height, (int) Math.ceil(downY));
        for (int y = first; y < last; y++) {
            double from = Math.max(upY, y);
            double to = Math.min(downY, y + 1);
            if (to > from) {
                row(y, clamped(upX + (from - upY) * slope), clamped(upX + (to - upY) * slope), sign * (to - from));
                top = Math.min(top, y);
                bottom = Math.max(bottom, y + 1);
            }
        }
    }

    private double clamped(double x) {
        return Math.min(width, Math.max(0, x));
    }

    /** An edge within one row, from {@code xa} to {@code xb}, of signed height {@code dy}. */
    private void row(int y, double xa, double xb, double dy) {
        double left = Math.min(xa, xb);
        double right = Math.max(xa, xb);
        int row = y * (width + 2);
        int first = (int) Math.floor(left);
        int last = (int) Math.floor(right);
        if (first == last) {
            double covered = 1 - ((left + right) / 2 - first);
            sums[row + first] += dy * covered;
            sums[row + first + 1] += dy * (1 - covered);
            return;
        }
        double before = 0;
        for (int x = first; x <= last; x++) {
            double from = Math.max(left, x);
            double to = Math.min(right, x + 1);
            double part = (to - from) / (right - left) * dy;
            double covered = 1 - ((from + to) / 2 - x);
            sums[row + x] += part * covered + before;
            before = part * (1 - covered);
        }
        sums[row + last + 1] += before;
    }
}
