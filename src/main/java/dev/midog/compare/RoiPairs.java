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
import java.util.function.UnaryOperator;

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
        pairShortened(onlyA, onlyB, RoiPairs::withoutExtension, both);
        pairShortened(onlyA, onlyB, name -> base(withoutExtension(name)), both);
        Map<Long, Integer> position = new HashMap<>();
        a.forEach(roi -> position.put(roi.id(), position.size()));
        both.sort(Comparator.comparingInt(pair -> position.getOrDefault(pair.a().id(), 0)));
        return new RoiPairs(both, List.copyOf(onlyA), List.copyOf(onlyB));
    }

    /** Moves to {@code pairs} the images that share a short name with one image of the other side, and on their own with none. */
    private static void pairShortened(Set<Roi> a, Set<Roi> b, UnaryOperator<String> shortName, List<Pair> pairs) {
        Map<String, List<Roi>> namesOfB = byName(b, shortName);
        byName(a, shortName).forEach((name, inA) -> {
            List<Roi> inB = namesOfB.getOrDefault(name, List.of());
            if (inA.size() == 1
                    && inB.size() == 1
                    && isShortFor(inA.get(0).fileName(), inB.get(0).fileName())) {
                pairs.add(new Pair(inA.get(0), inB.get(0)));
                a.remove(inA.get(0));
                b.remove(inB.get(0));
            }
        });
    }

    private static Map<String, List<Roi>> byName(Set<Roi> rois, UnaryOperator<String> shortName) {
        Map<String, List<Roi>> byName = new LinkedHashMap<>();
        rois.forEach(roi -> byName.computeIfAbsent(shortName.apply(roi.fileName()), name -> new ArrayList<>(1))
                .add(roi));
        return byName;
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

    private static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** With its folders; a name that begins with its only dot is whole. */
    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    private static String extension(String name) {
        return name.substring(withoutExtension(name).length());
    }
}
