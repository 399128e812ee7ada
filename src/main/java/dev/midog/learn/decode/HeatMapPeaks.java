package dev.midog.learn.decode;

import java.util.ArrayList;
import java.util.Arrays;
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
        boolean[] isNear = new boolean[map.length];
        for (int at : candidates) {
            if (!isNear[at]) {
                kept.add(at);
                mark(isNear, width, at, distance - 1);
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

    /** Marks the cells that are no further than {@code reach} from {@code at} along each axis. */
    private static void mark(boolean[] cells, int width, int at, int reach) {
        int x = at % width;
        int y = at / width;
        int height = cells.length / width;
        for (int row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
            int start = row * width;
            Arrays.fill(cells, start + Math.max(0, x - reach), start + Math.min(width - 1, x + reach) + 1, true);
        }
    }
}
