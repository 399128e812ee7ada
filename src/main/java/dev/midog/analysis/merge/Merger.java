package dev.midog.analysis.merge;

import dev.midog.analysis.compare.AlikeClasses;
import dev.midog.analysis.compare.PlacePairs;
import dev.midog.analysis.compare.SharedSlides;
import dev.midog.core.geometry.Metric;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one dataset of several, in their order.
 *
 * <p>An annotation is the same in two inputs where both give it one guid, or else where it belongs to the closest pairs of the two in
 * their image, whatever their classes are; one that is deleted is known by its guid alone.
 */
public final class Merger {
    private static final Parameter DUPLICATES = Parameter.of("duplicates");
    private static final Parameter AS_VOTES = Parameter.of("asVotes");
    private static final Parameter MAP = Parameter.of("map");

    /** How far apart, in pixels, the centers of one cell are where one of two files rounds its place. */
    private static final double SAME_PIXELS = 1;

    private final MergeOptions options;
    private final Notices notices;
    private final Vocabulary vocabulary;
    private final RoiJoin rois;
    private final IdAssigner ids;
    private final Licenses licenses = new Licenses();
    private final MergedExtras info;
    private final MergedExtras furtherKeys;
    private final List<JoinedAnnotation> annotations = new ArrayList<>();
    private final Map<Long, List<JoinedAnnotation>> byImage = new HashMap<>();
    private final Map<String, JoinedAnnotation> byGuid = new HashMap<>();
    private final List<MergeReport.Input> reports = new ArrayList<>();
    private final List<EarlierInput> earlier = new ArrayList<>();
    private long takenGuids;

    /** An input that is in the result, its annotations by what they are there. */
    private record EarlierInput(String name, InputVotes votes, Map<JoinedAnnotation, Annotation> annotations) {}

    /** A merged dataset and what became of its parts. */
    public record MergedDataset(Dataset dataset, MergeReport report) {}

    private Merger(List<MergeInput> inputs, MergeOptions options, Notices notices) {
        this.options = options;
        this.notices = notices;
        this.vocabulary = new Vocabulary(inputs, options, notices);
        this.rois = new RoiJoin(inputs, options, notices);
        this.ids = new IdAssigner(
                "annotation",
                options.ids(),
                inputs.stream()
                        .map(input -> input.dataset().annotations().stream()
                                .map(Merger::id)
                                .toList())
                        .toList());
        this.info = new MergedExtras(options.nativeKeys());
        this.furtherKeys = new MergedExtras(options.nativeKeys());
    }

    /** Merges {@code inputs}; {@code notices} get all that is not carried over as it is. */
    public static MergedDataset merge(List<MergeInput> inputs, MergeOptions options, Notices notices) {
        Merger merger = new Merger(inputs, options, notices);
        for (int i = 0; i < inputs.size(); i++) {
            merger.add(inputs.get(i), i + 1);
        }
        return merger.result();
    }

    private void add(MergeInput input, int number) {
        Dataset dataset = input.dataset();
        info.add(dataset.info(), input.name(), "info", notices);
        furtherKeys.add(dataset.extras(), input.name(), "the file", notices);
        Vocabulary.Terms terms = vocabulary.add(input);
        long known = rois.rois().size();
        noticeSlides(input);
        Map<Long, Long> images = rois.add(input, number, licenses.add(dataset.licenses()));
        long sharedImages = dataset.rois().size() - (rois.rois().size() - known);
        InputVotes votes = new InputVotes(input, vocabulary, terms, options.asVotes());
        Map<Long, JoinedAnnotation> twins = twins(dataset.annotations().stream()
                .map(annotation -> translated(annotation, images, terms, List.of()))
                .toList());
        joinUnnamed(input, votes, twins);
        List<Annotation> own = dataset.annotations().stream()
                .map(annotation -> translated(annotation, images, terms, votes.of(annotation)))
                .toList();
        refuseDuplicates(input, own, twins);
        Set<Long> same = same(own, twins);
        long added = 0;
        Map<JoinedAnnotation, Annotation> joined = new HashMap<>();
        for (int i = 0; i < own.size(); i++) {
            Annotation annotation = own.get(i);
            JoinedAnnotation twin = twins.get(annotation.id());
            if (twin == null || !same.contains(annotation.id())) {
                joined.put(
                        take(annotation, number, input.name()),
                        dataset.annotations().get(i));
                added++;
            } else if (options.asVotes()) {
                twin.join(annotation.votes());
                joined.put(twin, dataset.annotations().get(i));
            }
        }
        earlier.add(new EarlierInput(input.name(), votes, joined));
        SharedAnnotations shared = new SharedAnnotations(input.name(), own, twins, same, options);
        shared.tell(notices, rois.rois(), vocabulary.categories());
        notices.addCounted(
                "STRAY-VOTES",
                votes.strays(),
                input.name() + ": votes for classes that the file does not list, which become votes for \"unknown\": "
                        + votes.strays());
        reports.add(new MergeReport.Input(
                input.name(),
                dataset.rois().size(),
                sharedImages,
                own.size(),
                twins.size(),
                added,
                shared.relabelled()));
    }

    /** Takes votes without an annotator that an earlier input has as well, as a copy of the same file, for the same votes. */
    private void joinUnnamed(MergeInput input, InputVotes votes, Map<Long, JoinedAnnotation> twins) {
        for (EarlierInput one : earlier) {
            Map<Long, Annotation> shared = new HashMap<>();
            twins.forEach((id, twin) -> {
                Annotation known = one.annotations().get(twin);
                if (known != null) {
                    shared.put(id, known);
                }
            });
            long joined = votes.joinUnnamed(one.votes(), shared);
            if (joined > 0) {
                notices.addCounted(
                        "VOTES-ONCE",
                        joined,
                        input.name() + ": votes without an annotator that " + one.name()
                                + " has as well, and that count once: " + joined);
                return;
            }
        }
    }

    /** Cells of patches have places of their own, so that they cannot be compared with those of the whole image. */
    private void noticeSlides(MergeInput input) {
        long slides = SharedSlides.count(rois.rois(), input.dataset().rois());
        notices.addCounted(
                "SLIDES-SHARED",
                slides,
                input.name()
                        + ": slides of which an earlier input has other images, so that the same cells may be in the"
                        + " result twice: " + slides);
    }

    /** The ids of those of {@code own} that are one with their twin in the result. */
    private Set<Long> same(List<Annotation> own, Map<Long, JoinedAnnotation> twins) {
        if (options.asVotes() || options.duplicates() == DuplicatePolicy.DROP) {
            return twins.keySet();
        }
        if (options.duplicates() != DuplicatePolicy.SAME) {
            return Set.of();
        }
        ClassHierarchy classes = ClassHierarchy.of(vocabulary.categories());
        return own.stream()
                .filter(annotation -> {
                    JoinedAnnotation twin = twins.get(annotation.id());
                    return twin != null && isSame(annotation, twin.first(), classes);
                })
                .map(Annotation::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSame(Annotation one, Annotation other, ClassHierarchy classes) {
        boolean isOneKind = one.categoryId() == other.categoryId()
                || (one.categoryId() != Category.NO_AGREEMENT
                        && other.categoryId() != Category.NO_AGREEMENT
                        && (classes.isKindOf(one.categoryId(), other.categoryId())
                                || classes.isKindOf(other.categoryId(), one.categoryId())));
        double distance = Math.sqrt(
                Metric.SQUARED.between(one.shape().centre(), other.shape().centre()));
        return isOneKind && distance <= SAME_PIXELS && one.deleted() == other.deleted();
    }

    /** The annotation in the terms of the result, but under its own id. */
    private Annotation translated(
            Annotation annotation, Map<Long, Long> images, Vocabulary.Terms terms, List<Vote> votes) {
        Long image = Objects.requireNonNull(images.get(annotation.roiId()), "an image of the dataset");
        return new Annotation(
                annotation.id(),
                image,
                terms.categories().getOrDefault(annotation.categoryId(), Category.NO_AGREEMENT),
                annotation.shape(),
                votes,
                annotation.guid(),
                annotation.lastModified(),
                annotation.deleted(),
                FormatKeys.single(annotation.extras(), options.nativeKeys()),
                annotation.numbered());
    }

    /** The annotations of earlier inputs that those of {@code own} are, by the ids of these. */
    private Map<Long, JoinedAnnotation> twins(List<Annotation> own) {
        Map<Long, JoinedAnnotation> twins = new HashMap<>();
        Map<Long, JoinedAnnotation> found = new HashMap<>();
        Map<Long, List<Annotation>> rest = new HashMap<>();
        for (Annotation annotation : own) {
            JoinedAnnotation named = annotation.guid() == null ? null : byGuid.get(annotation.guid());
            if (named != null
                    && named.first().roiId() == annotation.roiId()
                    && found.putIfAbsent(named.first().id(), named) == null) {
                twins.put(annotation.id(), named);
            } else if (!annotation.deleted()) {
                rest.computeIfAbsent(annotation.roiId(), image -> new ArrayList<>())
                        .add(annotation);
            }
        }
        rest.forEach((image, unnamed) -> {
            Map<Long, JoinedAnnotation> candidates = new HashMap<>();
            List<Annotation> known = new ArrayList<>();
            for (JoinedAnnotation one : byImage.getOrDefault(image, List.of())) {
                if (!one.first().deleted() && !found.containsKey(one.first().id())) {
                    candidates.put(one.first().id(), one);
                    known.add(one.first());
                }
            }
            for (PlacePairs.AnnotationPair pair :
                    PlacePairs.of(known, unnamed, options.within(), Annotation::categoryId)) {
                JoinedAnnotation twin = candidates.get(pair.a().id());
                boolean same = PlacePairs.isPlaced(pair.b())
                        || options.asVotes()
                        || pair.a().categoryId() == pair.b().categoryId();
                if (twin != null && same) {
                    twins.put(pair.b().id(), twin);
                }
            }
        });
        return twins;
    }

    private void refuseDuplicates(MergeInput input, List<Annotation> own, Map<Long, JoinedAnnotation> twins) {
        if (options.asVotes() || options.duplicates() != DuplicatePolicy.ERROR || twins.isEmpty()) {
            return;
        }
        Annotation example = own.stream()
                .filter(annotation -> twins.containsKey(annotation.id()))
                .findFirst()
                .orElseThrow();
        throw MidogException.invalidData(Message.of(
                input.name() + ": annotations that an earlier input has already (the same guid, or within "
                        + options.within() + " pixels): " + twins.size() + ", " + example.title()
                        + " the first of them; take ",
                DUPLICATES.as("keep"),
                " or drop, or ",
                AS_VOTES));
    }

    private JoinedAnnotation take(Annotation annotation, int number, String input) {
        String guid = annotation.guid();
        boolean guidIsTaken = guid != null && byGuid.containsKey(guid);
        takenGuids += guidIsTaken ? 1 : 0;
        Annotation named = guidIsTaken ? annotation.withoutGuid() : annotation;
        JoinedAnnotation joined = new JoinedAnnotation(named.withId(ids.take(id(annotation), number, input)));
        annotations.add(joined);
        byImage.computeIfAbsent(annotation.roiId(), image -> new ArrayList<>()).add(joined);
        if (guid != null) {
            byGuid.putIfAbsent(guid, joined);
        }
        return joined;
    }

    private static IdAssigner.Id id(Annotation annotation) {
        return new IdAssigner.Id(annotation.id(), annotation.numbered());
    }

    /** Classes of one meaning stay apart unless the user says that they are one. */
    private void tellOfLikeClasses() {
        for (List<String> names : AlikeClasses.of(vocabulary.categories())) {
            notices.add(
                    "CLASSES-ALIKE",
                    Message.of(
                            "the classes \"" + String.join("\" and \"", names)
                                    + "\" seem to mean the same and stay apart; ",
                            MAP,
                            " makes them one"));
        }
    }

    private MergedDataset result() {
        tellOfLikeClasses();
        notices.addCounted(
                "GUID-TAKEN",
                takenGuids,
                "annotations that lose their guid, which another one of the result has: " + takenGuids);
        Majority majority = new Majority(vocabulary.categories(), vocabulary.annotators(), options.tie());
        List<Annotation> all = new ArrayList<>(annotations.size());
        for (JoinedAnnotation one : annotations) {
            boolean voted = options.asVotes() && one.isShared();
            all.add(one.with(voted ? majority.of(one) : one.first().categoryId()));
        }
        Dataset dataset = new Dataset(
                info.keys(),
                licenses.list(),
                vocabulary.categories(),
                vocabulary.annotators(),
                rois.rois(),
                all,
                furtherKeys.keys());
        MergeReport report = new MergeReport(
                reports,
                dataset.rois().size(),
                all.size(),
                rois.changedIds(),
                ids.changed(),
                new MergeReport.Votes(majority.unanimous(), majority.decided(), majority.tied()));
        return new MergedDataset(dataset, report);
    }
}
