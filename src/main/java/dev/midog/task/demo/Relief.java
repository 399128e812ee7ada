package dev.midog.task.demo;

import java.util.function.DoubleBinaryOperator;

/** A slowly changing value over an image, computed on a coarse grid once and blended in between. */
final class Relief {
    private static final int STEP = 8;

    private final int columns;
    private final double[] values;

    /** Computes {@code height} of x and y, in pixels, over an image of the given size. */
    Relief(int widthPx, int heightPx, DoubleBinaryOperator height) {
        this.columns = widthPx / STEP + 2;
        int rows = heightPx / STEP + 2;
        this.values = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = height.applyAsDouble((double) column * STEP, (double) row * STEP);
            }
        }
    }

    /** The value at a pixel of the image. */
    double at(int x, int y) {
        int cell = y / STEP * columns + x / STEP;
        double right = (double) (x % STEP) / STEP;
        double down = (double) (y % STEP) / STEP;
        return Noise.blend(
                Noise.blend(values[cell], values[cell + 1], right),
                Noise.blend(values[cell + columns], values[cell + columns + 1], right),
                down);
    }
}
