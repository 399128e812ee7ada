package dev.midog.analysis.merge;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small datasets to merge, and the options to merge them with. */
final class MergeDatasets {
    static final List<Category> CLASSES = List.of(
            Category.named(1, "mitotic figure", Extras.EMPTY), Category.named(2, "hard negative", Extras.EMPTY));
    static final MergeOptions PLAIN = options(IdPolicy.RENUMBER, DuplicatePolicy.KEEP);

    private MergeDatasets() {}

    static List<MergeInput> inputs(Dataset... datasets) {
        return IntStream.range(0, datasets.length)
                .mapToObj(i -> new MergeInput("file" + (i + 1) + ".json", "file" + (i + 1), datasets[i]))
                .toList();
    }

    static MergeOptions options(IdPolicy ids, DuplicatePolicy duplicates) {
        return new MergeOptions(ids, duplicates, 25, false, TieRule.UNDECIDED, false, Set.of("sliderunner"));
    }

    static MergeOptions asVotes(TieRule tie) {
        return new MergeOptions(IdPolicy.RENUMBER, DuplicatePolicy.KEEP, 25, true, tie, false, Set.of());
    }

    static Extras extras(Map<String, @Nullable Object> values) {
        return new Extras(new LinkedHashMap<>(values));
    }

    static Dataset licensed(Extras license, Roi roi) {
        return new Dataset(Extras.EMPTY, List.of(license), CLASSES, List.of(), List.of(roi), List.of(), Extras.EMPTY);
    }

    static Dataset people(String fileName, Annotator annotator) {
        return people(fileName, List.of(annotator), new Vote(1, annotator.id()));
    }

    static Dataset people(String fileName, List<Annotator> annotators, Vote... votes) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                CLASSES,
                annotators,
                rois(fileName),
                List.of(voted(spot(1, 1, 10, 1), votes)),
                Extras.EMPTY);
    }

    static Dataset classed(String... names) {
        List<Category> categories = IntStream.range(0, names.length)
                .mapToObj(i -> Category.named(i + 1, names[i], Extras.EMPTY))
                .toList();
        return new Dataset(Extras.EMPTY, List.of(), categories, List.of(), rois("001.tiff"), List.of(), Extras.EMPTY);
    }

    static Dataset images(Roi... rois) {
        return dataset(List.of(rois));
    }

    static Dataset dataset(List<Roi> rois, Annotation... annotations) {
        return new Dataset(Extras.EMPTY, List.of(), CLASSES, List.of(), rois, List.of(annotations), Extras.EMPTY);
    }

    static List<Roi> rois(String... fileNames) {
        return rois(false, fileNames);
    }

    static List<Roi> rois(boolean numbered, String... fileNames) {
        return IntStream.range(0, fileNames.length)
                .mapToObj(i -> new Roi(i + 1, fileNames[i], RoiFacts.NONE, RoiFacts.NONE, Extras.EMPTY, numbered))
                .toList();
    }

    static Annotation spot(long id, long image, double x, int category) {
        return new Annotation(id, image, category, new Shape.Spot(new Point(x, 10)), List.of());
    }

    static Annotation voted(Annotation annotation, Vote... votes) {
        return new Annotation(
                annotation.id(), annotation.roiId(), annotation.categoryId(), annotation.shape(), List.of(votes));
    }

    static Annotation named(Annotation annotation, String guid) {
        return new Annotation(
                annotation.id(),
                annotation.roiId(),
                annotation.categoryId(),
                annotation.shape(),
                annotation.votes(),
                guid,
                null,
                false,
                Extras.EMPTY);
    }
}
