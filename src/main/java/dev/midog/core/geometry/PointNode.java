package dev.midog.core.geometry;

import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A box around points of a {@link PointIndex}: its two halves, or the points themselves. */
final class PointNode {
    /** Later than every index. */
    static final int NONE = Integer.MAX_VALUE;

    private static final int LEAF_SIZE = 8;
    private static final int[] NO_MEMBERS = {};

    private final double minX;
    private final double minY;
    private final double maxX;
    private final double maxY;
    private final int last;
    private int count;
    private int first;
    private int[] members = NO_MEMBERS;
    private @Nullable PointNode parent;
    private @Nullable PointNode left;
    private @Nullable PointNode right;

    /** The points at {@code order[from]} up to, but not including, {@code order[to]}. */
    private PointNode(double[] xs, double[] ys, int[] order, int from, int to) {
        double lowX = Double.POSITIVE_INFINITY;
        double lowY = Double.POSITIVE_INFINITY;
        double highX = Double.NEGATIVE_INFINITY;
        double highY = Double.NEGATIVE_INFINITY;
        int lowest = NONE;
        int highest = -1;
        for (int i = from; i < to; i++) {
            int point = order[i];
            lowX = Math.min(lowX, xs[point]);
            lowY = Math.min(lowY, ys[point]);
            highX = Math.max(highX, xs[point]);
            highY = Math.max(highY, ys[point]);
            lowest = Math.min(lowest, point);
            highest = Math.max(highest, point);
        }
        minX = lowX;
        minY = lowY;
        maxX = highX;
        maxY = highY;
        first = lowest;
        last = highest;
        count = to - from;
    }

    /** The tree of all points, of which there is at least one; the leaf of each is put into {@code leaves}. */
    static PointNode tree(double[] xs, double[] ys, PointNode[] leaves) {
        return new Builder(xs, ys, leaves).build(0, xs.length);
    }

    /** Halves the points along the longer side of their box until few are left. */
    private static final class Builder {
        private final double[] xs;
        private final double[] ys;
        private final PointNode[] leaves;
        private final int[] order;
        private final SplitMix64 pivots = new SplitMix64(1);

        Builder(double[] xs, double[] ys, PointNode[] leaves) {
            this.xs = xs;
            this.ys = ys;
            this.leaves = leaves;
            this.order = IntStream.range(0, xs.length).toArray();
        }

        PointNode build(int from, int to) {
            PointNode node = new PointNode(xs, ys, order, from, to);
            if (to - from <= LEAF_SIZE) {
                node.members = Arrays.copyOfRange(order, from, to);
                for (int member : node.members) {
                    leaves[member] = node;
                }
                return node;
            }
            int middle = (from + to) >>> 1;
            halve(node.maxX - node.minX >= node.maxY - node.minY ? xs : ys, from, to - 1, middle);
            PointNode left = build(from, middle);
            PointNode right = build(middle, to);
            left.parent = node;
            right.parent = node;
            node.left = left;
            node.right = right;
            return node;
        }

        /**
         * Moves the lower of the points from {@code from} to {@code to} to places before {@code middle}: C. A. R. Hoare,
         * Algorithm 65: find, Communications of the ACM 4 (1961) 321-322, with random pivots.
         */
        private void halve(double[] along, int from, int to, int middle) {
            int low = from;
            int high = to;
            while (low < high) {
                double pivot = along[order[pivots.between(low, high)]];
                int up = low;
                int down = high;
                while (up <= down) {
                    while (along[order[up]] < pivot) {
                        up++;
                    }
                    while (along[order[down]] > pivot) {
                        down--;
                    }
                    if (up <= down) {
                        int moved = order[up];
                        order[up++] = order[down];
                        order[down--] = moved;
                    }
                }
                if (middle <= down) {
                    high = down;
                } else if (middle >= up) {
                    low = up;
                } else {
                    return;
                }
            }
        }
    }

    /** The points of a leaf, removed ones included; none in a box that has halves. */
    int[] members() {
        return members;
    }

    /** The number of points that are left in the box. */
    int count() {
        return count;
    }

    /** The lowest index of the points that are left in the box; {@link #NONE} if none is. */
    int first() {
        return first;
    }

    /** No index in the box is higher. */
    int last() {
        return last;
    }

    @Nullable PointNode left() {
        return left;
    }

    @Nullable PointNode right() {
        return right;
    }

    /** Takes notice, in this leaf and in the boxes around it, that one of its points has been removed. */
    void update(boolean[] removed) {
        first = NONE;
        for (int member : members) {
            first = removed[member] ? first : Math.min(first, member);
        }
        count--;
        for (PointNode node = parent; node != null; node = node.parent) {
            node.first = Math.min(firstOf(node.left), firstOf(node.right));
            node.count--;
        }
    }

    private static int firstOf(@Nullable PointNode node) {
        return node == null ? NONE : node.first;
    }

    /** The half to search first: the nearer one, or that of the lower index; null in a leaf. */
    @Nullable PointNode nearerHalf(Point at, Metric metric) {
        if (left == null || right == null) {
            return null;
        }
        double toLeft = left.least(at, metric);
        double toRight = right.least(at, metric);
        return toLeft < toRight || (toLeft == toRight && left.first < right.first) ? left : right;
    }

    /** The other half than {@code half}. */
    @Nullable PointNode otherHalf(@Nullable PointNode half) {
        return half == left ? right : left;
    }

    /** No point of the box has a lower measure. */
    double least(Point at, Metric metric) {
        return metric.of(
                Math.max(0, Math.max(minX - at.x(), at.x() - maxX)),
                Math.max(0, Math.max(minY - at.y(), at.y() - maxY)));
    }

    /** No point of the box has a higher measure. */
    double most(Point at, Metric metric) {
        return metric.of(Math.max(maxX - at.x(), at.x() - minX), Math.max(maxY - at.y(), at.y() - minY));
    }

    /** Whether the box has a point in common with another one, both closed. */
    boolean meets(double otherMinX, double otherMinY, double otherMaxX, double otherMaxY) {
        return minX <= otherMaxX && maxX >= otherMinX && minY <= otherMaxY && maxY >= otherMinY;
    }
}
