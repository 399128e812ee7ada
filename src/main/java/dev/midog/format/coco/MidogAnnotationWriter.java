package dev.midog.format.coco;

import dev.midog.model.Annotation;
import dev.midog.model.Annotator;
import dev.midog.model.Category;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.Notices;
import dev.midog.model.Shape;
import dev.midog.model.Vote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes annotations as the published files have them, with corners for boxes, and counts what these cannot hold. */
final class MidogAnnotationWriter {
    private final RowWriter row;
    private final double spotSize;
    private final Set<String> otherFormats;
    private long points;
    private long outlines;
    private long unknownVotes;
    private long namedVotes;
    private long guids;
    private long times;

    /** Leaves out extras under the names of {@code otherFormats}. */
    MidogAnnotationWriter(RowWriter row, double spotSize, Set<String> otherFormats) {
        this.row = row;
        this.spotSize = spotSize;
        this.otherFormats = otherFormats;
    }

    /** Writes one annotation for which {@link Annotation#isDetection()} holds. */
    void write(Annotation annotation) throws IOException {
        count(annotation);
        Extras extras = annotation.extras();
        double[] corners = Sides.corners(annotation.shape().box(spotSize));
        row.start();
        Object kept = extras.isEmpty() ? null : extras.object(Keys.MIDOG).get(Keys.BBOX);
        if (kept instanceof List<?> list && isSame(list, corners)) {
            row.value(Keys.BBOX, list);
        } else {
            row.coordinates(Keys.BBOX, corners);
        }
        row.number(Keys.CATEGORY_ID, annotation.categoryId());
        row.number(Keys.IMAGE_ID, annotation.roiId());
        labels(annotation.votes());
        row.number(Keys.ID, annotation.id());
        if (!extras.isEmpty()) {
            row.rest(RowWriter.without(extras, Keys.MIDOG, Keys.BBOX), otherFormats);
        }
        row.end();
    }

    private void labels(List<Vote> votes) throws IOException {
        List<Integer> labels = new ArrayList<>(votes.size());
        for (Vote vote : votes) {
            if (vote.categoryId() != Category.NO_AGREEMENT) {
                labels.add(vote.categoryId());
            }
        }
        if (!labels.isEmpty()) {
            row.value(Keys.LABELS, labels);
        }
    }

    private void count(Annotation annotation) {
        Shape shape = annotation.shape();
        points += shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot ? 1 : 0;
        outlines += shape instanceof Shape.Circle || shape instanceof Shape.Polygon ? 1 : 0;
        guids += annotation.guid() != null ? 1 : 0;
        times += annotation.lastModified() != null ? 1 : 0;
        for (Vote vote : annotation.votes()) {
            unknownVotes += vote.categoryId() == Category.NO_AGREEMENT ? 1 : 0;
            namedVotes += vote.annotatorId() != null ? 1 : 0;
        }
    }

    private static boolean isSame(List<?> kept, double[] corners) {
        boolean same = kept.size() == corners.length;
        for (int i = 0; same && i < corners.length; i++) {
            same = kept.get(i) instanceof Number number && number.doubleValue() == corners[i];
        }
        return same;
    }

    /** Tells what of {@code dataset} has not been written. */
    void tellLosses(Dataset dataset, Notices notices) {
        long deleted = 0;
        long undecided = 0;
        long imageLabels = 0;
        for (Annotation annotation : dataset.annotations()) {
            boolean imageLabel = annotation.shape() instanceof Shape.ImageLabel;
            deleted += annotation.deleted() ? 1 : 0;
            imageLabels += !annotation.deleted() && imageLabel ? 1 : 0;
            undecided += !annotation.deleted() && !imageLabel && !annotation.isDetection() ? 1 : 0;
        }
        loss(notices, "LOSS-DELETED", deleted, "annotations that are marked as deleted are left out");
        loss(notices, "LOSS-NO-AGREEMENT", undecided, "annotations on whose class nobody has agreed are left out");
        loss(notices, "LOSS-IMAGE-LABEL", imageLabels, "labels of whole images are left out");
        loss(notices, "LOSS-SPOT", points, "spots are written as boxes of " + NumberStyle.coordinate(spotSize) + " px");
        loss(notices, "LOSS-SHAPE", outlines, "circles and polygons are written as their bounding boxes");
        loss(notices, "LOSS-UNKNOWN-VOTES", unknownVotes, "votes for \"unknown\" are left out of the labels");
        loss(notices, "LOSS-VOTERS", namedVotes, "votes are written without the name of their annotator");
        loss(notices, "LOSS-ANNOTATORS", dataset.annotators().size(), "annotators are left out" + names(dataset));
        loss(notices, "LOSS-GUID", guids, "guids are left out");
        loss(notices, "LOSS-TIME", times, "times of the last change are left out");
    }

    private static String names(Dataset dataset) {
        List<String> names =
                dataset.annotators().stream().limit(10).map(Annotator::name).toList();
        return " (" + String.join(", ", names) + (dataset.annotators().size() > names.size() ? ", ..." : "") + ")";
    }

    private static void loss(Notices notices, String code, long count, String what) {
        notices.addCounted(code, count, "the format midog cannot hold everything: " + count + " " + what);
    }
}
