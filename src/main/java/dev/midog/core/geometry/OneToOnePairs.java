package dev.midog.core.geometry;

import dev.midog.core.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs points of two lists one to one, the closest pair first, then the closest of what is left, and so on.
 *
 * <p>Found by walking from a point to its nearest partner and on to that one's, until two are each other's
 * nearest: the same pairs as sorting all pairs by distance would give (of equal ones, that of the first points of
 * the lists first), with about two searches a point and never a list of all pairs.
 */
public final class OneToOnePairs {
    private final List<Point> a;
    private final List<Point> b;
    private final double squaredReach;
    private final PointIndex leftOfA;
    private final PointIndex leftOfB;
    private final List<Match> pairs = new ArrayList<>();

    /**
     * Two points that belong together.
     *
     * @param a index in the first list
     * @param b index in the second
     * @param distance in pixels
     */
    public record Match(int a, int b, double distance) {}

    private OneToOnePairs(List<Point> a, List<Point> b, double within) {
        this.a = a;
        this.b = b;
        this.squaredReach = within * within;
        this.leftOfA = PointIndex.of(a, Metric.SQUARED);
        this.leftOfB = PointIndex.of(b, Metric.SQUARED);
    }

    /** The pairs no further apart than {@code within} pixels, that distance included; in the order of the first list. */
    public static List<Match> of(List<Point> a, List<Point> b, double within) {
        OneToOnePairs search = new OneToOnePairs(a, b, within);
        for (int i = 0; i < a.size(); i++) {
            search.walkFrom(i);
        }
        search.pairs.sort(Comparator.comparingInt(Match::a));
        return search.pairs;
    }

    /** Walks until {@code start} has a partner or no point near it is left; points that are passed are paired first. */
    private void walkFrom(int start) {
        List<Integer> walk = new ArrayList<>();
        walk.add(start);
        while (!walk.isEmpty() && leftOfA.contains(start)) {
            int last = walk.size() - 1;
            int here = walk.get(last);
            boolean inA = last % 2 == 0;
            int next = inA ? leftOfB.nearest(a.get(here), squaredReach) : leftOfA.nearest(b.get(here), squaredReach);
            if (next == PointIndex.NONE) {
                return;
            }
            if (last > 0 && walk.get(last - 1) == next) {
                pair(inA ? here : next, inA ? next : here);
                walk.remove(last);
                walk.remove(last - 1);
            } else {
                walk.add(next);
            }
        }
    }

    private void pair(int inA, int inB) {
        leftOfA.remove(inA);
        leftOfB.remove(inB);
        pairs.add(new Match(inA, inB, Math.sqrt(Metric.SQUARED.between(a.get(inA), b.get(inB)))));
    }
}
