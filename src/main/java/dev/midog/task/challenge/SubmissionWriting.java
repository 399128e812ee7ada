package dev.midog.task.challenge;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.PredictionReader;
import dev.midog.format.predictions.Predictions;
import dev.midog.format.predictions.ReferenceTruth;
import dev.midog.format.predictions.challenge.DetectionOutput;
import dev.midog.format.predictions.challenge.DetectionWriter;
import dev.midog.format.spi.ColumnNames;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes detections as the outputs of containers of the first track: {@code IMAGE/mitotic-figures.json}, in millimeters. */
public final class SubmissionWriting {
    private static final Parameter IMAGES = Parameter.of("images");

    private final SubmissionSettings settings;
    private final NoticeLog notices;
    private final InputIssues issues;
    private int mitotic;
    private int others;

    private SubmissionWriting(SubmissionSettings settings, Consumer<? super Notice> listener) {
        this.settings = settings;
        this.notices = new NoticeLog(listener);
        this.issues = new InputIssues(settings.strict());
    }

    /**
     * What was written.
     *
     * @param images how many images have an output
     * @param mitoticFigures how many detections are named mitotic figure
     * @param others how many are named non-mitotic figure
     */
    public record Written(Path out, int images, int mitoticFigures, int others, List<Notice> notices) {
        /** Copies the list. */
        public Written {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Writes as {@code settings} say: an output for each image, of those without detections an empty one.
     *
     * @param listener is given each notice as soon as it comes up
     * @throws MidogException where the scale of an image is not known, or the challenge would refuse a detection
     */
    public static Written run(SubmissionSettings settings, Consumer<? super Notice> listener) throws IOException {
        return new SubmissionWriting(settings, listener).result();
    }

    private Written result() throws IOException {
        AtomicFolder.checkTarget(settings.out(), settings.force(), settings.inputs());
        Path folder = settings.images();
        Dataset dataset = dataset(folder);
        ImageFiles files = folder == null ? null : new ImageFiles(folder, null, dataset);
        Map<Roi, ImageGeometry> geometries = new LinkedHashMap<>();
        List<Roi> sized = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            ImageGeometry geometry = files == null
                    ? ImageGeometry.known(roi)
                    : ImageGeometry.ofFile(roi, files).orElseGet(() -> ImageGeometry.known(roi));
            Roi one = roi.withStated(roi.stated().withSize(geometry.width(), geometry.height()));
            sized.add(one);
            geometries.put(one, geometry);
        }
        Predictions predictions = read(new KnownNames(sized, dataset.categories()));
        Map<String, List<DetectionWriter.NamedPoint>> outputs = new LinkedHashMap<>();
        int without = 0;
        for (Map.Entry<Roi, ImageGeometry> one : geometries.entrySet()) {
            String name = new ImageName(one.getKey().fileName()).stem();
            Predictions.Image image = predictions.find(one.getKey().fileName());
            without += image == null ? 1 : 0;
            List<DetectionWriter.NamedPoint> points =
                    image == null ? List.of() : points(image, one.getKey(), one.getValue());
            if (outputs.put(name, points) != null) {
                throw MidogException.invalidData("two images are called " + name
                        + "; rename one of them, as each output is in a folder of that name");
            }
        }
        if (without > 0) {
            issues.warn(
                    "without",
                    settings.predictions().toString(),
                    Counted.of(without, "image") + " without predictions; their outputs have no points");
        }
        Notices odd = new Notices();
        issues.addTo(odd);
        odd.list().forEach(notices);
        AtomicFolder.write(settings.out(), settings.force(), settings.inputs(), staging -> {
            for (Map.Entry<String, List<DetectionWriter.NamedPoint>> one : outputs.entrySet()) {
                AtomicFolder.beforeEachFile();
                DetectionWriter.write(staging, one.getKey(), one.getValue());
            }
        });
        return new Written(settings.out(), outputs.size(), mitotic, others, notices.list());
    }

    private Predictions read(KnownNames names) throws IOException {
        String columns = settings.columns();
        PredictionReader reader =
                new PredictionReader(names, columns == null ? ColumnNames.USUAL : ColumnNames.parse(columns), issues);
        reader.read(settings.predictions(), null);
        Predictions predictions = reader.predictions();
        Set<String> named = predictions.images().keySet();
        if (!named.isEmpty()
                && named.stream().noneMatch(name -> names.image(name).isPresent())) {
            throw MidogException.invalidData(settings.predictions() + ": none of its "
                    + Counted.of(named.size(), "image") + " is in the dataset, such as "
                    + named.iterator().next() + "; every output would be empty");
        }
        for (Map.Entry<String, Predictions.Image> one : predictions.images().entrySet()) {
            if (names.image(one.getKey()).isEmpty()) {
                issues.report(
                        "unknown-image",
                        one.getValue().place(),
                        "the image " + one.getKey() + " is not in the dataset; its detections are left out");
            }
        }
        return predictions;
    }

    private Dataset dataset(@Nullable Path folder) throws IOException {
        if (settings.truth() == null && folder != null) {
            return ofImages(folder);
        }
        Path path = DefaultDataset.resolve(settings.truth());
        if (!ReferenceTruth.recognise(path)) {
            return new DatasetLoader(ReadingSettings.DETECT, notices)
                    .loadAsStated(path, Optional.ofNullable(folder).map(FolderImages::new))
                    .dataset();
        }
        List<Roi> rois = new ArrayList<>();
        for (String name : ReferenceTruth.read(path).points().keySet()) {
            RoiFacts facts = Catalogue.midogPlusPlus()
                    .find(name)
                    .map(CatalogueEntry::facts)
                    .orElse(RoiFacts.NONE);
            rois.add(new Roi(rois.size() + 1L, name, facts, Extras.EMPTY));
        }
        return of(rois);
    }

    private static Dataset ofImages(Path folder) throws IOException {
        List<Roi> rois = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.map(file -> ImageName.of(file))
                    .filter(ImageName::isReadableImage)
                    .map(ImageName::base)
                    .sorted()
                    .forEach(name -> rois.add(new Roi(rois.size() + 1L, name, RoiFacts.NONE, Extras.EMPTY)));
        }
        if (rois.isEmpty()) {
            throw MidogException.operation(folder + " has no image files");
        }
        return of(rois);
    }

    private static Dataset of(List<Roi> rois) {
        List<Category> categories = new ArrayList<>();
        for (String name : DetectionOutput.CLASSES) {
            categories.add(Category.named(categories.size() + 1, name, Extras.EMPTY));
        }
        return new Dataset(Extras.EMPTY, List.of(), categories, List.of(), rois, List.of(), Extras.EMPTY);
    }

    private List<DetectionWriter.NamedPoint> points(Predictions.Image image, Roi roi, ImageGeometry geometry) {
        LengthUnit given = settings.units();
        LengthUnit unit = given == null ? image.unit() : given;
        Double right = geometry.factor(unit, LengthUnit.MILLIMETRES, true);
        Double down = geometry.factor(unit, LengthUnit.MILLIMETRES, false);
        if (right == null || down == null) {
            throw MidogException.operation(Message.of(
                    "the scale of ",
                    roi.fileName(),
                    " is not known; name the folder of the image files with ",
                    IMAGES));
        }
        Double threshold = settings.threshold();
        List<DetectionWriter.NamedPoint> points = new ArrayList<>();
        for (PredictedPoint point : image.points()) {
            double x = point.x() * right;
            double y = point.y() * down;
            requireAccepted(point, x, y);
            boolean isMitotic = point.mitoticFigure() && (threshold == null || point.score() > threshold);
            mitotic += isMitotic ? 1 : 0;
            others += isMitotic ? 0 : 1;
            points.add(new DetectionWriter.NamedPoint(isMitotic, x, y, point.score()));
        }
        return points;
    }

    private static void requireAccepted(PredictedPoint point, double x, double y) {
        if (!(point.score() >= 0 && point.score() <= 1)) {
            throw MidogException.invalidData(point.place() + ": the score " + point.score()
                    + " is not between 0 and 1, as grand-challenge.org demands");
        }
        DetectionOutput.rangeFault(x, y).ifPresent(fault -> {
            throw MidogException.invalidData(point.place() + ": (" + x + ", " + y + ") mm is " + fault);
        });
    }
}
