package dev.midog.analysis.compare;

import dev.midog.core.geometry.Metric;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which annotations of two datasets are the same. */
public final class AnnotationPairs {
    /** A name or number is trusted where it finds a partner nearby for at least this share of the smaller dataset. */
    private static final double TRUSTED_SHARE = 0.5;

    private final Dataset a;
    private final Dataset b;
    private final RoiPairs rois;
    private final Map<Integer, Integer> classesInA;
    private final double within;
    private final Map<Long, Long> imagesInA = new HashMap<>();

    AnnotationPairs(Dataset a, Dataset b, RoiPairs rois, ClassPairs classes, double within) {
        this.a = a;
        this.b = b;
        this.rois = rois;
        this.classesInA = classes.idsInA();
        this.within = within;
        rois.both().forEach(pair -> imagesInA.put(pair.b().id(), pair.a().id()));
    }

    /**
     * The annotations that are in both datasets, by guid, id or place, whichever these datasets allow.
     *
     * @param within no two of a pair are further apart than this, in pixels
     */
    public static List<PlacePairs.AnnotationPair> of(Dataset a, Dataset b, double within) {
        AnnotationPairs matching = new AnnotationPairs(
                a, b, RoiPairs.of(a.rois(), b.rois()), ClassPairs.of(a.categories(), b.categories()), within);
        MatchBy method = matching.best();
        return method == MatchBy.ID ? matching.byIdNearby() : matching.by(method);
    }

    /**
     * The way to match that these datasets allow: by guid, else by id, where that leads at least half of the smaller dataset's
     * annotations to one of the same image no further away than the distance given; else by place.
     */
    MatchBy best() {
        int smaller = Math.min(a.annotations().size(), b.annotations().size());
        for (MatchBy method : List.of(MatchBy.GUID, MatchBy.ID)) {
            long near = byKey(a.annotations(), b.annotations(), keyOf(method)).stream()
                    .filter(this::isNear)
                    .count();
            if (smaller > 0 && near >= TRUSTED_SHARE * smaller) {
                return method;
            }
        }
        return MatchBy.NEAREST;
    }

    /** The pairs, each annotation in one at most; those without a guid, or of which no file states the id, go by their places. */
    List<PlacePairs.AnnotationPair> by(MatchBy method) {
        if (method == MatchBy.NEAREST) {
            return nearest(a.annotations(), b.annotations());
        }
        Function<Annotation, @Nullable Object> keyOf = keyOf(method);
        List<PlacePairs.AnnotationPair> pairs = new ArrayList<>(byKey(a.annotations(), b.annotations(), keyOf));
        pairs.addAll(nearest(keyless(a, keyOf), keyless(b, keyOf)));
        return pairs;
    }

    /**
     * The pairs by id, each annotation in one at most, but where two of one id lie far apart and one of them has a partner in
     * its place: then ids were given again, and places count.
     */
    List<PlacePairs.AnnotationPair> byIdNearby() {
        List<PlacePairs.AnnotationPair> pairs = new ArrayList<>();
        List<PlacePairs.AnnotationPair> far = new ArrayList<>();
        byKey(a.annotations(), b.annotations(), keyOf(MatchBy.ID))
                .forEach(pair -> (isNear(pair) ? pairs : far).add(pair));
        pairs.addAll(nearest(
                without(pairs, PlacePairs.AnnotationPair::a, a), without(pairs, PlacePairs.AnnotationPair::b, b)));
        Set<Long> pairedInA = ids(pairs, PlacePairs.AnnotationPair::a);
        Set<Long> pairedInB = ids(pairs, PlacePairs.AnnotationPair::b);
        far.stream()
                .filter(pair -> !pairedInA.contains(pair.a().id())
                        && !pairedInB.contains(pair.b().id()))
                .forEach(pairs::add);
        return pairs;
    }

    private static List<Annotation> without(
            List<PlacePairs.AnnotationPair> pairs,
            Function<PlacePairs.AnnotationPair, Annotation> side,
            Dataset dataset) {
        Set<Long> paired = ids(pairs, side);
        return dataset.annotations().stream()
                .filter(annotation -> !paired.contains(annotation.id()))
                .toList();
    }

    private static Set<Long> ids(
            List<PlacePairs.AnnotationPair> pairs, Function<PlacePairs.AnnotationPair, Annotation> side) {
        return pairs.stream().map(pair -> side.apply(pair).id()).collect(Collectors.toSet());
    }

    private static Function<Annotation, @Nullable Object> keyOf(MatchBy method) {
        return method == MatchBy.GUID
                ? Annotation::guid
                : annotation -> annotation.numbered() ? null : (Object) annotation.id();
    }

    private static List<Annotation> keyless(Dataset dataset, Function<Annotation, @Nullable Object> keyOf) {
        return dataset.annotations().stream()
                .filter(annotation -> keyOf.apply(annotation) == null)
                .toList();
    }

    /** Of several with one key, the first goes with the first and so on. */
    private static List<PlacePairs.AnnotationPair> byKey(
            List<Annotation> a, List<Annotation> b, Function<Annotation, @Nullable Object> keyOf) {
        Map<Object, Deque<Annotation>> byKey = new HashMap<>();
        for (Annotation annotation : b) {
            Object key = keyOf.apply(annotation);
            if (key != null) {
                byKey.computeIfAbsent(key, absent -> new ArrayDeque<>(1)).add(annotation);
            }
        }
        List<PlacePairs.AnnotationPair> pairs = new ArrayList<>();
        for (Annotation annotation : a) {
            Object key = keyOf.apply(annotation);
            Deque<Annotation> same = key == null ? null : byKey.get(key);
            if (same != null && !same.isEmpty()) {
                pairs.add(new PlacePairs.AnnotationPair(annotation, same.pop()));
            }
        }
        return pairs;
    }

    private List<PlacePairs.AnnotationPair> nearest(List<Annotation> fromA, List<Annotation> fromB) {
        Map<Long, List<Annotation>> inA = byImage(fromA);
        Map<Long, List<Annotation>> inB = byImage(fromB);
        List<PlacePairs.AnnotationPair> pairs = new ArrayList<>();
        for (RoiPairs.RoiPair roi : rois.both()) {
            pairs.addAll(PlacePairs.of(
                    inA.getOrDefault(roi.a().id(), List.of()),
                    inB.getOrDefault(roi.b().id(), List.of()),
                    within,
                    annotation -> classesInA.getOrDefault(annotation.categoryId(), -annotation.categoryId())));
        }
        return pairs;
    }

    private static Map<Long, List<Annotation>> byImage(List<Annotation> annotations) {
        Map<Long, List<Annotation>> byImage = new HashMap<>();
        annotations.forEach(annotation -> byImage.computeIfAbsent(annotation.roiId(), id -> new ArrayList<>())
                .add(annotation));
        return byImage;
    }

    private boolean isNear(PlacePairs.AnnotationPair pair) {
        Long image = imagesInA.get(pair.b().roiId());
        if (image == null || image != pair.a().roiId()) {
            return false;
        }
        boolean placed = PlacePairs.isPlaced(pair.a());
        if (!placed || !PlacePairs.isPlaced(pair.b())) {
            return placed == PlacePairs.isPlaced(pair.b());
        }
        return Metric.SQUARED.between(
                        pair.a().shape().centre(), pair.b().shape().centre())
                <= within * within;
    }
}
