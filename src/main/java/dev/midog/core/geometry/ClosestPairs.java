package dev.midog.core.geometry;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the closest of the pairs of points offered; of equally close ones, those of the first points of the list. */
final class ClosestPairs {
    private static final Comparator<PointPair> CLOSER_FIRST = Comparator.comparingDouble(PointPair::distance)
            .thenComparingInt(PointPair::a)
            .thenComparingInt(PointPair::b);

    private final int most;
    private final double limit;
    private final PriorityQueue<PointPair> kept = new PriorityQueue<>(CLOSER_FIRST.reversed());

    /** Keeps no more than {@code most} pairs, all closer than {@code limit}. */
    ClosestPairs(int most, double limit) {
        this.most = most;
        this.limit = limit;
    }

    /** Whether a pair of {@code a} with one of the points {@code first} to {@code last} would be kept at this distance. */
    boolean wants(int a, int first, int last, double distance) {
        return last > a && fits(new PointPair(a, Math.max(first, a + 1), distance));
    }

    /** Keeps {@code pair} if it is among the closest. */
    void offer(PointPair pair) {
        if (pair.b() > pair.a() && fits(pair)) {
            kept.add(pair);
            if (kept.size() > most) {
                kept.remove();
            }
        }
    }

    private boolean fits(PointPair pair) {
        PointPair worst = kept.peek();
        return pair.distance() < limit
                && (worst == null || kept.size() < most || CLOSER_FIRST.compare(pair, worst) < 0);
    }

    /** The pairs kept, the closest first. */
    List<PointPair> list() {
        return kept.stream().sorted(CLOSER_FIRST).toList();
    }
}
