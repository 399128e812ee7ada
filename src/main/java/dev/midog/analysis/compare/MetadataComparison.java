package dev.midog.analysis.compare;

import dev.midog.analysis.compare.Difference.Kind;
import dev.midog.analysis.compare.Difference.Subject;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists the differences between two datasets besides their annotations. */
final class MetadataComparison {
    private final ExtrasComparison extras;
    private final List<Difference> found = new ArrayList<>();

    /**
     * A fact of an image.
     *
     * @param value of the facts that it is asked of, in words; null if they do not state it
     */
    private record Fact(String name, Function<RoiFacts, @Nullable Object> value) {}

    private static final List<Fact> FACTS = List.of(
            new Fact("width", RoiFacts::width),
            new Fact("height", RoiFacts::height),
            new Fact("tumor type", RoiFacts::tumorType),
            new Fact("scanner", RoiFacts::scanner),
            new Fact("laboratory", RoiFacts::laboratory),
            new Fact("species", RoiFacts::species),
            new Fact("scale", RoiFacts::scale),
            new Fact("split", RoiFacts::split),
            new Fact("published", facts -> Boolean.FALSE.equals(facts.published()) ? false : null));

    MetadataComparison(DiffOptions options) {
        this.extras = new ExtrasComparison(options);
    }

    /** The differences of the files, their classes, annotators and images, in this order. */
    List<Difference> of(Dataset a, Dataset b, ClassPairs classes, RoiPairs rois) {
        further("info: ", a.info(), b.info());
        if (!a.licenses().equals(b.licenses())) {
            add(Subject.DATASET, Kind.METADATA, null, null, "licenses", licenses(a), licenses(b));
        }
        further("", a.extras(), b.extras());
        categories(classes, ClassHierarchy.of(a.categories()), ClassHierarchy.of(b.categories()));
        annotators(a.annotators(), b.annotators());
        rois.both().forEach(pair -> images(pair.a(), pair.b()));
        for (Roi roi : rois.onlyA()) {
            found.add(image(Kind.ONLY_A, roi.fileName(), roi.id(), null, "image", roi.fileName(), null));
        }
        for (Roi roi : rois.onlyB()) {
            found.add(image(Kind.ONLY_B, roi.fileName(), null, roi.id(), "image", null, roi.fileName()));
        }
        return found;
    }

    private void further(String group, Extras a, Extras b) {
        extras.differing(a, b)
                .forEach((key, values) ->
                        add(Subject.DATASET, Kind.METADATA, null, null, group + key, values.a(), values.b()));
    }

    private static String licenses(Dataset dataset) {
        return dataset.licenses().stream().map(Extras::values).toList().toString();
    }

    private void categories(ClassPairs classes, ClassHierarchy hierarchyOfA, ClassHierarchy hierarchyOfB) {
        for (ClassPairs.Pair pair : classes.both()) {
            Category a = pair.a();
            Category b = pair.b();
            Long idA = (long) a.id();
            Long idB = (long) b.id();
            ids(Subject.CATEGORY, idA, idB, "id of " + a.name());
            if (!a.name().equals(b.name())) {
                add(Subject.CATEGORY, Kind.ID, idA, idB, "name", a.name(), b.name());
            }
            Optional<ClassHierarchy.Node> aboveA = hierarchyOfA.above(a.id());
            Optional<ClassHierarchy.Node> aboveB = hierarchyOfB.above(b.id());
            if (!aboveA.map(ClassHierarchy.Node::key).equals(aboveB.map(ClassHierarchy.Node::key))) {
                add(
                        Subject.CATEGORY,
                        Kind.METADATA,
                        idA,
                        idB,
                        "kind of",
                        aboveA.map(ClassHierarchy.Node::name).orElse(null),
                        aboveB.map(ClassHierarchy.Node::name).orElse(null));
            }
            extras.differing(a.extras(), b.extras())
                    .forEach((key, values) ->
                            add(Subject.CATEGORY, Kind.METADATA, idA, idB, key, values.a(), values.b()));
        }
        classes.onlyA()
                .forEach(one -> add(Subject.CATEGORY, Kind.ONLY_A, (long) one.id(), null, "name", one.name(), null));
        classes.onlyB()
                .forEach(one -> add(Subject.CATEGORY, Kind.ONLY_B, null, (long) one.id(), "name", null, one.name()));
    }

    /** Of several annotators of one name, the first goes with the first and so on. */
    private void annotators(List<Annotator> a, List<Annotator> b) {
        Map<String, Deque<Annotator>> byName = new HashMap<>();
        b.forEach(one ->
                byName.computeIfAbsent(one.name(), name -> new ArrayDeque<>(1)).add(one));
        for (Annotator one : a) {
            Deque<Annotator> same = byName.get(one.name());
            if (same == null || same.isEmpty()) {
                add(Subject.ANNOTATOR, Kind.ONLY_A, one.id(), null, "name", one.name(), null);
            } else {
                Annotator other = same.pop();
                ids(Subject.ANNOTATOR, one.id(), other.id(), "id of " + one.name());
                extras.differing(one.extras(), other.extras())
                        .forEach((key, values) -> add(
                                Subject.ANNOTATOR, Kind.METADATA, one.id(), other.id(), key, values.a(), values.b()));
            }
        }
        for (Annotator one : b) {
            if (byName.getOrDefault(one.name(), new ArrayDeque<>(0)).remove(one)) {
                add(Subject.ANNOTATOR, Kind.ONLY_B, null, one.id(), "name", null, one.name());
            }
        }
    }

    private void ids(Subject subject, long idA, long idB, String what) {
        if (idA != idB) {
            add(subject, Kind.ID, idA, idB, what, String.valueOf(idA), String.valueOf(idB));
        }
    }

    private void images(Roi a, Roi b) {
        if (a.id() != b.id() && !a.numbered() && !b.numbered()) {
            found.add(changed(a, b, Kind.ID, "id", String.valueOf(a.id()), String.valueOf(b.id())));
        }
        if (!a.fileName().equals(b.fileName())) {
            found.add(changed(a, b, Kind.ID, "file name", a.fileName(), b.fileName()));
        }
        for (Fact fact : FACTS) {
            if (isFilledIn(fact, a) || isFilledIn(fact, b)) {
                continue;
            }
            Object inA = fact.value().apply(a.facts());
            Object inB = fact.value().apply(b.facts());
            if (!Objects.equals(inA, inB)) {
                found.add(changed(a, b, Kind.METADATA, fact.name(), words(inA), words(inB)));
            }
        }
        extras.differing(a.extras(), b.extras())
                .forEach((key, values) -> found.add(changed(a, b, Kind.METADATA, key, values.a(), values.b())));
    }

    /** Whether the file leaves out what the catalogue knows; it may as well state it, so that it contradicts no other file. */
    private static boolean isFilledIn(Fact fact, Roi roi) {
        return fact.value().apply(roi.stated()) == null && fact.value().apply(roi.catalogued()) != null;
    }

    private static @Nullable String words(@Nullable Object value) {
        if (value instanceof MicronsPerPixel scale) {
            return ShapeText.number(scale.x()) + " x " + ShapeText.number(scale.y()) + " um/px";
        }
        if (value instanceof Split split) {
            return split.label();
        }
        return value == null ? null : value.toString();
    }

    private static Difference changed(
            Roi a, Roi b, Kind kind, String what, @Nullable String valueA, @Nullable String valueB) {
        return image(kind, a.fileName(), a.id(), b.id(), what, valueA, valueB);
    }

    private static Difference image(
            Kind kind,
            String fileName,
            @Nullable Long idA,
            @Nullable Long idB,
            String what,
            @Nullable String valueA,
            @Nullable String valueB) {
        return new Difference(Subject.IMAGE, kind, fileName, idA, idB, what, valueA, valueB, null);
    }

    private void add(
            Subject subject,
            Kind kind,
            @Nullable Long idA,
            @Nullable Long idB,
            String what,
            @Nullable String valueA,
            @Nullable String valueB) {
        found.add(new Difference(subject, kind, null, idA, idB, what, valueA, valueB, null));
    }
}
