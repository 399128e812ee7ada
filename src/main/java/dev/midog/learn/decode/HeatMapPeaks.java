package dev.midog.learn.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The peaks of a heat map, as {@code peak_local_max} of scikit-image finds them without an excluded border: the values that are
 * the greatest in the square around them, the highest first, and none nearer than the distance to a higher one.
 */
final class HeatMapPeaks {
    private HeatMapPeaks() {}

    /**
     * The indexes of the peaks in {@code map}, the highest first; of equal ones the first in the map.
     *
     * @param map row by row
     * @param width of a row
     * @param distance half the side of the square, in cells, at least 1; the distance is the larger one along an axis
     * @param threshold peaks are above it
     */
    static List<Integer> of(float[] map, int width, int distance, double threshold) {
        int height = map.length / width;
        List<Integer> candidates = new ArrayList<>();
        for (int at = 0; at < map.length; at++) {
            if (map[at] > threshold && isGreatest(map, width, height, at, distance)) {
                candidates.add(at);
            }
        }
        candidates.sort(Comparator.comparingDouble((Integer at) -> -map[at]));
        List<Integer> kept = new ArrayList<>();
        for (int at : candidates) {
            if (kept.stream().noneMatch(peak -> isNear(peak, at, width, distance))) {
                kept.add(at);
            }
        }
        return kept;
    }

    private static boolean isGreatest(float[] map, int width, int height, int at, int distance) {
        int x = at % width;
        int y = at / width;
        for (int row = Math.max(0, y - distance); row <= Math.min(height - 1, y + distance); row++) {
            for (int column = Math.max(0, x - distance); column <= Math.min(width - 1, x + distance); column++) {
                if (map[row * width + column] > map[at]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isNear(int one, int other, int width, int distance) {
        int across = Math.abs(one % width - other % width);
        int down = Math.abs(one / width - other / width);
        return Math.max(across, down) < distance;
    }
}
