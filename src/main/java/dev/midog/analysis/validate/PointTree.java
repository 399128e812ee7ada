package dev.midog.analysis.validate;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tree over points of one image that counts those near a place, and finds the nearest, by micrometres.
 *
 * <p>Boxes that lie wholly within the distance are counted without a look at their points, so that counting takes no
 * list of pairs and few steps a point, even where all points lie in one place.
 */
final class PointTree {
    private static final int LEAF_SIZE = 8;

    private final List<Point> points;
    private final MicronsPerPixel scale;
    private final @Nullable Node root;

    /** A box around points: two halves of them, or the points themselves; in pixels. */
    private static final class Node {
        private final double minX;
        private final double minY;
        private final double maxX;
        private final double maxY;
        private final int size;
        /** The first and the last in the list of the points in the box. */
        private final int first;

        private final int last;
        private int[] members = new int[0];
        private @Nullable Node left;
        private @Nullable Node right;

        private Node(List<Point> points, Integer[] order, int from, int to) {
            DoubleSummaryStatistics x = new DoubleSummaryStatistics();
            DoubleSummaryStatistics y = new DoubleSummaryStatistics();
            IntSummaryStatistics index = new IntSummaryStatistics();
            for (int i = from; i < to; i++) {
                Point point = points.get(order[i]);
                x.accept(point.x());
                y.accept(point.y());
                index.accept(order[i]);
            }
            minX = x.getMin();
            minY = y.getMin();
            maxX = x.getMax();
            maxY = y.getMax();
            size = to - from;
            first = index.getMin();
            last = index.getMax();
        }
    }

    PointTree(List<Point> points, MicronsPerPixel scale) {
        this.points = points;
        this.scale = scale;
        Integer[] order = IntStream.range(0, points.size()).boxed().toArray(Integer[]::new);
        this.root = points.isEmpty() ? null : build(order, 0, order.length);
    }

    private Node build(Integer[] order, int from, int to) {
        Node node = new Node(points, order, from, to);
        if (node.size <= LEAF_SIZE) {
            node.members =
                    Arrays.stream(order, from, to).mapToInt(Integer::intValue).toArray();
            return node;
        }
        Comparator<Integer> along = node.maxX - node.minX >= node.maxY - node.minY
                ? Comparator.comparingDouble(i -> points.get(i).x())
                : Comparator.comparingDouble(i -> points.get(i).y());
        Arrays.sort(order, from, to, along);
        int middle = (from + to) >>> 1;
        node.left = build(order, from, middle);
        node.right = build(order, middle, to);
        return node;
    }

    /** How many pairs of points have less than {@code microns} between them. */
    long pairsCloserThan(double microns) {
        long counted = 0;
        if (microns > 0) {
            for (Point point : points) {
                counted += count(root, point, microns) - 1;
            }
        }
        return counted / 2;
    }

    private long count(@Nullable Node node, Point at, double microns) {
        if (node == null || least(node, at) >= microns) {
            return 0;
        }
        if (most(node, at) < microns) {
            return node.size;
        }
        if (node.left != null) {
            return count(node.left, at, microns) + count(node.right, at, microns);
        }
        return Arrays.stream(node.members)
                .filter(i -> distance(points.get(i), at) < microns)
                .count();
    }

    /** Offers the pairs of points that {@code closest} may want. */
    void offerPairs(ClosestPairs closest) {
        for (int i = 0; i < points.size(); i++) {
            offer(root, points.get(i), i, closest);
        }
    }

    /** The point nearest to {@code at} and closer than {@code microns}, the first of the list where several are: as a pair of -1 with it. */
    Optional<ClosestPairs.Pair> nearest(Point at, double microns) {
        ClosestPairs closest = new ClosestPairs(1, microns);
        offer(root, at, -1, closest);
        return closest.list().stream().findFirst();
    }

    private void offer(@Nullable Node node, Point at, int a, ClosestPairs closest) {
        if (node == null || !closest.wants(a, node.first, node.last, least(node, at))) {
            return;
        }
        for (int member : node.members) {
            closest.offer(new ClosestPairs.Pair(a, member, distance(points.get(member), at)));
        }
        Node left = node.left;
        Node right = node.right;
        if (left != null && right != null) {
            boolean leftFirst = least(left, at) < least(right, at)
                    || (least(left, at) == least(right, at) && left.first < right.first);
            offer(leftFirst ? left : right, at, a, closest);
            offer(leftFirst ? right : left, at, a, closest);
        }
    }

    private double least(Node node, Point at) {
        return length(
                Math.max(0, Math.max(node.minX - at.x(), at.x() - node.maxX)),
                Math.max(0, Math.max(node.minY - at.y(), at.y() - node.maxY)));
    }

    private double most(Node node, Point at) {
        return length(
                Math.max(node.maxX - at.x(), at.x() - node.minX), Math.max(node.maxY - at.y(), at.y() - node.minY));
    }

    private double distance(Point a, Point b) {
        return length(a.x() - b.x(), a.y() - b.y());
    }

    private double length(double right, double down) {
        return Math.hypot(right * scale.x(), down * scale.y());
    }
}
