package dev.midog.analysis.merge;

import dev.midog.analysis.compare.RoiPairs;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.selection.CaseFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The images of the result: those of one file name become one, with the facts of the first input. */
final class RoiJoin {
    private final MergeOptions options;
    private final Notices notices;
    private final IdAssigner ids;
    private final Map<Long, Roi> rois = new LinkedHashMap<>();
    private final Map<Long, String> owners = new HashMap<>();

    /** The ids, in the result, of the images that an input has annotations of. */
    private final Set<Long> annotated = new HashSet<>();

    RoiJoin(List<MergeInput> inputs, MergeOptions options, Notices notices) {
        this.options = options;
        this.notices = notices;
        this.ids = new IdAssigner(
                "image",
                options.ids(),
                inputs.stream()
                        .map(input -> input.dataset().rois().stream()
                                .map(roi -> new IdAssigner.Id(roi.id(), roi.numbered()))
                                .toList())
                        .toList());
    }

    List<Roi> rois() {
        return List.copyOf(rois.values());
    }

    long changedIds() {
        return ids.changed();
    }

    /** Takes the images of {@code input}, the one with this number from 1 up, in; the answer is their ids in the result by their own. */
    Map<Long, Long> add(MergeInput input, int number, Map<Long, Long> licenses) {
        Map<Long, Long> terms = new HashMap<>();
        RoiPairs pairs = RoiPairs.of(rois(), input.dataset().rois());
        checkSizes(pairs, input);
        long differing = 0;
        for (RoiPairs.RoiPair pair : pairs.both()) {
            Roi own = prepared(pair.b(), licenses);
            differing += differ(pair.a().stated(), own.stated()) ? 1 : 0;
            rois.put(pair.a().id(), joined(pair.a(), own));
            terms.put(own.id(), pair.a().id());
        }
        for (Roi roi : pairs.onlyB()) {
            long id = ids.take(new IdAssigner.Id(roi.id(), roi.numbered()), number, input.name());
            rois.put(id, prepared(roi, licenses).withId(id));
            owners.put(id, input.name());
            terms.put(roi.id(), id);
        }
        notices.addCounted(
                "MERGE-FACTS",
                differing,
                input.name() + ": another input's word holds for what differs in "
                        + Counted.of(differing, "image", "images") + " besides the annotations");
        annotatedIn(input).forEach(id -> annotated.add(terms.getOrDefault(id, id)));
        return terms;
    }

    private Roi prepared(Roi roi, Map<Long, Long> licenses) {
        return new Roi(
                roi.id(),
                roi.fileName(),
                roi.stated(),
                roi.catalogued(),
                Licenses.renamed(FormatKeys.single(roi.extras(), options.nativeKeys()), licenses),
                roi.numbered());
    }

    /** The longer of two names of one image is the whole one: formats drop folders and extensions. */
    private static Roi joined(Roi first, Roi second) {
        boolean secondIsWhole = second.fileName().length() > first.fileName().length();
        RoiFacts stated = first.stated().orElse(second.stated());
        RoiFacts catalogued = first.catalogued().orElse(second.catalogued());
        return new Roi(
                first.id(),
                secondIsWhole ? second.fileName() : first.fileName(),
                stated,
                CatalogueJoin.isAnother(stated, catalogued) ? RoiFacts.NONE : catalogued,
                MergedExtras.union(first.extras(), second.extras()),
                first.numbered());
    }

    private void checkSizes(RoiPairs pairs, MergeInput input) {
        Set<Long> own = annotatedIn(input);
        List<RoiPairs.RoiPair> unlike = pairs.both().stream()
                .filter(pair ->
                        CatalogueJoin.isAnother(pair.a().stated(), pair.b().stated()))
                .toList();
        List<RoiPairs.RoiPair> misplaced = unlike.stream()
                .filter(pair -> annotated.contains(pair.a().id())
                        || own.contains(pair.b().id()))
                .toList();
        if (!misplaced.isEmpty()) {
            throw MidogException.invalidData(Message.of(
                    sizes(misplaced, input)
                            + "; correct the size in one of the files, rename the image if it is another, or leave it out with ",
                    CaseFilter.CASES));
        }
        if (!unlike.isEmpty()) {
            notices.addCounted(
                    "MERGE-FACTS",
                    unlike.size(),
                    sizes(unlike, input) + "; it has no annotations, and the size in "
                            + owners.get(unlike.get(0).a().id()) + " is kept");
        }
    }

    private String sizes(List<RoiPairs.RoiPair> unlike, MergeInput input) {
        Roi first = unlike.get(0).a();
        Roi second = unlike.get(0).b();
        return input.name() + ": the image " + second.fileName() + " has " + size(second.stated()) + " pixels, and "
                + size(first.stated()) + " in " + owners.get(first.id())
                + (unlike.size() == 1 ? "" : ", and so on for " + unlike.size() + " images");
    }

    private static Set<Long> annotatedIn(MergeInput input) {
        return input.dataset().annotations().stream().map(Annotation::roiId).collect(Collectors.toSet());
    }

    private static String size(RoiFacts facts) {
        return facts.width() + " x " + facts.height();
    }

    private static boolean differ(RoiFacts first, RoiFacts second) {
        List<@Nullable Object> known = values(first);
        List<@Nullable Object> own = values(second);
        for (int i = 0; i < known.size(); i++) {
            if (differ(known.get(i), own.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean differ(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !Objects.equals(one, other);
    }

    private static List<@Nullable Object> values(RoiFacts facts) {
        return new ArrayList<>(Arrays.asList(
                facts.tumorType(),
                facts.scanner(),
                facts.laboratory(),
                facts.species(),
                facts.scale(),
                facts.split(),
                facts.published()));
    }
}
