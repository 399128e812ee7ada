package dev.midog.learn.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the best of boxes that overlap, within each class: greedy non-maximum suppression. */
final class BoxSuppression {
    private static final Comparator<TileDetection> BEST_FIRST =
            Comparator.comparingDouble(TileDetection::score).reversed();

    private BoxSuppression() {}

    /**
     * Those of {@code boxes} that no better box of their class overlaps by more than {@code iou}, the best first; of equal
     * scores the first of the list goes first.
     */
    static List<TileDetection> best(List<TileDetection> boxes, double iou) {
        List<TileDetection> sorted = new ArrayList<>(boxes);
        sorted.sort(BEST_FIRST);
        List<TileDetection> kept = new ArrayList<>();
        for (TileDetection box : sorted) {
            if (kept.stream().noneMatch(other -> other.label() == box.label() && other.overlap(box) > iou)) {
                kept.add(box);
            }
        }
        return kept;
    }
}
