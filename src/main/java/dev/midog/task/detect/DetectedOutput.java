package dev.midog.task.detect;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.format.predictions.challenge.ClassificationWriter;
import dev.midog.format.predictions.challenge.DetectionWriter;
import dev.midog.format.spi.WriteOptions;
import dev.midog.patch.SourceImageFile;
import dev.midog.task.dataset.DatasetTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where detections go: a dataset of any format, or a folder as containers of the MIDOG 2025 challenge write it. */
final class DetectedOutput {
    private static final double MICRONS_A_MILLIMETER = 1000;

    private final DetectSettings settings;
    private final @Nullable DatasetTarget target;
    private final boolean isOfClasses;

    private DetectedOutput(DetectSettings settings, @Nullable DatasetTarget target, boolean isOfClasses) {
        this.settings = settings;
        this.target = target;
        this.isOfClasses = isOfClasses;
    }

    /**
     * The output of the settings, checked.
     *
     * @param isOfClasses whether the cells were known and their classes are what is new
     */
    static DetectedOutput open(DetectSettings settings, boolean isOfClasses, Consumer<? super Notice> notices)
            throws IOException {
        if (settings.isForChallenge()) {
            AtomicFolder.checkTarget(settings.output(), settings.force(), settings.inputs());
            return new DetectedOutput(settings, null, isOfClasses);
        }
        DatasetTarget target =
                DatasetTarget.open(settings.format(), settings.output(), settings.force(), settings.inputs());
        target.otherName().ifPresent(notices);
        return new DetectedOutput(settings, target, isOfClasses);
    }

    /** The name of the format. */
    String format() {
        return target == null ? DetectSettings.CHALLENGE : target.format().name();
    }

    /** Refuses images that the output cannot hold, before work is done for it. */
    void require(Map<Long, SourceImageFile> files) {
        if (target == null && !isOfClasses) {
            files.values().forEach(DetectedOutput::scale);
        }
    }

    /** Writes {@code found} in {@code files}, by image id. */
    void write(Dataset found, Map<Long, SourceImageFile> files, Consumer<? super Notice> notices) throws IOException {
        if (target != null) {
            target.write(found, WriteOptions.DEFAULT, notices);
            return;
        }
        Map<Long, List<Annotation>> byRoi = found.annotationsByRoi();
        Map<String, Roi> names = new LinkedHashMap<>();
        for (Roi roi : found.rois()) {
            if (names.put(new ImageName(roi.fileName()).stem(), roi) != null) {
                throw MidogException.invalidData("two images are called "
                        + new ImageName(roi.fileName()).stem()
                        + "; rename one of them, as each output is in a folder of that name");
            }
        }
        AtomicFolder.write(settings.output(), settings.force(), settings.inputs(), staging -> {
            for (Map.Entry<String, Roi> one : names.entrySet()) {
                AtomicFolder.beforeEachFile();
                Roi roi = one.getValue();
                List<Annotation> cells = byRoi.getOrDefault(roi.id(), List.of());
                if (isOfClasses) {
                    ClassificationWriter.write(staging, one.getKey(), atypical(cells, found));
                } else {
                    DetectionWriter.write(
                            staging,
                            one.getKey(),
                            points(cells, Objects.requireNonNull(files.get(roi.id())), found.categoriesById()));
                }
            }
        });
    }

    private static List<DetectionWriter.NamedPoint> points(
            List<Annotation> cells, SourceImageFile file, Map<Integer, Category> categories) {
        MicronsPerPixel scale = scale(file);
        double right = scale.x() / file.frame().stepX() / MICRONS_A_MILLIMETER;
        double down = scale.y() / file.frame().stepY() / MICRONS_A_MILLIMETER;
        List<DetectionWriter.NamedPoint> points = new ArrayList<>();
        for (Annotation one : cells) {
            Point center = one.shape().centre();
            Category category = Objects.requireNonNull(categories.get(one.categoryId()));
            points.add(new DetectionWriter.NamedPoint(
                    category.role() == CategoryRole.MITOTIC_FIGURE, center.x() * right, center.y() * down, (Double)
                            Objects.requireNonNull(one.extras().get(Annotation.SCORE))));
        }
        return points;
    }

    private static MicronsPerPixel scale(SourceImageFile file) {
        MicronsPerPixel scale = file.scale();
        if (scale == null) {
            throw MidogException.operation("the scale of " + file.name()
                    + " is not known, and the challenge wants millimeters; state it in the dataset or the file");
        }
        return scale;
    }

    private static List<Double> atypical(List<Annotation> cells, Dataset found) {
        ClassHierarchy classes = ClassHierarchy.of(found.categories());
        List<Double> probabilities = new ArrayList<>();
        for (Annotation one : cells) {
            boolean isAtypical = classes.isKindOf(one.categoryId(), MitoticNames.ATYPICAL);
            if (!(one.extras().get(CellRun.PROBABILITY) instanceof Double probability)
                    || !(isAtypical || classes.isKindOf(one.categoryId(), MitoticNames.NORMAL))) {
                throw MidogException.invalidData("annotation " + one.id()
                        + " is neither atypical nor normal, which are the classes of the challenge; give a classifier of"
                        + " these, and a dataset of mitotic figures alone");
            }
            probabilities.add(isAtypical ? probability : 1 - probability);
        }
        return probabilities;
    }
}
