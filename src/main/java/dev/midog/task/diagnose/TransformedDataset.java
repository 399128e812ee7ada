package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.ImageFrame;
import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.ImageGeometry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Annotations of a dataset after a change of all of them, as {@link TransformedPredictions} changes detections. */
public final class TransformedDataset {
    private static final Parameter TRANSFORM = Parameter.of("transform");
    private static final Parameter MAP = Parameter.of("map");

    private final Dataset dataset;
    private final PredictionTransform transform;

    private TransformedDataset(Dataset dataset, PredictionTransform transform) {
        this.dataset = dataset;
        this.transform = transform;
    }

    /**
     * Changes positions, shapes, scores, classes with their votes, or the images of all annotations, also of deleted ones.
     *
     * @param transforms one after another
     * @param notices is given what is left out
     * @throws MidogException where a size, a scale, a score or a class is missing, or a position is not in the range of pixels afterwards
     */
    public static Dataset of(Dataset dataset, List<PredictionTransform> transforms, Consumer<? super Notice> notices) {
        Dataset changed = dataset;
        for (PredictionTransform transform : transforms) {
            changed = new TransformedDataset(changed, transform).changed(notices);
        }
        return changed;
    }

    private Dataset changed(Consumer<? super Notice> notices) {
        return switch (transform.kind()) {
            case FILES -> renamed(notices);
            case SWAP_CLASSES -> classesSwapped();
            case PERCENT_SCORES, LOGIT_SCORES -> rescored();
            default -> moved();
        };
    }

    private Dataset with(UnaryOperator<Annotation> change) {
        return dataset.withContent(
                dataset.rois(), dataset.annotations().stream().map(change).toList());
    }

    private Dataset moved() {
        Map<Long, ImageFrame> frames = new HashMap<>();
        Map<Long, Roi> rois = dataset.roisById();
        return with(annotation -> {
            if (annotation.shape() instanceof Shape.ImageLabel) {
                return annotation;
            }
            Roi roi = rois.get(annotation.roiId());
            if (roi == null) {
                throw MidogException.invalidData(annotation.title() + " is in no image of the dataset");
            }
            ImageFrame frame = frames.computeIfAbsent(roi.id(), id -> frame(roi));
            try {
                return annotation.withShape(shape(annotation.shape(), frame));
            } catch (MidogException e) {
                throw MidogException.operation(Message.of(
                        TRANSFORM.as(transform.label()),
                        " moves the " + annotation.title() + " of " + roi.fileName() + " out of all images: "
                                + e.getMessage() + "; give a smaller value"));
            }
        });
    }

    private ImageFrame frame(Roi roi) {
        ImageFrame frame = Frames.of(ImageGeometry.known(roi), LengthUnit.PIXELS);
        TransformedPredictions.requireKnown(transform, roi, frame, LengthUnit.PIXELS);
        return frame;
    }

    private Shape shape(Shape shape, ImageFrame frame) {
        if (shape instanceof Shape.Spot spot) {
            return new Shape.Spot(point(spot.at(), frame));
        }
        if (shape instanceof Shape.SpecialSpot spot) {
            return new Shape.SpecialSpot(point(spot.at(), frame));
        }
        if (shape instanceof Shape.Area area) {
            return new Shape.Area(box(area.bounds(), frame));
        }
        if (shape instanceof Shape.Circle circle) {
            return new Shape.Circle(box(circle.bounds(), frame));
        }
        if (shape instanceof Shape.Polygon polygon) {
            return new Shape.Polygon(polygon.corners().stream()
                    .map(corner -> point(corner, frame))
                    .toList());
        }
        return shape;
    }

    private Point point(Point at, ImageFrame frame) {
        Position moved = transform.pixel(new Position(at.x(), at.y()), frame);
        return new Point(moved.x(), moved.y());
    }

    private Box box(Box box, ImageFrame frame) {
        return Box.ofCorners(
                point(new Point(box.minX(), box.minY()), frame), point(new Point(box.maxX(), box.maxY()), frame));
    }

    private Dataset rescored() {
        if (dataset.annotations().stream().noneMatch(TransformedDataset::hasScore)) {
            throw MidogException.usage(
                    Message.of(TRANSFORM.as(transform.label()), ": no annotation has a score; leave it out"));
        }
        return with(annotation -> annotation.extras().get(Annotation.SCORE) instanceof Number score
                ? annotation.withExtras(
                        annotation.extras().with(Annotation.SCORE, transform.score(score.doubleValue())))
                : annotation);
    }

    private static boolean hasScore(Annotation annotation) {
        return annotation.extras().get(Annotation.SCORE) instanceof Number;
    }

    private Dataset classesSwapped() {
        List<Integer> mitotic = classes(true);
        List<Integer> others = classes(false);
        if (mitotic.size() != 1 || others.size() != 1) {
            throw MidogException.usage(Message.of(
                    TRANSFORM.as(transform.label()),
                    " needs one class of mitotic figures and one other, and the classes are " + dataset.classList()
                            + "; rename them with ",
                    MAP));
        }
        Map<Integer, Integer> other = Map.of(mitotic.get(0), others.get(0), others.get(0), mitotic.get(0));
        return with(annotation -> annotation.withClasses(
                other.getOrDefault(annotation.categoryId(), annotation.categoryId()),
                annotation.votes().stream()
                        .map(vote ->
                                new Vote(other.getOrDefault(vote.categoryId(), vote.categoryId()), vote.annotatorId()))
                        .toList()));
    }

    private List<Integer> classes(boolean mitotic) {
        return dataset.categories().stream()
                .filter(category -> mitotic == (category.role() == CategoryRole.MITOTIC_FIGURE))
                .map(Category::id)
                .toList();
    }

    private Dataset renamed(Consumer<? super Notice> notices) {
        List<Roi> rois = dataset.rois();
        int places = TransformedPredictions.places(transform, rois.size());
        Map<Long, Long> imageOf = new HashMap<>();
        for (int i = 0; i < rois.size(); i++) {
            int from = i + places;
            if (from >= 0 && from < rois.size()) {
                imageOf.put(rois.get(from).id(), rois.get(i).id());
            }
        }
        List<Annotation> kept = new ArrayList<>();
        for (Annotation annotation : dataset.annotations()) {
            Long image = imageOf.get(annotation.roiId());
            if (image != null) {
                kept.add(annotation.withRoi(image));
            }
        }
        int left = dataset.annotations().size() - kept.size();
        if (left > 0) {
            notices.accept(new Notice(
                    "LEFT-WITHOUT-IMAGE",
                    Message.of(
                            TRANSFORM.as(transform.label()),
                            " leaves out " + left
                                    + (left == 1 ? " annotation, which has" : " annotations, which have")
                                    + " no image to belong to"),
                    left));
        }
        return dataset.withContent(rois, kept);
    }
}
