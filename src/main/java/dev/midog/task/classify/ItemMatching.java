package dev.midog.task.classify;

import dev.midog.analysis.compare.AnnotationPairs;
import dev.midog.core.geometry.OneToOnePairs;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which prediction belongs to which item of the ground truth.
 *
 * @param by how they were matched, in words
 * @param pairs in the order of the ground truth
 * @param unpredicted items of the ground truth without a prediction
 * @param unknown predictions without an item of the ground truth
 */
record ItemMatching(String by, List<Pair> pairs, List<LabelledItem> unpredicted, List<LabelledItem> unknown) {
    /** An item and what is predicted for it. */
    record Pair(LabelledItem truth, LabelledItem predicted) {}

    /** What items can be known by. */
    private record Key(String name, Function<LabelledItem, @Nullable String> of) {}

    /** Copies the lists. */
    ItemMatching {
        pairs = List.copyOf(pairs);
        unpredicted = List.copyOf(unpredicted);
        unknown = List.copyOf(unknown);
    }

    /**
     * Matches two datasets by guid, id or place; with a table by the first that both have: uid, id, place, file name.
     *
     * @param within the same place is no further away than this, in pixels
     */
    static ItemMatching of(LabelledItems truth, LabelledItems predicted, double within) {
        Dataset a = truth.dataset();
        Dataset b = predicted.dataset();
        if (a != null && b != null) {
            Map<Long, Long> partners = new HashMap<>();
            AnnotationPairs.of(a, b, within)
                    .forEach(pair -> partners.put(pair.a().id(), pair.b().id()));
            return ofDatasets(truth, predicted, partners);
        }
        for (Key key : List.of(new Key("uid", LabelledItem::uid), new Key("id", LabelledItem::id))) {
            if (haveAll(truth, key) && haveAll(predicted, key)) {
                return byKey(truth, predicted, key);
            }
        }
        if (arePlaced(truth) && arePlaced(predicted)) {
            return byPlace(truth, predicted, within);
        }
        Function<LabelledItem, @Nullable String> base = item -> base(item.file());
        boolean fullNames = truth.areToldApartBy(LabelledItem::file) && !truth.areToldApartBy(base);
        Key name = new Key("file name", fullNames ? LabelledItem::file : base);
        if (haveAll(truth, name) && haveAll(predicted, name)) {
            ItemMatching matching = byKey(truth, predicted, name);
            Function<LabelledItem, @Nullable String> stem = item -> stem(item.file());
            boolean isLoose =
                    matching.pairs().isEmpty() && truth.areToldApartBy(stem) && predicted.areToldApartBy(stem);
            return isLoose ? byKey(truth, predicted, new Key(name.name(), stem)) : matching;
        }
        throw MidogException.invalidData(predicted.source() + " and " + truth.source()
                + " share nothing that tells which prediction belongs to which annotation; give both a column id, uid or"
                + " file_name");
    }

    private static @Nullable String base(@Nullable String file) {
        return file == null ? null : new ImageName(file).base();
    }

    private static @Nullable String stem(@Nullable String file) {
        String base = base(file);
        return base == null ? null : new ImageName(base).withoutImageExtension();
    }

    private static boolean haveAll(LabelledItems items, Key key) {
        return items.items().stream().map(key.of()).allMatch(Objects::nonNull);
    }

    private static boolean arePlaced(LabelledItems items) {
        return items.items().stream().allMatch(item -> item.at() != null && item.file() != null);
    }

    private static ItemMatching byKey(LabelledItems truth, LabelledItems predicted, Key key) {
        Map<String, LabelledItem> byKey = index(predicted, key);
        index(truth, key);
        return collect(key.name(), truth, predicted, item -> byKey.get(key.of().apply(item)));
    }

    private static Map<String, LabelledItem> index(LabelledItems items, Key key) {
        Map<String, LabelledItem> byKey = new HashMap<>();
        for (LabelledItem item : items.items()) {
            String value = Objects.requireNonNull(key.of().apply(item));
            LabelledItem other = byKey.put(value, item);
            if (other != null) {
                throw MidogException.invalidData(item.place() + ": the " + key.name() + " " + value
                        + " was met before, in " + other.place() + "; "
                        + (items.dataset() == null
                                ? "give each annotation or crop one row"
                                : "several annotations lie in one image: name the folder of crops as the ground truth, or"
                                        + " give the predictions a column id, or x and y"));
            }
        }
        return byKey;
    }

    private static ItemMatching ofDatasets(LabelledItems truth, LabelledItems predicted, Map<Long, Long> partners) {
        Map<Long, LabelledItem> byNumber = new HashMap<>();
        predicted.items().forEach(item -> byNumber.put(Objects.requireNonNull(item.number()), item));
        return collect(
                "annotation",
                truth,
                predicted,
                item -> byNumber.get(partners.get(Objects.requireNonNull(item.number()))));
    }

    private static ItemMatching byPlace(LabelledItems truth, LabelledItems predicted, double within) {
        Map<LabelledItem, LabelledItem> partners = new HashMap<>();
        Map<String, List<LabelledItem>> inTruth = byFile(truth);
        Map<String, List<LabelledItem>> inPredicted = byFile(predicted);
        inTruth.forEach((file, items) -> {
            List<LabelledItem> others = inPredicted.getOrDefault(file, List.of());
            OneToOnePairs.of(centres(items), centres(others), within)
                    .forEach(pair -> partners.put(items.get(pair.a()), others.get(pair.b())));
        });
        return collect("place", truth, predicted, partners::get);
    }

    private static Map<String, List<LabelledItem>> byFile(LabelledItems items) {
        Map<String, List<LabelledItem>> byFile = new HashMap<>();
        items.items()
                .forEach(item -> byFile.computeIfAbsent(
                                new ImageName(Objects.requireNonNull(base(item.file()))).withoutImageExtension(),
                                file -> new ArrayList<>())
                        .add(item));
        return byFile;
    }

    private static List<Point> centres(List<LabelledItem> items) {
        return items.stream().map(item -> Objects.requireNonNull(item.at())).toList();
    }

    private static ItemMatching collect(
            String by,
            LabelledItems truth,
            LabelledItems predicted,
            Function<LabelledItem, @Nullable LabelledItem> partner) {
        List<Pair> pairs = new ArrayList<>();
        List<LabelledItem> unpredicted = new ArrayList<>();
        IdentityHashMap<LabelledItem, Boolean> used = new IdentityHashMap<>();
        for (LabelledItem item : truth.items()) {
            LabelledItem found = partner.apply(item);
            if (found == null) {
                unpredicted.add(item);
            } else {
                pairs.add(new Pair(item, found));
                used.put(found, true);
            }
        }
        return new ItemMatching(
                by,
                pairs,
                unpredicted,
                predicted.items().stream()
                        .filter(item -> !used.containsKey(item))
                        .toList());
    }
}
