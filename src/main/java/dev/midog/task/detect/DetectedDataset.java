package dev.midog.task.detect;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.learn.card.ModelCard;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was found, as a dataset whose annotations have scores. */
final class DetectedDataset {
    private final ModelCard card;

    /** Detections of classes of {@code card}. */
    DetectedDataset(ModelCard card) {
        this.card = card;
    }

    /** The images of {@code tiles}, with the sizes of their {@code files}, and what was {@code found} in them, by image id. */
    Dataset of(PatchPlan tiles, Map<Long, SourceImageFile> files, Map<Long, List<PlacedDetection>> found) {
        List<Category> categories = new ArrayList<>();
        for (String name : card.classes()) {
            categories.add(Category.named(categories.size() + 1, name, Extras.EMPTY));
        }
        List<Roi> rois = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (ImagePlan image : tiles.images()) {
            Roi roi = image.image().roi();
            rois.add(withFacts(roi, Objects.requireNonNull(files.get(roi.id()))));
            for (PlacedDetection one : found.getOrDefault(roi.id(), List.of())) {
                annotations.add(annotation(annotations.size() + 1L, roi, one, categories));
            }
        }
        return new Dataset(Extras.EMPTY, List.of(), categories, List.of(), rois, annotations, Extras.EMPTY);
    }

    private static Roi withFacts(Roi roi, SourceImageFile file) {
        return roi.withStated(roi.stated().orElse(RoiFacts.ofSize(file.width(), file.height())));
    }

    private static Annotation annotation(long id, Roi roi, PlacedDetection one, List<Category> categories) {
        Shape shape = one.isBox()
                ? new Shape.Area(new Box(one.left(), one.top(), one.right(), one.bottom()))
                : new Shape.Spot(new Point(one.left(), one.top()));
        return new Annotation(
                id,
                roi.id(),
                categories.get(one.label()).id(),
                shape,
                List.of(),
                null,
                null,
                false,
                Extras.EMPTY.with(Annotation.SCORE, one.score()),
                true);
    }
}
