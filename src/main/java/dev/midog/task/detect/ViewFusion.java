package dev.midog.task.detect;

import dev.midog.learn.decode.TileDetection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one list of what several models, or several views of a tile, have found: detections of one class that are no further
 * apart than the distance belong together, the best first, at most one of each list; their score is the sum divided by the number
 * of lists, so that who does not find it counts as 0. Place and size are those of the best.
 */
final class ViewFusion {
    private ViewFusion() {}

    private record Found(TileDetection detection, int list) {}

    /** The detections with averaged scores above {@code threshold}, the best first. */
    static List<TileDetection> of(List<List<TileDetection>> lists, double distance, double threshold) {
        if (lists.size() == 1) {
            return lists.get(0).stream().filter(one -> one.score() > threshold).toList();
        }
        List<Found> left = new ArrayList<>();
        for (int list = 0; list < lists.size(); list++) {
            for (TileDetection detection : lists.get(list)) {
                left.add(new Found(detection, list));
            }
        }
        left.sort(Comparator.comparingDouble((Found one) -> -one.detection().score())
                .thenComparingInt(Found::list));
        List<TileDetection> fused = new ArrayList<>();
        while (!left.isEmpty()) {
            TileDetection best = left.get(0).detection();
            boolean[] seen = new boolean[lists.size()];
            double sum = 0;
            List<Found> others = new ArrayList<>();
            for (Found one : left) {
                if (!seen[one.list()] && belongs(best, one.detection(), distance)) {
                    seen[one.list()] = true;
                    sum += one.detection().score();
                } else {
                    others.add(one);
                }
            }
            double score = sum / lists.size();
            if (score > threshold) {
                fused.add(new TileDetection(best.x(), best.y(), best.width(), best.height(), score, best.label()));
            }
            left = others;
        }
        fused.sort(Comparator.comparingDouble((TileDetection one) -> -one.score()));
        return fused;
    }

    private static boolean belongs(TileDetection best, TileDetection other, double distance) {
        return best.label() == other.label() && Math.hypot(best.x() - other.x(), best.y() - other.y()) <= distance;
    }
}
