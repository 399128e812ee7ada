package dev.midog.analysis.validate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the closest of the pairs of points offered; of equal distance, those of the first points of the list. */
final class ClosestPairs {
    private static final Comparator<Pair> CLOSER_FIRST =
            Comparator.comparingDouble(Pair::microns).thenComparingInt(Pair::a).thenComparingInt(Pair::b);

    private final int most;
    private final double microns;
    private final PriorityQueue<Pair> kept = new PriorityQueue<>(CLOSER_FIRST.reversed());

    /**
     * Two points.
     *
     * @param a index of the first
     * @param b index of the other, behind that of the first
     * @param microns between them
     */
    record Pair(int a, int b, double microns) {}

    /** Keeps no more than {@code most} pairs, all with less than {@code microns} between them. */
    ClosestPairs(int most, double microns) {
        this.most = most;
        this.microns = microns;
    }

    /** Whether a pair of {@code a} with one of the points {@code first} to {@code last} would be kept at this distance. */
    boolean wants(int a, int first, int last, double distance) {
        return last > a && fits(new Pair(a, Math.max(first, a + 1), distance));
    }

    /** Keeps {@code pair} where it is among the closest. */
    void offer(Pair pair) {
        if (pair.b() > pair.a() && fits(pair)) {
            kept.add(pair);
            if (kept.size() > most) {
                kept.remove();
            }
        }
    }

    private boolean fits(Pair pair) {
        Pair worst = kept.peek();
        return pair.microns() < microns
                && (worst == null || kept.size() < most || CLOSER_FIRST.compare(pair, worst) < 0);
    }

    /** The pairs kept, the closest first. */
    List<Pair> list() {
        return kept.stream().sorted(CLOSER_FIRST).toList();
    }
}
