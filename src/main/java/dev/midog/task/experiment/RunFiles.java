package dev.midog.task.experiment;

import dev.midog.core.catalogue.Spelling;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.NewFolder;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.train.RecipeValue;
import dev.midog.task.train.TrainSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The folder {@code files} of a run, laid out as the code of MIDOG++ does: positions are in millimeters. */
final class RunFiles {
    private static final double MICRONS_A_MILLIMETER = 1000;

    private final Path folder;

    RunFiles(PlannedRun run) {
        this.folder = run.folder().resolve("files");
    }

    /** The figures, which are written last: a run that has them is scored. */
    Path metrics() {
        return folder.resolve("metrics.json");
    }

    /**
     * Writes configuration, ground truth and detections.
     *
     * @param cases of the run, with their splits
     * @param found the detections in those to validate and test on, with scores
     */
    void write(TrainSettings training, Dataset cases, Dataset found) throws IOException {
        NewFolder.make(folder);
        write("config.yaml", configuration(training, cases));
        Set<Long> looked = found.rois().stream().map(Roi::id).collect(Collectors.toSet());
        Dataset scored = cases.withContent(
                cases.rois().stream().filter(roi -> looked.contains(roi.id())).toList(),
                annotation -> looked.contains(annotation.roiId()));
        Map<Long, MicronsPerPixel> scales = new HashMap<>();
        ImageFiles files = new ImageFiles(training.images(), null, scored);
        for (Roi roi : scored.rois()) {
            MicronsPerPixel scale = ImageGeometry.ofFile(roi, files)
                    .orElseGet(() -> ImageGeometry.known(roi))
                    .scale();
            if (scale == null) {
                throw MidogException.operation("the scale of " + roi.fileName()
                        + " is not known, and positions in millimeters need it; write it into the image file");
            }
            scales.put(roi.id(), scale);
        }
        Map<Integer, CategoryRole> roles = new HashMap<>();
        cases.categories().forEach(category -> roles.put(category.id(), category.role()));
        write(
                "ground-truth.json",
                tree(
                        scored,
                        scales,
                        annotation -> annotation.isCounted()
                                && roles.get(annotation.categoryId()) == CategoryRole.MITOTIC_FIGURE));
        write("mitotic-figures.json", detections(found, scales));
    }

    private static Map<String, @Nullable Object> tree(
            Dataset dataset, Map<Long, MicronsPerPixel> scales, Predicate<Annotation> isKept) {
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        for (Roi roi : dataset.rois()) {
            tree.put(
                    roi.fileName(),
                    annotations.getOrDefault(roi.id(), List.of()).stream()
                            .filter(isKept)
                            .map(annotation -> position(annotation, scales))
                            .toList());
        }
        return tree;
    }

    private static Map<String, @Nullable Object> detections(Dataset found, Map<Long, MicronsPerPixel> scales) {
        Map<Long, List<Annotation>> annotations = found.annotationsByRoi();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        for (Roi roi : found.rois()) {
            List<Object> points = new ArrayList<>();
            for (Annotation annotation : annotations.getOrDefault(roi.id(), List.of())) {
                Map<String, @Nullable Object> point = JsonOutput.object();
                point.put("point", position(annotation, scales));
                point.put("probability", annotation.extras().get(Annotation.SCORE));
                point.put("name", "mitotic figure");
                points.add(point);
            }
            Map<String, @Nullable Object> image = JsonOutput.object();
            image.put("type", "Multiple points");
            image.put("points", points);
            Map<String, @Nullable Object> version = JsonOutput.object();
            version.put("major", 1);
            version.put("minor", 0);
            image.put("version", version);
            tree.put(roi.fileName(), image);
        }
        return tree;
    }

    private static List<Object> position(Annotation annotation, Map<Long, MicronsPerPixel> scales) {
        MicronsPerPixel scale = Objects.requireNonNull(scales.get(annotation.roiId()));
        Point centre = annotation.shape().centre();
        return List.of(centre.x() * scale.x() / MICRONS_A_MILLIMETER, centre.y() * scale.y() / MICRONS_A_MILLIMETER, 0);
    }

    /** The keys by which the reference code names its runs, with lists as text. */
    private static String configuration(TrainSettings training, Dataset cases) {
        String tumorTypes = cases.rois().stream()
                .filter(roi -> roi.facts().split() == Split.TRAIN)
                .map(roi -> Objects.requireNonNullElse(roi.facts().tumorType(), "unknown"))
                .distinct()
                .map(Spelling::ofCrossValidationTable)
                .collect(Collectors.joining(","));
        return "data:\n  value:\n    tumortypes: " + JsonOutput.compact(tumorTypes)
                + "\n    patch_size: " + training.recipe().count(RecipeValue.SIZE)
                + "\n    batch_size: " + training.recipe().count(RecipeValue.BATCH)
                + "\n    train_patches: " + training.recipe().count(RecipeValue.PATCHES)
                + "\n    valid_patches: " + training.recipe().count(RecipeValue.VALIDATION_PATCHES)
                + "\ntraining:\n  value:\n    lr: " + training.recipe().get(RecipeValue.RATE)
                + "\n    num_epochs: " + training.recipe().count(RecipeValue.EPOCHS)
                + "\nx-validation:\n  value:\n    train: " + names(cases, Split.TRAIN)
                + "\n    valid: " + names(cases, Split.VALIDATION) + "\n";
    }

    private static String names(Dataset cases, Split split) {
        return JsonOutput.compact(JsonOutput.compact(cases.rois().stream()
                .filter(roi -> roi.facts().split() == split)
                .map(Roi::fileName)
                .toList()));
    }

    private void write(String name, Map<String, @Nullable Object> tree) throws IOException {
        write(name, JsonOutput.text(tree) + "\n");
    }

    void write(String name, String text) throws IOException {
        OutputFile.open(folder.resolve(name), true, Inputs.NONE).write(text);
    }
}
