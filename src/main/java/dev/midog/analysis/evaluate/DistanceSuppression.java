package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.PointIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Non-maximum suppression by distance, as the MIDOG++ reference inference applies it to detections. */
public final class DistanceSuppression {
    private DistanceSuppression() {}

    /**
     * Keeps the best detection and drops all within {@code radius} of it, the radius included, and so on with
     * the next best that is left; of equal scores the first counts as better.
     *
     * @return the indexes of the kept ones, rising
     */
    public static List<Integer> kept(List<Detection> detections, double radius) {
        List<Integer> best = new ArrayList<>();
        for (int i = 0; i < detections.size(); i++) {
            best.add(i);
        }
        best.sort(Comparator.comparingDouble((Integer i) -> detections.get(i).score())
                .reversed());
        PointIndex index = Position.index(detections, Detection::at);
        boolean[] dropped = new boolean[detections.size()];
        boolean[] kept = new boolean[detections.size()];
        for (int strongest : best) {
            if (!dropped[strongest]) {
                kept[strongest] = true;
                Position at = detections.get(strongest).at();
                for (int other : index.candidates(at.x(), at.y(), radius)) {
                    dropped[other] |= at.squaredDistance(detections.get(other).at()) <= radius * radius;
                }
            }
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                left.add(i);
            }
        }
        return left;
    }
}
