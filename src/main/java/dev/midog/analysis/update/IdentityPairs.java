package dev.midog.analysis.update;

import dev.midog.analysis.compare.PlacePairs;
import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which annotation of an image an edited one is: by guid, else by id, else by place.
 *
 * <p>Ids count only in a file whose ids lead to annotations nearby more often than places contradict them; programs that
 * give annotations new numbers would otherwise move every cell. Programs also copy the id with an annotation, and readers give it
 * to the first: where that lies far away, and one without an id where the annotation was, the latter is the annotation.
 */
final class IdentityPairs {
    private final double within;
    private final ToIntFunction<Annotation> classInOwn;
    private final List<Annotation> own;
    private final List<Annotation> edited;
    private final Map<Long, Annotation> pairs = new LinkedHashMap<>();
    private final Set<Long> pairedOfEdited = new HashSet<>();

    /** Both sides of one image. */
    private IdentityPairs(
            List<Annotation> own, List<Annotation> edited, double within, ToIntFunction<Annotation> classInOwn) {
        this.own = own;
        this.edited = edited;
        this.within = within;
        this.classInOwn = classInOwn;
    }

    /**
     * The edited annotation of each of {@code own} that has one, by the id of the latter.
     *
     * @param classInOwn the class of an edited annotation, by the number that the dataset gives it
     */
    static Map<Long, Annotation> of(
            List<Annotation> own,
            List<Annotation> edited,
            boolean trustsIds,
            double within,
            ToIntFunction<Annotation> classInOwn) {
        IdentityPairs search = new IdentityPairs(own, edited, within, classInOwn);
        search.pairByKey(Annotation::guid, false);
        if (trustsIds) {
            search.pairByKey(Annotation::statedId, true);
        }
        search.pairByPlace(one -> !one.deleted(), one -> !one.deleted());
        search.pairByPlace(Annotation::deleted, Annotation::deleted);
        search.pairByPlace(one -> !one.deleted(), Annotation::deleted);
        return search.pairs;
    }

    /** How often ids lead to a place nearby, less how often places contradict them; below 0 ids mean nothing. */
    static long confidenceInIds(List<Annotation> own, List<Annotation> edited, double within) {
        Map<Object, Annotation> byId = unique(edited, Annotation::statedId);
        PointIndex placesOfOwn = index(own);
        PointIndex placesOfEdited = index(edited);
        long confidence = 0;
        for (Annotation one : own) {
            Annotation other = one.statedId() == null ? null : byId.get(one.statedId());
            if (other == null || !PlacePairs.isPlaced(one) || !PlacePairs.isPlaced(other)) {
                continue;
            }
            if (distance(one, other) <= within) {
                confidence++;
            } else if (isOccupied(placesOfEdited, one, within) || isOccupied(placesOfOwn, other, within)) {
                confidence--;
            }
        }
        return confidence;
    }

    private static PointIndex index(List<Annotation> annotations) {
        List<Point> places = annotations.stream()
                .filter(PlacePairs::isPlaced)
                .map(one -> one.shape().centre())
                .toList();
        return PointIndex.of(places, Metric.SQUARED);
    }

    private static boolean isOccupied(PointIndex index, Annotation at, double within) {
        return index.nearest(at.shape().centre(), within * within) != PointIndex.NONE;
    }

    private static double distance(Annotation one, Annotation other) {
        return Math.sqrt(
                Metric.SQUARED.between(one.shape().centre(), other.shape().centre()));
    }

    private static Map<Object, Annotation> unique(
            List<Annotation> annotations, Function<Annotation, @Nullable Object> keyOf) {
        Map<Object, Annotation> byKey = new HashMap<>();
        Set<Object> repeated = new HashSet<>();
        for (Annotation annotation : annotations) {
            Object key = keyOf.apply(annotation);
            if (key != null && byKey.put(key, annotation) != null) {
                repeated.add(key);
            }
        }
        byKey.keySet().removeAll(repeated);
        return byKey;
    }

    private void pairByKey(Function<Annotation, @Nullable Object> keyOf, boolean mindsCopies) {
        Map<Object, Annotation> ofOwn = unique(leftOfOwn(), keyOf);
        Map<Object, Annotation> ofEdited = unique(leftOfEdited(), keyOf);
        List<Annotation> keyless = mindsCopies
                ? leftOfEdited().stream()
                        .filter(one -> PlacePairs.isPlaced(one) && keyOf.apply(one) == null)
                        .toList()
                : List.of();
        for (Annotation one : leftOfOwn()) {
            Object key = keyOf.apply(one);
            Annotation other = key == null || !ofOwn.containsKey(key) ? null : ofEdited.get(key);
            if (other != null && !isCopy(one, other, keyless)) {
                pair(one, other);
            }
        }
    }

    /** Whether one of {@code keyless}, which lost its id to {@code other} as that came first, is {@code one} instead. */
    private boolean isCopy(Annotation one, Annotation other, List<Annotation> keyless) {
        if (keyless.isEmpty()
                || !PlacePairs.isPlaced(one)
                || !PlacePairs.isPlaced(other)
                || distance(one, other) <= within) {
            return false;
        }
        boolean hasVotes = !one.votes().isEmpty();
        return keyless.stream()
                .anyMatch(left -> one.shape().centre().equals(left.shape().centre())
                        || (hasVotes && left.votes().size() == one.votes().size() && distance(one, left) <= within));
    }

    private void pairByPlace(Predicate<Annotation> ofOwn, Predicate<Annotation> ofEdited) {
        List<Annotation> mine = leftOfOwn().stream().filter(ofOwn).toList();
        List<Annotation> theirs = leftOfEdited().stream().filter(ofEdited).toList();
        if (!mine.isEmpty() && !theirs.isEmpty()) {
            PlacePairs.of(mine, theirs, within, classInOwn).forEach(pair -> pair(pair.a(), pair.b()));
        }
    }

    private void pair(Annotation one, Annotation other) {
        pairs.put(one.id(), other);
        pairedOfEdited.add(other.id());
    }

    private List<Annotation> leftOfOwn() {
        List<Annotation> left = new ArrayList<>(own);
        left.removeIf(one -> pairs.containsKey(one.id()));
        return left;
    }

    private List<Annotation> leftOfEdited() {
        List<Annotation> left = new ArrayList<>(edited);
        left.removeIf(one -> pairedOfEdited.contains(one.id()));
        return left;
    }
}
