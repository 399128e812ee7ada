package dev.midog.analysis.compare;

import dev.midog.core.model.Point;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tree over points that finds the nearest of those not yet removed; of several as near, the first of the list.
 *
 * <p>The spatial indexes of JTS neither skip removed points in a nearest search nor say which of equal ones they give.
 * Each search and removal takes about as many steps as the tree is deep, even where many points lie in one place.
 */
final class PointIndex {
    /** What {@link #nearest} answers where nothing is near. */
    static final int NONE = Integer.MAX_VALUE;

    private static final int LEAF_SIZE = 8;

    private final List<Point> points;
    private final boolean[] removed;
    private final Node[] leaves;
    private final @Nullable Node root;

    private double bestSquare;
    private int best;

    /** A box around points: two halves of them, or the points themselves. */
    private static final class Node {
        private final double minX;
        private final double minY;
        private final double maxX;
        private final double maxY;
        private @Nullable Node parent;
        private @Nullable Node left;
        private @Nullable Node right;
        private int[] members = new int[0];
        /** The first in the list of the points that are left in the box; {@link #NONE} where none is. */
        private int first;

        private Node(List<Point> points, Integer[] order, int from, int to) {
            double[] xs = IntStream.range(from, to)
                    .mapToDouble(i -> points.get(order[i]).x())
                    .toArray();
            double[] ys = IntStream.range(from, to)
                    .mapToDouble(i -> points.get(order[i]).y())
                    .toArray();
            minX = min(xs);
            minY = min(ys);
            maxX = -min(negated(xs));
            maxY = -min(negated(ys));
        }

        private static double min(double[] values) {
            double min = values[0];
            for (double value : values) {
                min = Math.min(min, value);
            }
            return min;
        }

        private static double[] negated(double[] values) {
            double[] negated = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                negated[i] = -values[i];
            }
            return negated;
        }

        private double square(Point at) {
            double dx = Math.max(0, Math.max(minX - at.x(), at.x() - maxX));
            double dy = Math.max(0, Math.max(minY - at.y(), at.y() - maxY));
            return dx * dx + dy * dy;
        }
    }

    PointIndex(List<Point> points) {
        this.points = points;
        this.removed = new boolean[points.size()];
        this.leaves = new Node[points.size()];
        Integer[] order = IntStream.range(0, points.size()).boxed().toArray(Integer[]::new);
        this.root = points.isEmpty() ? null : build(order, 0, order.length);
    }

    private Node build(Integer[] order, int from, int to) {
        Node node = new Node(points, order, from, to);
        if (to - from <= LEAF_SIZE) {
            node.members = IntStream.range(from, to).map(i -> order[i]).sorted().toArray();
            node.first = node.members[0];
            for (int member : node.members) {
                leaves[member] = node;
            }
            return node;
        }
        Comparator<Integer> along = node.maxX - node.minX >= node.maxY - node.minY
                ? Comparator.comparingDouble(i -> points.get(i).x())
                : Comparator.comparingDouble(i -> points.get(i).y());
        Arrays.sort(order, from, to, along);
        int middle = (from + to) >>> 1;
        Node left = build(order, from, middle);
        Node right = build(order, middle, to);
        left.parent = node;
        right.parent = node;
        node.left = left;
        node.right = right;
        node.first = Math.min(left.first, right.first);
        return node;
    }

    boolean isLeft(int index) {
        return !removed[index];
    }

    void remove(int index) {
        removed[index] = true;
        Node leaf = leaves[index];
        leaf.first = NONE;
        for (int member : leaf.members) {
            if (!removed[member]) {
                leaf.first = member;
                break;
            }
        }
        for (Node node = leaf.parent; node != null; node = node.parent) {
            node.first = Math.min(firstOf(node.left), firstOf(node.right));
        }
    }

    private static int firstOf(@Nullable Node node) {
        return node == null ? NONE : node.first;
    }

    /** The index of the point nearest to {@code at} and no further than {@code within}; {@link #NONE} where there is none. */
    int nearest(Point at, double within) {
        bestSquare = within * within;
        best = NONE;
        search(root, at);
        return best;
    }

    private void search(@Nullable Node node, Point at) {
        if (node == null || node.first == NONE || !isBetter(node.square(at), node.first)) {
            return;
        }
        for (int member : node.members) {
            double square = square(points.get(member), at);
            if (!removed[member] && isBetter(square, member)) {
                bestSquare = square;
                best = member;
            }
        }
        Node left = node.left;
        Node right = node.right;
        if (left != null && right != null) {
            boolean leftFirst = left.square(at) < right.square(at)
                    || (left.square(at) == right.square(at) && left.first < right.first);
            search(leftFirst ? left : right, at);
            search(leftFirst ? right : left, at);
        }
    }

    private boolean isBetter(double square, int index) {
        return square < bestSquare || (square == bestSquare && index <= best);
    }

    static double square(Point a, Point b) {
        double dx = a.x() - b.x();
        double dy = a.y() - b.y();
        return dx * dx + dy * dy;
    }
}
