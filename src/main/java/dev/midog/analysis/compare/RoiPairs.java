package dev.midog.analysis.compare;

import dev.midog.core.model.Roi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which images of two datasets are the same, by their file names.
 *
 * <p>A name that lacks the folder, or the extension, is that of an image whose name has one, as far as only one
 * image in either file can be meant: some formats drop them. The extension begins
 * with the last dot, so that {@code slide.2} is {@code slide.2.tiff}. Two names with different folders or different
 * extensions are two images.
 *
 * @param both in the order of the first dataset
 * @param onlyA images that the second dataset has not
 * @param onlyB images that the first dataset has not
 */
public record RoiPairs(List<RoiPair> both, List<Roi> onlyA, List<Roi> onlyB) {
    /** The same image in the first and in the second dataset. */
    public record RoiPair(Roi a, Roi b) {}

    /** Copies the lists. */
    public RoiPairs {
        both = List.copyOf(both);
        onlyA = List.copyOf(onlyA);
        onlyB = List.copyOf(onlyB);
    }

    /** Pairs the images of {@code a} and {@code b}. */
    public static RoiPairs of(List<Roi> a, List<Roi> b) {
        Map<String, Deque<Roi>> byName = new HashMap<>();
        b.forEach(roi -> byName.computeIfAbsent(roi.fileName(), name -> new ArrayDeque<>(1))
                .add(roi));
        List<RoiPair> both = new ArrayList<>();
        Set<Roi> onlyA = new LinkedHashSet<>();
        Set<Roi> onlyB = new LinkedHashSet<>(b);
        for (Roi roi : a) {
            Deque<Roi> same = byName.get(roi.fileName());
            if (same == null || same.isEmpty()) {
                onlyA.add(roi);
            } else {
                both.add(new RoiPair(roi, same.pop()));
                onlyB.remove(both.get(both.size() - 1).b());
            }
        }
        new PartialNames(onlyA, onlyB, both).pair();
        Map<Long, Integer> position = new HashMap<>();
        a.forEach(roi -> position.put(roi.id(), position.size()));
        both.sort(Comparator.comparingInt(pair -> position.getOrDefault(pair.a().id(), 0)));
        return new RoiPairs(both, List.copyOf(onlyA), List.copyOf(onlyB));
    }
}
