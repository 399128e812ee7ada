package dev.midog.compare;

import dev.midog.model.Roi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which images of two datasets are the same, by their file names.
 *
 * <p>A name that lacks the folder, or the extension, is that of an image whose name has one, as far as only one
 * image on either side can be meant: some formats drop them. Two names with different folders or different extensions are two images.
 *
 * @param both in the order of the first dataset
 * @param onlyA images that the second dataset has not
 * @param onlyB images that the first dataset has not
 */
public record RoiPairs(List<Pair> both, List<Roi> onlyA, List<Roi> onlyB) {
    /** The same image in the first and in the second dataset. */
    public record Pair(Roi a, Roi b) {}

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
        List<Pair> both = new ArrayList<>();
        Set<Roi> onlyA = new LinkedHashSet<>();
        Set<Roi> onlyB = new LinkedHashSet<>(b);
        for (Roi roi : a) {
            Deque<Roi> same = byName.get(roi.fileName());
            if (same == null || same.isEmpty()) {
                onlyA.add(roi);
            } else {
                both.add(new Pair(roi, same.pop()));
                onlyB.remove(both.get(both.size() - 1).b());
            }
        }
        for (Pair pair : shortened(onlyA, onlyB)) {
            both.add(pair);
            onlyA.remove(pair.a());
            onlyB.remove(pair.b());
        }
        Map<Long, Integer> position = new HashMap<>();
        a.forEach(roi -> position.put(roi.id(), position.size()));
        both.sort(Comparator.comparingInt(pair -> position.getOrDefault(pair.a().id(), 0)));
        return new RoiPairs(both, List.copyOf(onlyA), List.copyOf(onlyB));
    }

    private static List<Pair> shortened(Set<Roi> a, Set<Roi> b) {
        Map<String, List<Roi>> stemsOfB = byStem(b);
        List<Pair> pairs = new ArrayList<>();
        byStem(a).forEach((stem, inA) -> {
            List<Roi> inB = stemsOfB.getOrDefault(stem, List.of());
            if (inA.size() == 1
                    && inB.size() == 1
                    && isShortFor(inA.get(0).fileName(), inB.get(0).fileName())) {
                pairs.add(new Pair(inA.get(0), inB.get(0)));
            }
        });
        return pairs;
    }

    private static Map<String, List<Roi>> byStem(Set<Roi> rois) {
        Map<String, List<Roi>> byStem = new LinkedHashMap<>();
        rois.forEach(roi -> byStem.computeIfAbsent(stem(roi.fileName()), stem -> new ArrayList<>(1))
                .add(roi));
        return byStem;
    }

    /** Names of one stem: true where what they differ in is missing from one of them. */
    private static boolean isShortFor(String a, String b) {
        return oneLacks(folder(a), folder(b)) && oneLacks(extension(a), extension(b));
    }

    private static boolean oneLacks(String a, String b) {
        return a.equals(b) || a.isEmpty() || b.isEmpty();
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static String stem(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        return base.substring(0, base.length() - extension(name).length());
    }

    /** With its dot; a name that begins with its only dot has none. */
    private static String extension(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        return dot <= 0 ? "" : base.substring(dot);
    }
}
