package dev.midog.analysis.compare;

import dev.midog.core.geometry.OneToOnePairs;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Pairs the annotations of one image in two datasets by their places, one to one.
 *
 * <p>First those of the same center, class and deletion mark; then the closest pairs of whatever class, among what is
 * not deleted, and at last among all. Only annotations of one plane of a stack are pairs. Labels of the whole image are paired by class, then as they come.
 */
public final class PlacePairs {
    private static final Shape IMAGE_LABEL = new Shape.ImageLabel();

    private final List<Annotation> leftOfA;
    private final List<Annotation> leftOfB;
    private final List<AnnotationPair> pairs = new ArrayList<>();

    /** The same annotation in the first and in the second dataset. */
    public record AnnotationPair(Annotation a, Annotation b) {}

    /** What two annotations share that are certainly the same; no center if they are labels of an image. */
    private record Key(List<Point> centre, Plane plane, int categoryId, boolean deleted) {}

    private PlacePairs(List<Annotation> a, List<Annotation> b) {
        this.leftOfA = new ArrayList<>(a);
        this.leftOfB = new ArrayList<>(b);
    }

    /**
     * The pairs of {@code a} and {@code b}, which are of one image, no further apart than {@code within} pixels.
     *
     * @param classInA the class of an annotation of {@code b}, by the number that it has in {@code a}
     */
    public static List<AnnotationPair> of(
            List<Annotation> a, List<Annotation> b, double within, ToIntFunction<Annotation> classInA) {
        PlacePairs search = new PlacePairs(a, b);
        search.pairSame(classInA);
        for (Plane plane : search.planes()) {
            search.pairClosest(within, one -> isPlaced(one) && one.plane().equals(plane) && !one.deleted());
            search.pairClosest(within, one -> isPlaced(one) && one.plane().equals(plane));
        }
        search.pairLabels();
        return search.pairs;
    }

    /** True for all but labels of a whole image. */
    public static boolean isPlaced(Annotation annotation) {
        return !annotation.shape().equals(IMAGE_LABEL);
    }

    private void pairSame(ToIntFunction<Annotation> classInA) {
        Map<Key, Deque<Annotation>> byKey = new HashMap<>();
        for (Annotation annotation : leftOfB) {
            byKey.computeIfAbsent(key(annotation, classInA.applyAsInt(annotation)), key -> new ArrayDeque<>(1))
                    .add(annotation);
        }
        List<AnnotationPair> found = new ArrayList<>();
        for (Annotation annotation : leftOfA) {
            Deque<Annotation> same = byKey.get(key(annotation, annotation.categoryId()));
            if (same != null && !same.isEmpty()) {
                found.add(new AnnotationPair(annotation, same.pop()));
            }
        }
        take(found);
    }

    private static Key key(Annotation annotation, int categoryId) {
        List<Point> centre = isPlaced(annotation) ? List.of(annotation.shape().centre()) : List.of();
        return new Key(centre, annotation.plane(), categoryId, annotation.deleted());
    }

    private Set<Plane> planes() {
        return leftOfA.stream().map(Annotation::plane).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void pairClosest(double within, Predicate<Annotation> chosen) {
        List<Annotation> a = leftOfA.stream().filter(chosen).toList();
        List<Annotation> b = leftOfB.stream().filter(chosen).toList();
        List<AnnotationPair> found = OneToOnePairs.of(centres(a), centres(b), within).stream()
                .map(pair -> new AnnotationPair(a.get(pair.a()), b.get(pair.b())))
                .toList();
        take(found);
    }

    private void pairLabels() {
        List<Annotation> a = leftOfA.stream().filter(one -> !isPlaced(one)).toList();
        List<Annotation> b = leftOfB.stream().filter(one -> !isPlaced(one)).toList();
        List<AnnotationPair> found = new ArrayList<>();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            found.add(new AnnotationPair(a.get(i), b.get(i)));
        }
        take(found);
    }

    private void take(List<AnnotationPair> found) {
        Set<Long> inA = new HashSet<>();
        Set<Long> inB = new HashSet<>();
        for (AnnotationPair pair : found) {
            inA.add(pair.a().id());
            inB.add(pair.b().id());
        }
        leftOfA.removeIf(annotation -> inA.contains(annotation.id()));
        leftOfB.removeIf(annotation -> inB.contains(annotation.id()));
        pairs.addAll(found);
    }

    private static List<Point> centres(List<Annotation> annotations) {
        return annotations.stream()
                .map(annotation -> annotation.shape().centre())
                .toList();
    }
}
