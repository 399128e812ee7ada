package dev.midog.core.geometry;

import dev.midog.core.model.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A balanced tree over points, known by their indexes in a list, from which points can be removed.
 *
 * <p>Of points that are equally near, the first of the list wins. A search or removal takes about as many steps as the tree
 * is deep, even where many points lie in one place. Not thread-safe while points are removed.
 */
public final class PointIndex {
    /** What {@link #nearest} returns if nothing is near. */
    public static final int NONE = PointNode.NONE;

    /** Wider by more than rounding can take away. */
    private static final double MARGIN = 1 + 1e-6;

    private final double[] xs;
    private final double[] ys;
    private final Metric metric;
    private final boolean[] removed;
    private final PointNode[] leaves;
    private final @Nullable PointNode root;

    private PointIndex(double[] xs, double[] ys, Metric metric) {
        this.xs = xs;
        this.ys = ys;
        this.metric = metric;
        this.removed = new boolean[xs.length];
        this.leaves = new PointNode[xs.length];
        this.root = xs.length == 0 ? null : PointNode.tree(xs, ys, leaves);
    }

    /** An index of {@code points} whose distances are measured by {@code metric}. */
    public static PointIndex of(List<Point> points, Metric metric) {
        return of(points, Point::x, Point::y, metric);
    }

    /** An index of {@code items} at {@code x} and {@code y}, in any unit. */
    public static <T> PointIndex of(
            List<T> items, ToDoubleFunction<? super T> x, ToDoubleFunction<? super T> y, Metric metric) {
        return new PointIndex(
                items.stream().mapToDouble(x).toArray(),
                items.stream().mapToDouble(y).toArray(),
                metric);
    }

    /** Whether the point at {@code index} has not been removed. */
    public boolean contains(int index) {
        return !removed[index];
    }

    /** Removes the point at {@code index}, so that no search finds it any more. */
    public void remove(int index) {
        if (!removed[index]) {
            removed[index] = true;
            leaves[index].update(removed);
        }
    }

    /** The point nearest to {@code at} whose measure is {@code limit} or less; {@link #NONE} if there is none. */
    public int nearest(Point at, double limit) {
        NearestSearch search = new NearestSearch(at, limit);
        search.in(root);
        return search.best;
    }

    /** The search for one nearest point. */
    private final class NearestSearch {
        private final Point at;
        private double least;
        private int best = NONE;

        NearestSearch(Point at, double limit) {
            this.at = at;
            this.least = limit;
        }

        void in(@Nullable PointNode node) {
            if (node == null || node.count() == 0 || !isBetter(node.least(at, metric), node.first())) {
                return;
            }
            for (int member : node.members()) {
                double measure = measure(member, at);
                if (!removed[member] && isBetter(measure, member)) {
                    least = measure;
                    best = member;
                }
            }
            PointNode nearer = node.nearerHalf(at, metric);
            in(nearer);
            in(node.otherHalf(nearer));
        }

        private boolean isBetter(double measure, int index) {
            return measure < least || (measure == least && index <= best);
        }
    }

    /**
     * The points whose x and y differ from those given by {@code reach} or less, and perhaps some a little further away, to
     * which callers apply their exact rule; indexes in rising order.
     */
    public int[] candidates(double x, double y, double reach) {
        double wide = reach * MARGIN;
        IntStream.Builder found = IntStream.builder();
        collect(root, x - wide, y - wide, x + wide, y + wide, found);
        return found.build().sorted().toArray();
    }

    private void collect(
            @Nullable PointNode node, double minX, double minY, double maxX, double maxY, IntStream.Builder found) {
        if (node == null || !node.meets(minX, minY, maxX, maxY)) {
            return;
        }
        for (int i : node.members()) {
            if (!removed[i] && xs[i] >= minX && xs[i] <= maxX && ys[i] >= minY && ys[i] <= maxY) {
                found.add(i);
            }
        }
        collect(node.left(), minX, minY, maxX, maxY, found);
        collect(node.right(), minX, minY, maxX, maxY, found);
    }

    /**
     * The number of pairs of points whose measure is below {@code limit}.
     *
     * <p>Boxes that lie wholly within the limit are counted without a look at their points.
     */
    public long countPairsCloserThan(double limit) {
        long counted = 0;
        if (limit > 0) {
            for (int i = 0; i < xs.length; i++) {
                counted += removed[i] ? 0 : count(root, new Point(xs[i], ys[i]), limit) - 1;
            }
        }
        return counted / 2;
    }

    private long count(@Nullable PointNode node, Point at, double limit) {
        if (node == null || node.count() == 0 || node.least(at, metric) >= limit) {
            return 0;
        }
        if (node.most(at, metric) < limit) {
            return node.count();
        }
        long counted = 0;
        for (int member : node.members()) {
            counted += !removed[member] && measure(member, at) < limit ? 1 : 0;
        }
        return counted + count(node.left(), at, limit) + count(node.right(), at, limit);
    }

    /** The {@code most} closest pairs of points whose measure is below {@code limit}, the closest first. */
    public List<PointPair> closestPairs(int most, double limit) {
        ClosestPairs closest = new ClosestPairs(most, limit);
        for (int i = 0; i < xs.length; i++) {
            if (!removed[i]) {
                offer(root, new Point(xs[i], ys[i]), i, closest);
            }
        }
        return closest.list();
    }

    private void offer(@Nullable PointNode node, Point at, int a, ClosestPairs closest) {
        if (node == null || node.count() == 0 || !closest.wants(a, node.first(), node.last(), node.least(at, metric))) {
            return;
        }
        for (int member : node.members()) {
            if (!removed[member]) {
                closest.offer(new PointPair(a, member, measure(member, at)));
            }
        }
        PointNode nearer = node.nearerHalf(at, metric);
        offer(nearer, at, a, closest);
        offer(node.otherHalf(nearer), at, a, closest);
    }

    private double measure(int index, Point at) {
        return metric.of(xs[index] - at.x(), ys[index] - at.y());
    }
}
