package dev.midog.analysis.compare;

import dev.midog.analysis.compare.RoiPairs.RoiPair;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Pairs the images of which one has the other's name without the extension, the folder or both. */
final class PartialNames {
    private final Set<Roi> a;
    private final Set<Roi> b;
    private final List<RoiPair> pairs;
    /** Those that are paired, and those that could be several images and so match none of them. */
    private final Set<Roi> decidedOfA = new HashSet<>();

    private final Set<Roi> decidedOfB = new HashSet<>();

    /** Moves what is paired from {@code a} and {@code b} to {@code pairs}. */
    PartialNames(Set<Roi> a, Set<Roi> b, List<RoiPair> pairs) {
        this.a = a;
        this.b = b;
        this.pairs = pairs;
    }

    /** First within one folder, then where one of the names has none. */
    void pair() {
        pair(UnaryOperator.identity());
        pair(name -> new ImageName(name).base());
    }

    /** The longest names first: {@code slide.2} is {@code slide.2.tiff} rather than {@code slide}. */
    private void pair(UnaryOperator<String> part) {
        Map<String, List<Roi>> namesOfA = byName(a, part);
        Map<String, List<Roi>> namesOfB = byName(b, part);
        namesOfA.keySet().stream()
                .filter(namesOfB::containsKey)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(name -> {
                    List<Roi> inA = without(decidedOfA, namesOfA.getOrDefault(name, List.of()));
                    List<Roi> inB = without(decidedOfB, namesOfB.getOrDefault(name, List.of()));
                    decide(possible(inA, inB, part));
                });
    }

    private void decide(List<RoiPair> possible) {
        Map<Roi, Integer> partnersOfA = new HashMap<>();
        Map<Roi, Integer> partnersOfB = new HashMap<>();
        for (RoiPair pair : possible) {
            partnersOfA.merge(pair.a(), 1, Integer::sum);
            partnersOfB.merge(pair.b(), 1, Integer::sum);
        }
        for (RoiPair pair : possible) {
            if (partnersOfA.getOrDefault(pair.a(), 0) == 1 && partnersOfB.getOrDefault(pair.b(), 0) == 1) {
                pairs.add(pair);
                a.remove(pair.a());
                b.remove(pair.b());
            }
        }
        decidedOfA.addAll(partnersOfA.keySet());
        decidedOfB.addAll(partnersOfB.keySet());
    }

    /** The pairs of one name; images in folders are compared with those that have none, since the same folder was tried before. */
    private static List<RoiPair> possible(List<Roi> inA, List<Roi> inB, UnaryOperator<String> part) {
        List<Roi> bare = inB.stream()
                .filter(roi -> new ImageName(part.apply(roi.fileName()))
                        .folder()
                        .equals(new ImageName(roi.fileName()).folder()))
                .toList();
        List<RoiPair> possible = new ArrayList<>();
        for (Roi one : inA) {
            boolean isBare =
                    new ImageName(part.apply(one.fileName())).folder().equals(new ImageName(one.fileName()).folder());
            for (Roi other : isBare ? inB : bare) {
                if (isShortFor(part.apply(one.fileName()), part.apply(other.fileName()))) {
                    possible.add(new RoiPair(one, other));
                }
            }
        }
        return possible;
    }

    private static boolean isShortFor(String one, String other) {
        return one.equals(other) || one.equals(new ImageName(other).stem()) || other.equals(new ImageName(one).stem());
    }

    /** The images by their names, whole and without the extension. */
    private static Map<String, List<Roi>> byName(Set<Roi> rois, UnaryOperator<String> part) {
        Map<String, List<Roi>> byName = new HashMap<>();
        for (Roi roi : rois) {
            String name = part.apply(roi.fileName());
            for (String key : new HashSet<>(List.of(name, new ImageName(name).stem()))) {
                byName.computeIfAbsent(key, any -> new ArrayList<>(1)).add(roi);
            }
        }
        return byName;
    }

    private static List<Roi> without(Set<Roi> decided, List<Roi> rois) {
        return rois.stream().filter(roi -> !decided.contains(roi)).toList();
    }
}
