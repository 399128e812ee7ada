package dev.midog.format.coco;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.UnknownClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Writes annotations as rows that every reader of COCO takes, with our own keys beside COCO's. */
final class CocoAnnotationWriter {
    private final RowWriter row;
    private final double spotSize;
    private final UnknownClass unknown;
    private final LongSupplier freeId;
    private long renumbered;

    /** The annotation with the id 0, which evaluators of COCO take for none, gets the id of {@code freeId}. */
    CocoAnnotationWriter(RowWriter row, double spotSize, UnknownClass unknown, LongSupplier freeId) {
        this.row = row;
        this.spotSize = spotSize;
        this.unknown = unknown;
        this.freeId = freeId;
    }

    /** How many annotations were written with another id than theirs. */
    long renumbered() {
        return renumbered;
    }

    /** Writes one annotation of any kind; an image label has no box. */
    void write(Annotation annotation) throws IOException {
        Extras extras = annotation.extras();
        row.start();
        row.number(Keys.ID, id(annotation));
        row.number(Keys.IMAGE_ID, annotation.roiId());
        row.number(Keys.CATEGORY_ID, unknown.written(annotation.categoryId()));
        if (!(annotation.shape() instanceof Shape.ImageLabel)) {
            place(annotation);
        }
        shape(annotation.shape());
        votes(annotation.votes(), extras);
        if (annotation.guid() != null) {
            row.text(Keys.GUID, annotation.guid());
        }
        if (annotation.lastModified() != null) {
            row.coordinate(Keys.LAST_MODIFIED, annotation.lastModified());
        }
        if (annotation.deleted()) {
            row.value(Keys.DELETED, true);
        }
        if (!extras.isEmpty()) {
            row.rest(RowWriter.without(extras, Keys.COCO, Keys.BBOX), Set.of());
        }
        row.end();
    }

    private long id(Annotation annotation) {
        if (annotation.id() != 0) {
            return annotation.id();
        }
        renumbered++;
        return freeId.getAsLong();
    }

    private void place(Annotation annotation) throws IOException {
        Shape shape = annotation.shape();
        Extras extras = annotation.extras();
        Box box = shape.box(spotSize);
        List<?> kept = keptBox(extras, shape, box);
        if (kept != null) {
            row.value(Keys.BBOX, kept);
        } else {
            row.coordinates(Keys.BBOX, BoxNumbers.xywh(box));
        }
        boolean describes = Segmentation.describes(extras.get(Keys.SEGMENTATION), shape);
        area(shape, box, extras, describes);
        row.value(Keys.ISCROWD, annotation.isCrowd() ? 1 : 0);
        if (describes) {
            row.kept(Keys.SEGMENTATION, extras);
        } else if (shape instanceof Shape.Polygon) {
            row.value(Keys.SEGMENTATION, Segmentation.of(shape));
        }
    }

    /** COCO's area is that of the segmentation; the file's own is kept where there is one, else width times height. */
    private void area(Shape shape, Box box, Extras extras, boolean segmented) throws IOException {
        double product = BoxNumbers.area(box);
        boolean kept = extras.get(Keys.AREA) instanceof Number area
                && (segmented || shape instanceof Shape.Polygon || area.doubleValue() == product);
        if (kept) {
            row.kept(Keys.AREA, extras);
        } else {
            row.coordinate(Keys.AREA, product);
        }
    }

    /** The box as the file had it, where it still is this shape's box. */
    private static @Nullable List<?> keptBox(Extras extras, Shape shape, Box box) {
        if (extras.isEmpty()
                || !(extras.object(Keys.COCO).get(Keys.BBOX) instanceof List<?> kept)
                || kept.size() != 4
                || !kept.stream().allMatch(Number.class::isInstance)) {
            return null;
        }
        double[] numbers = new double[4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) kept.get(i)).doubleValue();
        }
        if (numbers[2] < 0 || numbers[3] < 0) {
            return null;
        }
        Box theirs = new Box(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]);
        boolean same = shape instanceof Shape.Polygon ? Segmentation.agree(theirs, box) : theirs.equals(box);
        return same ? kept : null;
    }

    private void shape(Shape shape) throws IOException {
        if (shape instanceof Shape.Spot spot) {
            row.text(Keys.SHAPE, Keys.SHAPE_SPOT);
            centre(spot.at());
        } else if (shape instanceof Shape.SpecialSpot spot) {
            row.text(Keys.SHAPE, Keys.SHAPE_SPECIAL_SPOT);
            centre(spot.at());
        } else if (shape instanceof Shape.Circle) {
            row.text(Keys.SHAPE, Keys.SHAPE_CIRCLE);
        } else if (shape instanceof Shape.Polygon) {
            row.text(Keys.SHAPE, Keys.SHAPE_POLYGON);
        } else if (shape instanceof Shape.ImageLabel) {
            row.text(Keys.SHAPE, Keys.SHAPE_IMAGE_LABEL);
        }
    }

    private void centre(Point at) throws IOException {
        row.coordinates(Keys.CENTER, at.x(), at.y());
    }

    private void votes(List<Vote> votes, Extras extras) throws IOException {
        if (votes.isEmpty()) {
            row.kept(Keys.LABELS, extras);
            return;
        }
        List<Integer> labels = new ArrayList<>(votes.size());
        List<@Nullable Long> annotators = new ArrayList<>(votes.size());
        boolean known = false;
        for (Vote vote : votes) {
            labels.add(unknown.written(vote.categoryId()));
            annotators.add(vote.annotatorId());
            known |= vote.annotatorId() != null;
        }
        row.value(Keys.LABELS, labels);
        if (known) {
            row.value(Keys.LABEL_ANNOTATORS, annotators);
        }
    }
}
