package dev.midog.analysis.join;

import dev.midog.analysis.compare.RoiPairs;
import dev.midog.analysis.compare.SharedSlides;
import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.packed.AnnotationListBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the labels and votes of a layer on the annotations of a dataset that they belong to.
 *
 * <p>A label belongs to the annotation of the same image, focus level and time whose id (or {@code uid}) or guid it has and
 * near which it lies, else to the only one near which it lies and that it can be a label of. Where there are several, or
 * another label belongs to the same annotation, it is joined to none: nothing is guessed. A label whose class contradicts
 * that of the annotation, such as an atypical mitotic figure in the place of a hard negative, is not joined either.
 */
public final class LayerJoin {
    /** The further key that holds the id that an annotation has in the dataset that a layer was made from. */
    public static final String UID = "uid";

    private final Dataset dataset;
    private final Dataset layer;
    private final double within;
    private final JoinedClasses classes;
    private final Map<Long, Match> matches = new HashMap<>();
    private final Map<Long, JoinReport.NotJoined> notJoined = new HashMap<>();
    private long byId;
    private long byPlace;

    /**
     * What became of both.
     *
     * @param dataset the first one, with the labels and votes of the layer
     */
    public record JoinedLayer(Dataset dataset, JoinReport report) {}

    /** The labels of one annotation; more than one are ambiguous. */
    private record Match(Annotation target, List<Annotation> labels, boolean isById) {}

    private LayerJoin(Dataset dataset, Dataset layer, double within, String layerName) {
        this.dataset = dataset;
        this.layer = layer;
        this.within = within;
        this.classes = new JoinedClasses(dataset, layer, layerName);
    }

    /**
     * Joins {@code layer} onto {@code dataset}.
     *
     * @param within the largest distance between the centers of a label and its annotation, in pixels
     * @param layerName for the names of annotators that both have
     * @throws MidogException where the layer has labels of whole images alone, or no image of the dataset
     */
    public static JoinedLayer of(Dataset dataset, Dataset layer, double within, String layerName) {
        if (layer.annotations().stream().noneMatch(LayerJoin::isPlaced)) {
            throw MidogException.invalidData(layerName
                    + ": no label has a place, and the names of images alone do not say which cell is meant; take a"
                    + " layer with the places of its labels");
        }
        return new LayerJoin(dataset, layer, within, layerName).result(layerName);
    }

    private static boolean isPlaced(Annotation annotation) {
        return !annotation.deleted() && !(annotation.shape() instanceof Shape.ImageLabel);
    }

    private JoinedLayer result(String layerName) {
        RoiPairs pairs = RoiPairs.of(dataset.rois(), layer.rois());
        if (pairs.both().isEmpty()) {
            throw MidogException.invalidData(
                    layerName + ": none of its images (" + name(layer.rois()) + ") is one of the dataset ("
                            + name(dataset.rois()) + "); names are compared without folder and extension");
        }
        Map<Long, List<Annotation>> ofDataset = dataset.annotationsByRoi();
        Map<Long, List<Annotation>> ofLayer = layer.annotationsByRoi();
        long shared = 0;
        long withoutLabel = 0;
        for (RoiPairs.RoiPair pair : pairs.both()) {
            List<Annotation> targets = ofDataset.getOrDefault(pair.a().id(), List.of()).stream()
                    .filter(LayerJoin::isPlaced)
                    .toList();
            List<Annotation> labels = ofLayer.getOrDefault(pair.b().id(), List.of());
            shared += labels.size();
            Map<Long, Match> found = match(targets, labels, pair.b());
            settle(found, pair.b());
            withoutLabel += targets.stream()
                    .filter(target -> classes.isMitotic(target) && !matches.containsKey(target.id()))
                    .count();
        }
        AnnotationListBuilder annotations = new AnnotationListBuilder();
        long alreadyThere = 0;
        for (Annotation annotation : dataset.annotations()) {
            Match match = matches.get(annotation.id());
            alreadyThere +=
                    match != null && classes.has(annotation, match.labels().get(0)) ? 1 : 0;
            annotations.add(
                    match == null
                            ? annotation
                            : classes.joined(annotation, match.labels().get(0)));
        }
        Dataset joined = new Dataset(
                dataset.info(),
                dataset.licenses(),
                classes.categories(),
                classes.annotators(),
                dataset.rois(),
                annotations.list(),
                dataset.extras());
        long all = layer.annotations().size();
        List<String> others = pairs.onlyB().stream()
                .filter(roi -> ofLayer.containsKey(roi.id()))
                .map(Roi::fileName)
                .toList();
        return new JoinedLayer(
                joined,
                new JoinReport(
                        all,
                        byId,
                        byPlace,
                        all - shared,
                        others,
                        withoutLabel,
                        alreadyThere,
                        SharedSlides.count(dataset.rois(), layer.rois()),
                        notJoinedInOrder()));
    }

    private List<JoinReport.NotJoined> notJoinedInOrder() {
        return layer.annotations().stream()
                .filter(label -> notJoined.containsKey(label.id()))
                .map(label -> Objects.requireNonNull(notJoined.get(label.id())))
                .toList();
    }

    private static String name(List<Roi> rois) {
        return rois.isEmpty() ? "none" : "such as " + rois.get(0).fileName();
    }

    private Map<Long, Match> match(List<Annotation> targets, List<Annotation> labels, Roi image) {
        Map<Long, Annotation> ids = new HashMap<>();
        Map<String, Annotation> guids = new HashMap<>();
        for (Annotation target : targets) {
            Long id = target.statedId();
            if (id != null) {
                ids.put(id, target);
            }
            if (target.guid() != null) {
                guids.put(target.guid(), target);
            }
        }
        PointIndex index =
                PointIndex.of(targets.stream().map(one -> one.shape().centre()).toList(), Metric.SQUARED);
        Map<Long, Match> found = new LinkedHashMap<>();
        for (Annotation label : labels) {
            if (!isPlaced(label)) {
                leaveOut(JoinReport.Reason.UNMATCHED, image, label, "the label has no place");
                continue;
            }
            Optional<Annotation> byName = named(label, ids, guids);
            Optional<Annotation> target = byName.or(() -> placed(label, targets, index, image));
            target.ifPresent(one -> found.computeIfAbsent(
                            one.id(), absent -> new Match(one, new ArrayList<>(), byName.isPresent()))
                    .labels()
                    .add(label));
        }
        return found;
    }

    /** The annotation with the id or guid of {@code label}, if it lies in the same place: ids mean nothing in another dataset. */
    private Optional<Annotation> named(Annotation label, Map<Long, Annotation> ids, Map<String, Annotation> guids) {
        @Nullable Long id = label.extras().get(UID) instanceof Number uid ? Long.valueOf(uid.longValue()) : label.statedId();
        Annotation byGuid = label.guid() == null ? null : guids.get(label.guid());
        Annotation byId = id == null ? null : ids.get(id);
        return Optional.ofNullable(byGuid == null ? byId : byGuid)
                .filter(target -> distance(label, target) <= within && isInPlane(label, target));
    }

    private Optional<Annotation> placed(Annotation label, List<Annotation> targets, PointIndex index, Roi image) {
        Point at = label.shape().centre();
        List<Annotation> near = new ArrayList<>();
        for (int i : index.candidates(at.x(), at.y(), within)) {
            if (isInPlane(label, targets.get(i)) && distance(label, targets.get(i)) <= within) {
                near.add(targets.get(i));
            }
        }
        List<Annotation> fitting =
                near.stream().filter(target -> classes.fits(label, target)).toList();
        if (fitting.size() == 1) {
            return Optional.of(fitting.get(0));
        }
        if (fitting.size() > 1) {
            leaveOut(
                    JoinReport.Reason.AMBIGUOUS,
                    image,
                    label,
                    Counted.of(fitting.size(), "annotation lies", "annotations lie") + " there: " + titles(fitting));
        } else if (near.isEmpty()) {
            leaveOut(JoinReport.Reason.UNMATCHED, image, label, nearest(label, targets, index));
        } else {
            leaveOut(JoinReport.Reason.CONTRADICTED, image, label, contradiction(near.get(0)));
        }
        return Optional.empty();
    }

    private static String titles(List<Annotation> annotations) {
        return String.join(
                ", ", annotations.stream().limit(5).map(Annotation::title).toList());
    }

    private String contradiction(Annotation target) {
        return target.title() + " is \"" + classes.nameOf(target.categoryId()) + "\"";
    }

    private String nearest(Annotation label, List<Annotation> targets, PointIndex index) {
        int nearest = index.nearest(label.shape().centre(), Double.MAX_VALUE);
        if (nearest == PointIndex.NONE) {
            return "the image has no annotations";
        }
        return String.format(
                Locale.ROOT,
                "the nearest, %s, is %.1f px away",
                targets.get(nearest).title(),
                distance(label, targets.get(nearest)));
    }

    private static double distance(Annotation a, Annotation b) {
        return Math.sqrt(Metric.SQUARED.between(a.shape().centre(), b.shape().centre()));
    }

    private static boolean isInPlane(Annotation a, Annotation b) {
        return a.plane().equals(b.plane());
    }

    /** Takes the matches of one label; several labels of one annotation are ambiguous. */
    private void settle(Map<Long, Match> found, Roi image) {
        for (Match match : found.values()) {
            Annotation first = match.labels().get(0);
            if (match.labels().size() > 1) {
                match.labels()
                        .forEach(label -> leaveOut(
                                JoinReport.Reason.AMBIGUOUS,
                                image,
                                label,
                                Counted.of(match.labels().size(), "label belongs", "labels belong") + " to "
                                        + match.target().title()));
            } else if (!classes.fits(first, match.target())) {
                leaveOut(JoinReport.Reason.CONTRADICTED, image, first, contradiction(match.target()));
            } else {
                matches.put(match.target().id(), match);
                byId += match.isById() ? 1 : 0;
                byPlace += match.isById() ? 0 : 1;
            }
        }
    }

    private void leaveOut(JoinReport.Reason reason, Roi image, Annotation label, String detail) {
        Object uid = label.extras().get(UID);
        Point at =
                label.shape() instanceof Shape.ImageLabel ? null : label.shape().centre();
        String place = at == null ? "whole image" : at.inWords();
        notJoined.put(
                label.id(),
                new JoinReport.NotJoined(
                        reason,
                        image.fileName(),
                        uid == null ? place : place + ", uid " + uid,
                        classes.name(label),
                        detail));
    }
}
