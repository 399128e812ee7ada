package dev.midog.task.hotspot;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.filter.AnnotationChoice;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.PredictionReader;
import dev.midog.format.predictions.Predictions;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatParameters;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.diagnose.TransformedDataset;
import dev.midog.task.diagnose.TransformedPredictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The images to look at and the mitotic figures to count in them.
 *
 * @param dataset the images; of detections alone they are those that the detections name
 * @param format that the dataset was read from; null where there are detections alone
 * @param byImage by the id of the image
 * @param threshold detections above this score are counted; null where none has a score
 * @param isOfDetector whether they were read as detections, whose unit may be in doubt
 */
record CountedFigures(
        Dataset dataset,
        @Nullable DatasetFormat format,
        Map<Long, List<Figure>> byImage,
        @Nullable Double threshold,
        boolean isOfDetector) {
    private static final Parameter MF_CLASS = Parameter.of("mfClass");
    private static final List<Category> PUBLISHED_CATEGORIES = List.of(
            Category.named(1, "mitotic figure", Extras.EMPTY), Category.named(2, "hard negative", Extras.EMPTY));

    /** A mitotic figure at a place in {@code unit}; {@code source} says where it was read. */
    record Figure(Point at, LengthUnit unit, String source) {}

    /** Reads what {@code settings} name. */
    static CountedFigures read(HotspotSettings settings, NoticeLog notices) throws IOException {
        Path input = DefaultDataset.resolve(settings.input());
        ReadingSettings reading = settings.reading();
        if (settings.predictions().isEmpty()
                && reading.from() == null
                && PredictionReader.areIn(input, reading.columnNames())) {
            return ofDetections(input, settings, notices);
        }
        return settings.predictions().isEmpty()
                ? ofDataset(input, settings, notices)
                : ofDetectionsIn(input, settings, notices);
    }

    private static CountedFigures ofDataset(Path input, HotspotSettings settings, NoticeLog notices)
            throws IOException {
        LoadedDataset loaded = loaded(input, settings, settings.reading(), notices);
        Dataset dataset = TransformedDataset.of(loaded.dataset(), settings.transforms(), notices);
        Set<Integer> mitotic = dataset.categories().stream()
                .filter(category -> category.role() == CategoryRole.MITOTIC_FIGURE)
                .map(Category::id)
                .collect(Collectors.toUnmodifiableSet());
        if (mitotic.isEmpty()) {
            throw MidogException.usage(
                    Message.of(input, ": no class is known to mean mitotic figure; name it with ", MF_CLASS));
        }
        double threshold = threshold(settings);
        boolean isScored = false;
        Map<Long, List<Figure>> figures = new HashMap<>();
        Dataset selected = settings.selection().apply(dataset, notices);
        for (Annotation annotation : selected.annotations()) {
            if (!annotation.isCounted() || !mitotic.contains(annotation.categoryId())) {
                continue;
            }
            Object score = annotation.extras().get(Annotation.SCORE);
            isScored |= score instanceof Number;
            if (!(score instanceof Number number) || number.doubleValue() > threshold) {
                figures.computeIfAbsent(annotation.roiId(), id -> new ArrayList<>())
                        .add(new Figure(
                                annotation.shape().centre(), LengthUnit.PIXELS, input + ": " + annotation.title()));
            }
        }
        if (settings.threshold() != null && !isScored) {
            throw MidogException.usage(Message.of(
                    Parameter.of("threshold"), ": no mitotic figure of ", input, " has a score; leave it out"));
        }
        return new CountedFigures(
                selected.withContent(selected.rois(), List.of()),
                loaded.format(),
                figures,
                isScored ? (Double) threshold : null,
                false);
    }

    private static CountedFigures ofDetectionsIn(Path input, HotspotSettings settings, NoticeLog notices)
            throws IOException {
        LoadedDataset loaded = loaded(input, settings, settings.reading().withColumnsAmong(List.of()), notices);
        Dataset dataset = loaded.dataset();
        KnownNames names = new KnownNames(dataset.rois(), dataset.categories());
        Predictions predictions = predictions(settings.predictions(), names, settings, notices);
        List<String> unknown = predictions.images().keySet().stream()
                .filter(name -> names.image(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw MidogException.invalidData("the image " + unknown.get(0) + " of the detections is not in " + input
                    + (unknown.size() > 1 ? ", as " + (unknown.size() - 1) + " more are not" : "")
                    + "; name the dataset of these images, or leave its detections out");
        }
        Dataset images = images(dataset, settings, notices);
        Predictions changed = changed(predictions, dataset, loaded.format(), settings);
        return new CountedFigures(
                images, loaded.format(), figures(images, changed, settings), threshold(settings), true);
    }

    private static CountedFigures ofDetections(Path input, HotspotSettings settings, NoticeLog notices)
            throws IOException {
        List<Roi> catalogued = Catalogue.midogPlusPlus().entries().stream()
                .map(entry -> new Roi(entry.imageId(), entry.fileName(), RoiFacts.NONE, entry.facts(), Extras.EMPTY))
                .toList();
        KnownNames names = new KnownNames(catalogued, PUBLISHED_CATEGORIES);
        Predictions predictions = predictions(List.of(input), names, settings, notices);
        long unknownId = catalogued.size();
        List<Roi> rois = new ArrayList<>();
        for (String name : predictions.images().keySet()) {
            Optional<Roi> known = names.image(new ImageName(name).path());
            rois.add(known.isPresent() ? known.get() : new Roi(++unknownId, name, RoiFacts.NONE, Extras.EMPTY));
        }
        Dataset named =
                new Dataset(Extras.EMPTY, List.of(), PUBLISHED_CATEGORIES, List.of(), rois, List.of(), Extras.EMPTY);
        Dataset scaled = settings.reading().scaled(named);
        Dataset images = images(scaled, settings, notices);
        Predictions changed = changed(predictions, scaled, null, settings);
        return new CountedFigures(images, null, figures(images, changed, settings), threshold(settings), true);
    }

    private static LoadedDataset loaded(
            Path input, HotspotSettings settings, ReadingSettings reading, NoticeLog notices) throws IOException {
        return new DatasetLoader(reading, notices)
                .loadOnly(input, Optional.ofNullable(settings.images()).map(FolderImages::new));
    }

    private static Dataset images(Dataset dataset, HotspotSettings settings, NoticeLog notices) throws IOException {
        Dataset selected = settings.selection().apply(dataset, notices);
        return selected.withContent(selected.rois(), List.of());
    }

    private static Predictions predictions(
            List<Path> files, KnownNames names, HotspotSettings settings, NoticeLog notices) throws IOException {
        if (!settings.selection().choice().equals(AnnotationChoice.ALL)) {
            throw MidogException.usage(Message.of(
                    Parameter.of("where"),
                    ", ",
                    Parameter.of("sort"),
                    " and ",
                    Parameter.of("top"),
                    " pick annotations of a dataset, and detections are counted; leave them out"));
        }
        InputIssues issues = new InputIssues(false);
        PredictionReader reader = new PredictionReader(names, settings.reading().columnNames(), issues);
        for (Path file : files) {
            reader.read(file, null);
        }
        settings.reading().columnNames().byField().forEach((field, column) -> {
            if (!reader.namedFields().contains(field)) {
                throw MidogException.usage(Message.of(
                        FormatParameters.COLUMNS.as(field + "=" + column),
                        ": the detections are not a table with such a column"));
            }
        });
        Predictions predictions = reader.predictions();
        for (Predictions.Image image : predictions.images().values()) {
            image.points().stream()
                    .filter(point -> point.mitoticFigure() && Double.isNaN(point.score()))
                    .forEach(point -> issues.report(
                            "nan-score", point.place(), "the score is not a number; the detection is not counted"));
        }
        Notices odd = new Notices();
        issues.addTo(odd);
        notices.acceptAll(odd);
        return predictions;
    }

    private static Predictions changed(
            Predictions predictions, Dataset images, @Nullable DatasetFormat format, HotspotSettings settings)
            throws IOException {
        Path folder = settings.images();
        Map<Long, ImageGeometry> ofFiles = new HashMap<>();
        if (folder != null && !settings.transforms().isEmpty()) {
            ImageFiles files = new ImageFiles(folder, format, images);
            for (Roi roi : images.rois()) {
                ImageGeometry.ofFile(roi, files).ifPresent(geometry -> ofFiles.put(roi.id(), geometry));
            }
        }
        return TransformedPredictions.of(
                predictions,
                settings.transforms(),
                images.rois(),
                roi -> ofFiles.getOrDefault(roi.id(), ImageGeometry.known(roi)),
                settings.units());
    }

    private static Map<Long, List<Figure>> figures(Dataset images, Predictions predictions, HotspotSettings settings) {
        double threshold = threshold(settings);
        LengthUnit units = TransformedPredictions.unitsAfter(settings.transforms(), settings.units());
        Map<Long, List<Figure>> figures = new LinkedHashMap<>();
        for (Roi roi : images.rois()) {
            Predictions.Image image = predictions.find(roi.fileName());
            if (image != null) {
                LengthUnit unit = units == null ? image.unit() : units;
                figures.put(
                        roi.id(),
                        image.points().stream()
                                .filter(point -> point.mitoticFigure() && point.score() > threshold)
                                .map(point -> figure(point, unit))
                                .toList());
            }
        }
        return figures;
    }

    private static Figure figure(PredictedPoint point, LengthUnit unit) {
        try {
            return new Figure(new Point(point.x(), point.y()), unit, point.place());
        } catch (MidogException e) {
            throw MidogException.invalidData(point.place() + ": " + e.getMessage());
        }
    }

    private static double threshold(HotspotSettings settings) {
        Double given = settings.threshold();
        return given == null ? HotspotSettings.DEFAULT_THRESHOLD : given;
    }
}
