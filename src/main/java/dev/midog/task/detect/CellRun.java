package dev.midog.task.detect;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.learn.card.ModelCard;
import dev.midog.patch.job.PatchJob;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has a classifier look at cells: detections of a first stage, or the annotations of a dataset. */
final class CellRun {
    /** The key of the probability of an annotation's class. */
    static final String PROBABILITY = "class_probability";

    private final DetectSettings settings;
    private final DetectListener listener;
    private final NoticeLog notices;
    private final DetectorModels models;

    CellRun(DetectSettings settings, DetectListener listener, NoticeLog notices, DetectorModels models) {
        this.settings = settings;
        this.listener = listener;
        this.notices = notices;
        this.models = models;
    }

    /** Looks at the annotations of the dataset of the settings, and writes it with what was seen. */
    DetectResult result(DetectedOutput output) throws IOException, InterruptedException {
        if (!settings.imageFiles().isEmpty()) {
            throw MidogException.usage(
                    "the model is a classifier of cells; give a dataset whose annotations are the cells,"
                            + " or make it the second stage of a detector");
        }
        if (settings.secondStage() != null) {
            throw MidogException.usage(
                    "the model is a classifier of cells, which has no second stage; give a detector");
        }
        if (settings.shard() != null || settings.tissue() != null || settings.overlap() != null) {
            throw MidogException.usage(
                    "a classifier looks at cells, not at tiles; leave out shard, tissue and overlap");
        }
        LoadedDataset loaded = DetectImages.of(settings, notices);
        PatchJob images = DetectImages.at(models.card(), loaded, settings, notices);
        List<Roi> rois = images.plan().images().stream()
                .map(image -> image.image().roi())
                .toList();
        List<Long> ids = rois.stream().map(Roi::id).toList();
        Dataset chosen = loaded.dataset().withContent(rois, one -> ids.contains(one.roiId()));
        Dataset rated = rated(chosen, images, Double.NEGATIVE_INFINITY);
        output.write(rated, images.files(), notices);
        return new DetectResult(rated, 0, 0, settings.output(), output.format(), notices.list());
    }

    /** The detections of a first stage that score above the classifier's threshold, with what was seen. */
    Dataset rated(Dataset detected, LoadedDataset loaded) throws IOException, InterruptedException {
        if (detected.annotations().isEmpty()) {
            return detected;
        }
        PatchJob images = DetectImages.at(models.card(), loaded, settings, notice -> {});
        return rated(detected, images, models.card().output().threshold());
    }

    private Dataset rated(Dataset cells, PatchJob images, double threshold) throws IOException, InterruptedException {
        ModelCard card = models.card();
        try (CropClassifier classifier = models.openClassifier(settings, listener)) {
            CellClasses classes = CellClasses.of(cells.categories(), card, classifier.isShare());
            Map<Long, Roi> rois = cells.roisById();
            Map<Integer, Category> categories = cells.categoriesById();
            List<Annotation> seen =
                    cells.annotations().stream().filter(Annotation::isCounted).toList();
            List<CellCrops.Cell> crops = new ArrayList<>();
            for (Annotation one : seen) {
                crops.add(new CellCrops.Cell(
                        Objects.requireNonNull(rois.get(one.roiId())),
                        one.shape().centre()));
            }
            listener.classifying(crops.size());
            List<double[]> probabilities = new CellCrops(
                            classifier, card.input().size(), card.input().images(settings.batch()), images.files())
                    .look(crops, listener);
            List<Annotation> rated = new ArrayList<>();
            for (int i = 0; i < seen.size(); i++) {
                Annotation one = seen.get(i);
                Category category = Objects.requireNonNull(categories.get(one.categoryId()));
                CellClasses.Rating rating = one.extras().get(Annotation.SCORE) instanceof Number score
                        ? classes.rate(category, score.doubleValue(), probabilities.get(i))
                        : classes.classify(category, probabilities.get(i));
                Double score = rating.score();
                if (score == null || score > threshold) {
                    rated.add(rated(one, rating));
                }
            }
            return cells.withCategories(classes.all()).withContent(cells.rois(), rated);
        } finally {
            listener.ended();
        }
    }

    private static Annotation rated(Annotation one, CellClasses.Rating rating) {
        Extras extras = one.extras();
        @Nullable Double score = rating.score();
        if (score != null) {
            extras = extras.with(Annotation.SCORE, score);
        }
        if (rating.probability() != null) {
            extras = extras.with(PROBABILITY, rating.probability());
        }
        return one.withClasses(rating.category().id(), List.of()).withExtras(extras);
    }
}
