package dev.midog.learn.train;

import dev.midog.core.model.Box;
import java.util.Arrays;
import java.util.List;

/**
 * The square anchors of an image, in the order row, column, anchor; each lies around the middle of its cell.
 *
 * @param size the side of the image, in pixels
 * @param stride the side of a cell, in pixels
 * @param sides of the anchors of a cell, in pixels
 */
public record AnchorGrid(int size, int stride, List<Double> sides) {
    /** An anchor that nothing lies on. */
    public static final int BACKGROUND = -1;

    /** An anchor that is left out of the loss. */
    public static final int IGNORED = -2;

    private static final double MATCH = 0.5;
    private static final double MISS = 0.4;
    private static final double CENTER_SCALE = 0.1;
    private static final double SIDE_SCALE = 0.2;
    private static final double TINY = 1e-8;

    /** Copies the sides. */
    public AnchorGrid {
        sides = List.copyOf(sides);
    }

    /** How many anchors there are. */
    public int count() {
        int cells = size / stride;
        return cells * cells * sides.size();
    }

    /**
     * What each anchor lies on: the index of the box that it overlaps most, the first of equal ones, where that is by more than a
     * half; {@link #BACKGROUND} where it is by less than two fifths; else {@link #IGNORED}. Overlaps are intersections over unions.
     */
    public int[] matches(List<Box> boxes) {
        int[] matches = new int[count()];
        double[] best = new double[count()];
        Arrays.fill(matches, BACKGROUND);
        for (int index = 0; index < boxes.size(); index++) {
            Box box = boxes.get(index);
            for (int anchor = 0; anchor < matches.length; anchor++) {
                double overlap = overlap(anchor, box);
                if (overlap > best[anchor]) {
                    best[anchor] = overlap;
                    matches[anchor] = index;
                }
            }
        }
        for (int anchor = 0; anchor < matches.length; anchor++) {
            if (best[anchor] <= MATCH) {
                matches[anchor] = best[anchor] < MISS ? BACKGROUND : IGNORED;
            }
        }
        return matches;
    }

    /** The offsets (y, x, height, width) by which {@code anchor} becomes {@code box}. */
    public double[] offsets(int anchor, Box box) {
        double side = side(anchor);
        return new double[] {
            ((box.minY() + box.maxY()) / 2 - y(anchor)) / side / CENTER_SCALE,
            ((box.minX() + box.maxX()) / 2 - x(anchor)) / side / CENTER_SCALE,
            StrictMath.log(box.height() / side + TINY) / SIDE_SCALE,
            StrictMath.log(box.width() / side + TINY) / SIDE_SCALE
        };
    }

    private double overlap(int anchor, Box box) {
        double half = side(anchor) / 2;
        double across = Math.min(x(anchor) + half, box.maxX()) - Math.max(x(anchor) - half, box.minX());
        double down = Math.min(y(anchor) + half, box.maxY()) - Math.max(y(anchor) - half, box.minY());
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double common = across * down;
        return common / (4 * half * half + box.area() - common);
    }

    private double side(int anchor) {
        return sides.get(anchor % sides.size());
    }

    private double x(int anchor) {
        int cell = anchor / sides.size();
        return (cell % (size / stride) + 0.5) * stride;
    }

    private double y(int anchor) {
        int cell = anchor / sides.size();
        return (Math.floorDiv(cell, size / stride) + 0.5) * stride;
    }
}
