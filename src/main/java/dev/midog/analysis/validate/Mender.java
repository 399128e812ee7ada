package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.core.packed.AnnotationListBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mends what has one right answer: names and sizes that are known, images that nobody has, annotations that cannot be of use.
 *
 * <p>What takes a pathologist's eye, such as votes against a class or two figures near each other, is left as it is, and so
 * is every coordinate.
 */
public final class Mender {
    private static final String REMOVED = "removed";

    private final Dataset dataset;
    private final Map<Long, RoiFacts> sizes;
    private final Set<Rule> ignored;
    private final Map<Long, List<Annotation>> annotationsByRoi;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Long, Set<ClassAndShape>> met = new HashMap<>();
    private final Set<String> guids = new HashSet<>();

    private Mender(Dataset dataset, Map<Long, RoiFacts> sizes, Set<Rule> ignored) {
        this.dataset = dataset;
        this.sizes = sizes;
        this.ignored = ignored;
        this.annotationsByRoi = dataset.annotationsByRoi();
    }

    /**
     * Mends {@code dataset}, joined with the catalogue.
     *
     * @param sizes what the image files state, by the id of the image; the catalogue is asked about the others
     * @param ignored rules that stay broken
     */
    public static MendedDataset mend(Dataset dataset, Map<Long, RoiFacts> sizes, Set<Rule> ignored) {
        Mender mender = new Mender(dataset, sizes, ignored);
        List<Roi> rois = mender.rois();
        List<Annotation> annotations = mender.annotations();
        return new MendedDataset(dataset.withContent(rois, annotations), mender.changes);
    }

    private List<Roi> rois() {
        List<Roi> rois = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            if (mends(Rule.NOT_PUBLISHED) && !roi.published() && !annotationsByRoi.containsKey(roi.id())) {
                changes.add(new Change(Rule.NOT_PUBLISHED, roi.fileName(), null, "listed", REMOVED));
            } else {
                rois.add(roi.withStated(facts(roi)));
            }
        }
        return rois;
    }

    private RoiFacts facts(Roi roi) {
        RoiFacts stated = roi.stated();
        String species = ImageChecks.wrongSpecies(roi)
                .filter(one -> mends(Rule.SPECIES_ERRATUM))
                .map(one -> {
                    String right = String.valueOf(one.known());
                    changes.add(new Change(
                            Rule.SPECIES_ERRATUM, roi.fileName(), null, String.valueOf(one.stated()), right));
                    return right;
                })
                .orElse(null);
        RoiFacts spelled = new RoiFacts(
                stated.width(),
                stated.height(),
                spelled(roi, stated.tumorType()),
                spelled(roi, stated.scanner()),
                spelled(roi, stated.laboratory()),
                species == null ? spelled(roi, stated.species()) : species,
                stated.scale(),
                stated.split(),
                stated.published());
        return stated.width() == null || stated.height() == null ? sized(roi, spelled) : spelled;
    }

    private @Nullable String spelled(Roi roi, @Nullable String said) {
        return ImageChecks.published(said)
                .filter(known -> mends(Rule.SPELLING))
                .map(known -> {
                    changes.add(new Change(Rule.SPELLING, roi.fileName(), null, String.valueOf(said), known));
                    return known;
                })
                .orElse(said);
    }

    private RoiFacts sized(Roi roi, RoiFacts facts) {
        RoiFacts known = sizes.getOrDefault(roi.id(), roi.facts());
        if (!mends(Rule.NO_SIZE) || known.width() == null || known.height() == null) {
            return facts;
        }
        changes.add(new Change(
                Rule.NO_SIZE, roi.fileName(), null, "no size", known.width() + " x " + known.height() + " px"));
        return facts.withSize(known.width(), known.height());
    }

    private List<Annotation> annotations() {
        Map<Long, Roi> rois = dataset.roisById();
        AnnotationListBuilder annotations = new AnnotationListBuilder();
        for (Annotation annotation : dataset.annotations()) {
            Roi roi = Objects.requireNonNull(rois.get(annotation.roiId()));
            Annotation mended = mended(roi, annotation);
            if (mended != null) {
                annotations.add(numbered(roi, mended));
            }
        }
        return annotations.list();
    }

    private Annotation numbered(Roi roi, Annotation annotation) {
        if (annotation.id() != 0 || !mends(Rule.ID_ZERO)) {
            return annotation;
        }
        Annotation numbered = annotation.withId(dataset.freeAnnotationId());
        changes.add(new Change(Rule.ID_ZERO, roi.fileName(), 0L, "id 0", "id " + numbered.id()));
        return numbered;
    }

    private @Nullable Annotation mended(Roi roi, Annotation annotation) {
        if (annotation.deleted() || annotation.shape() instanceof Shape.ImageLabel) {
            return withOwnGuid(roi, annotation);
        }
        boolean isNew = met.computeIfAbsent(roi.id(), id -> new HashSet<>()).add(ClassAndShape.of(annotation));
        if (!isNew && mends(Rule.DUPLICATE_ANNOTATION)) {
            return removed(Rule.DUPLICATE_ANNOTATION, roi, annotation);
        }
        Integer width = roi.facts().width();
        Integer height = roi.facts().height();
        if (mends(Rule.BOX_OUTSIDE)
                && width != null
                && height != null
                && ShapeChecks.isOutside(annotation.shape(), new Box(0, 0, width, height))) {
            return removed(Rule.BOX_OUTSIDE, roi, annotation);
        }
        Annotation named = withOwnGuid(roi, annotation);
        if (mends(Rule.EMPTY_BOX) && ShapeChecks.isEmpty(annotation.shape())) {
            changes.add(new Change(
                    Rule.EMPTY_BOX, roi.fileName(), annotation.statedId(), text(annotation), "a spot at its middle"));
            return named.withShape(new Shape.Spot(annotation.shape().centre()));
        }
        return named;
    }

    private boolean mends(Rule rule) {
        return !ignored.contains(rule);
    }

    private @Nullable Annotation removed(Rule rule, Roi roi, Annotation annotation) {
        changes.add(new Change(rule, roi.fileName(), annotation.statedId(), text(annotation), REMOVED));
        return null;
    }

    private static String text(Annotation annotation) {
        List<Integer> votes = annotation.votes().stream().map(Vote::categoryId).toList();
        return ShapeChecks.text(annotation.shape().box(0)) + (votes.isEmpty() ? "" : " with the votes " + votes);
    }

    private Annotation withOwnGuid(Roi roi, Annotation annotation) {
        String guid = annotation.guid();
        if (guid == null || guids.add(guid) || !mends(Rule.DUPLICATE_GUID)) {
            return annotation;
        }
        changes.add(new Change(Rule.DUPLICATE_GUID, roi.fileName(), annotation.statedId(), guid, "none"));
        return annotation.withoutGuid();
    }
}
