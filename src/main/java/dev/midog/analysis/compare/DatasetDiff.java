package dev.midog.analysis.compare;

import dev.midog.analysis.compare.Difference.Kind;
import dev.midog.analysis.compare.Difference.Subject;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How two datasets differ.
 *
 * @param matchedBy how annotations were matched
 * @param counts of classes, annotators, images and annotations, in this order
 * @param differences of the files, classes, annotators, images and annotations, in this order; within these, in the order of the
 *     first dataset, and what only the second has last
 */
public record DatasetDiff(MatchBy matchedBy, List<Count> counts, List<Difference> differences) {
    /**
     * How many there are of a kind.
     *
     * @param a in the first dataset
     * @param b in the second
     * @param both how many of these are the same
     * @param changed how many of the same differ in something
     */
    public record Count(Subject subject, long a, long b, long both, long changed) {}

    /** Copies the lists. */
    public DatasetDiff {
        counts = List.copyOf(counts);
        differences = List.copyOf(differences);
    }

    /** Compares {@code a} with {@code b}. */
    public static DatasetDiff of(Dataset a, Dataset b, DiffOptions options) {
        RoiPairs rois = RoiPairs.of(a.rois(), b.rois());
        ClassPairs classes = ClassPairs.of(a.categories(), b.categories());
        AnnotationPairs matching = new AnnotationPairs(a, b, rois, classes, options.within());
        MatchBy method = options.match() == null ? matching.best() : options.match();
        List<PlacePairs.AnnotationPair> pairs =
                options.match() == null && method == MatchBy.ID ? matching.byIdNearby() : matching.by(method);
        List<Difference> all = new ArrayList<>(new MetadataComparison(options).of(a, b, classes, rois));
        all.addAll(annotations(a, b, pairs, new AnnotationComparison(a, b, rois, classes, options)));
        List<Difference> counted = all.stream()
                .filter(difference -> !options.ignored().contains(difference.kind()))
                .toList();
        List<Count> counts = List.of(
                count(Subject.CATEGORY, a.categories().size(), b.categories().size(), all, counted),
                count(Subject.ANNOTATOR, a.annotators().size(), b.annotators().size(), all, counted),
                count(Subject.IMAGE, a.rois().size(), b.rois().size(), all, counted),
                count(
                        Subject.ANNOTATION,
                        a.annotations().size(),
                        b.annotations().size(),
                        all,
                        counted));
        return new DatasetDiff(method, counts, counted);
    }

    /** True where nothing differs but what was to be ignored. */
    public boolean areEqual() {
        return differences.isEmpty();
    }

    private static List<Difference> annotations(
            Dataset a, Dataset b, List<PlacePairs.AnnotationPair> pairs, AnnotationComparison comparison) {
        Map<Long, Annotation> partners = new HashMap<>();
        Set<Long> paired = new HashSet<>();
        for (PlacePairs.AnnotationPair pair : pairs) {
            partners.put(pair.a().id(), pair.b());
            paired.add(pair.b().id());
        }
        List<Difference> found = new ArrayList<>();
        for (Annotation annotation : a.annotations()) {
            Annotation partner = partners.get(annotation.id());
            if (partner == null) {
                found.add(comparison.onlyA(annotation));
            } else {
                found.addAll(comparison.of(annotation, partner));
            }
        }
        for (Annotation annotation : b.annotations()) {
            if (!paired.contains(annotation.id())) {
                found.add(comparison.onlyB(annotation));
            }
        }
        return found;
    }

    private static Count count(Subject subject, long a, long b, List<Difference> all, List<Difference> counted) {
        long onlyA = all.stream()
                .filter(one -> one.subject() == subject && one.kind() == Kind.ONLY_A)
                .count();
        long changed = counted.stream()
                .filter(one -> one.subject() == subject && one.idA() != null && one.idB() != null)
                .map(Difference::idA)
                .distinct()
                .count();
        return new Count(subject, a, b, a - onlyA, changed);
    }
}
