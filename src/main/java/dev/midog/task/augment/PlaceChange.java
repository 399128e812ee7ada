package dev.midog.task.augment;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * A random rotation, enlargement and change of perspective of a patch, each in half of the cases, with the ranges and in the
 * coordinates of fastai 1. Borders are mirrored.
 */
final class PlaceChange {
    private static final int BANDS = 3;

    private final int size;
    private final double[][] toSource;
    private final double[][] toTarget;

    private PlaceChange(int size, double[][] toSource) {
        this.size = size;
        this.toSource = toSource;
        this.toTarget = Matrix3.inverse(toSource);
    }

    /**
     * A change that is drawn at random.
     *
     * @param size the side of the patch, in pixels
     * @param most how much it may be
     */
    static PlaceChange drawn(SplitMix64 random, int size, Augmentation most) {
        double[][] map = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        if (random.uniform() < 0.5) {
            double angle = StrictMath.toRadians(random.uniform(-most.rotation(), most.rotation()));
            double cosine = StrictMath.cos(angle);
            double sine = StrictMath.sin(angle);
            map = Matrix3.product(new double[][] {{cosine, -sine, 0}, {sine, cosine, 0}, {0, 0, 1}}, map);
        }
        if (random.uniform() < 0.5) {
            double part = 1 / random.uniform(1, most.zoom());
            double column = (1 - part) * random.uniform(-1, 1);
            double row = (1 - part) * random.uniform(-1, 1);
            map = Matrix3.product(new double[][] {{part, 0, column}, {0, part, row}, {0, 0, 1}}, map);
        }
        if (random.uniform() < 0.5) {
            map = Matrix3.product(perspective(random, most.warp()), map);
        }
        double half = size / 2.0;
        double[][] toUnits = {{1 / half, 0, -1}, {0, 1 / half, -1}, {0, 0, 1}};
        return new PlaceChange(size, Matrix3.product(Matrix3.inverse(toUnits), Matrix3.product(map, toUnits)));
    }

    /** The changed pixels, interpolated between those of {@code rgb}. */
    byte[] pixels(byte[] rgb) {
        byte[] changed = new byte[rgb.length];
        for (int row = 0, at = 0; row < size; row++) {
            for (int column = 0; column < size; column++, at += BANDS) {
                Point from = applied(toSource, column + 0.5, row + 0.5);
                interpolate(rgb, from.x() - 0.5, from.y() - 0.5, changed, at);
            }
        }
        return changed;
    }

    /** The smallest upright box around what {@code box} becomes. */
    Box box(Box box) {
        List<Point> corners = new ArrayList<>();
        for (double x : new double[] {box.minX(), box.maxX()}) {
            for (double y : new double[] {box.minY(), box.maxY()}) {
                corners.add(applied(toTarget, x, y));
            }
        }
        return new Box(
                corners.stream().mapToDouble(Point::x).min().orElseThrow(),
                corners.stream().mapToDouble(Point::y).min().orElseThrow(),
                corners.stream().mapToDouble(Point::x).max().orElseThrow(),
                corners.stream().mapToDouble(Point::y).max().orElseThrow());
    }

    /** A map of the square from -1 to 1 onto one whose corners are moved; by Heckbert, 1989. */
    private static double[][] perspective(SplitMix64 random, double warp) {
        double[] moved = new double[4];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = random.uniform(-warp, warp);
        }
        double[] x = {-1 - moved[3], 1 + moved[3], 1 + moved[2], -1 - moved[2]};
        double[] y = {-1 - moved[1], -1 - moved[0], 1 + moved[0], 1 + moved[1]};
        double sumX = x[0] - x[1] + x[2] - x[3];
        double sumY = y[0] - y[1] + y[2] - y[3];
        double area = (x[1] - x[2]) * (y[3] - y[2]) - (x[3] - x[2]) * (y[1] - y[2]);
        double g = (sumX * (y[3] - y[2]) - (x[3] - x[2]) * sumY) / area;
        double h = ((x[1] - x[2]) * sumY - sumX * (y[1] - y[2])) / area;
        double[][] ofUnitSquare = {
            {x[1] - x[0] + g * x[1], x[3] - x[0] + h * x[3], x[0]},
            {y[1] - y[0] + g * y[1], y[3] - y[0] + h * y[3], y[0]},
            {g, h, 1}
        };
        return Matrix3.product(ofUnitSquare, new double[][] {{0.5, 0, 0.5}, {0, 0.5, 0.5}, {0, 0, 1}});
    }

    private static Point applied(double[][] map, double x, double y) {
        double depth = map[2][0] * x + map[2][1] * y + map[2][2];
        return new Point(
                (map[0][0] * x + map[0][1] * y + map[0][2]) / depth,
                (map[1][0] * x + map[1][1] * y + map[1][2]) / depth);
    }

    private void interpolate(byte[] rgb, double x, double y, byte[] to, int at) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double right = x - column;
        double low = y - row;
        int upper = mirrored(row) * size;
        int lower = mirrored(row + 1) * size;
        int first = mirrored(column);
        int second = mirrored(column + 1);
        for (int band = 0; band < BANDS; band++) {
            double above = (1 - right) * (rgb[BANDS * (upper + first) + band] & 0xff)
                    + right * (rgb[BANDS * (upper + second) + band] & 0xff);
            double below = (1 - right) * (rgb[BANDS * (lower + first) + band] & 0xff)
                    + right * (rgb[BANDS * (lower + second) + band] & 0xff);
            to[at + band] = (byte) ((1 - low) * above + low * below + 0.5);
        }
    }

    private int mirrored(int index) {
        int within = Math.floorMod(index, 2 * size);
        return within < size ? within : 2 * size - 1 - within;
    }
}
