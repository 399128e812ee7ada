package dev.midog.format.coco;

import dev.midog.core.model.Box;
import java.util.ArrayList;
import java.util.List;

/** The numbers of boxes in JSON. */
final class BoxNumbers {
    /** Widths are tried with up to so many decimals before all digits are written. */
    private static final double FINEST = 1e9;

    private BoxNumbers() {}

    /** {@code [x1, y1, x2, y2]}. */
    static double[] corners(Box box) {
        return new double[] {box.minX(), box.minY(), box.maxX(), box.maxY()};
    }

    /** {@code [x, y, width, height]}. */
    static double[] xywh(Box box) {
        return new double[] {box.minX(), box.minY(), width(box), height(box)};
    }

    /** Width times height, of the width and height that are written. */
    static double area(Box box) {
        return width(box) * height(box);
    }

    /** The values in the published number style. */
    static List<Number> numbers(double... values) {
        List<Number> numbers = new ArrayList<>(values.length);
        for (double value : values) {
            numbers.add(NumberStyle.coordinate(value));
        }
        return numbers;
    }

    private static double width(Box box) {
        return side(box.minX(), box.maxX());
    }

    private static double height(Box box) {
        return side(box.minY(), box.maxY());
    }

    /**
     * The side that gives {@code to} when added to {@code from}, with as few decimals as do: 0.3 - 0.1 is not 0.2 in
     * binary, but 0.1 + 0.2 is what a file with a width of 0.2 meant.
     */
    private static double side(double from, double to) {
        double side = to - from;
        for (double unit = 1; unit <= FINEST; unit *= 10) {
            double rounded = Math.rint(side * unit) / unit;
            if (from + rounded == to) {
                return rounded;
            }
        }
        return side;
    }
}
