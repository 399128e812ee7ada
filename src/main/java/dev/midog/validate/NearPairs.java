package dev.midog.validate;

import dev.midog.model.MicronsPerPixel;
import dev.midog.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All pairs of points of one image that are closer than a distance in micrometres. */
final class NearPairs {
    /**
     * Two points.
     *
     * @param a index of the one that comes first in the list
     * @param b index of the other
     * @param microns between them
     */
    record Pair(int a, int b, double microns) {}

    private NearPairs() {}

    /**
     * The pairs among {@code points} with less than {@code microns} between them, in the order of their first and then
     * their second points; found by sweeping from left to right.
     */
    static List<Pair> of(List<Point> points, MicronsPerPixel scale, double microns) {
        List<Integer> fromLeft = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i).x()))
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < fromLeft.size(); i++) {
            Point here = points.get(fromLeft.get(i));
            for (int j = i + 1; j < fromLeft.size(); j++) {
                Point there = points.get(fromLeft.get(j));
                double right = (there.x() - here.x()) * scale.x();
                if (right >= microns) {
                    break;
                }
                double distance = Math.hypot(right, (there.y() - here.y()) * scale.y());
                if (distance < microns) {
                    int a = Math.min(fromLeft.get(i), fromLeft.get(j));
                    pairs.add(new Pair(a, Math.max(fromLeft.get(i), fromLeft.get(j)), distance));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::a).thenComparingInt(Pair::b));
        return pairs;
    }
}
