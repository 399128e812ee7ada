package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.format.spi.ColumnNames;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of detections, recognized by their content: points by image of the reference evaluation, the MIDOG challenge's
 * file of one image, COCO results, tables, text files of Ultralytics, lists of boxes of torchvision and MMDetection, and
 * datasets of every format that has scores.
 */
public final class PredictionReader {
    /** The image of a single-image file. */
    static final Parameter IMAGE = Parameter.of("image");

    private static final Set<String> EXTENSIONS = Set.of("json", "csv");

    /** A folder of predictions may hold one folder for each image. */
    private static final int FOLDERS_DEEP = 2;

    private final KnownNames names;
    private final ColumnNames columns;
    private final InputIssues issues;
    private final Predictions predictions = new Predictions();
    private final Set<String> namedFields = new HashSet<>();

    /**
     * A reader of files whose tables have columns of the usual names.
     *
     * @param names what the names, ids and numbers in the files refer to
     * @param issues collects oddities of the files
     */
    public PredictionReader(KnownNames names, InputIssues issues) {
        this(names, ColumnNames.USUAL, issues);
    }

    /** A reader of files whose tables have {@code columns}, or those of them that they have. */
    public PredictionReader(KnownNames names, ColumnNames columns, InputIssues issues) {
        this.names = names;
        this.columns = columns;
        this.issues = issues;
    }

    /**
     * Reads {@code file}, or all files in it where it is a folder: a single-image file is named after its image ({@code
     * 001.json}, {@code 001.tiff.json}, {@code 001.txt}) or is in a folder named after it ({@code 001/mitotic-figures.json}).
     *
     * @param image the file name of the image of a single-image file; null to take it from the names of file and folder
     */
    public void read(Path file, @Nullable String image) throws IOException {
        int statements = predictions.statements();
        if (Files.isDirectory(file)) {
            readFolder(file);
        } else if (Files.exists(file)) {
            readFile(file, image, true);
        } else {
            throw MidogException.operation(file + " does not exist");
        }
        if (predictions.statements() == statements) {
            predictions.state(OptionalDouble.empty());
        }
    }

    /**
     * Whether {@code file}, which exists, is of detections rather than a dataset: lists of points or boxes, a table with scores, or
     * a folder of a Grand Challenge job.
     *
     * @param columns what the user calls the columns of a table
     */
    public static boolean areIn(Path file, ColumnNames columns) throws IOException {
        if (Files.isDirectory(file)) {
            return GrandChallengePredictions.areIn(file);
        }
        if (Files.size(file) == 0) {
            return YoloPredictions.isOfImage(file);
        }
        return switch (PredictionKind.of(file)) {
            case CSV -> CsvPredictions.haveScores(file, columns);
            case COCO, POINTS, BOX_LISTS, YOLO -> true;
            case DATASET -> false;
        };
    }

    /** All that was read; an error if no detection has a score that is a number, as those of a detector that diverged. */
    public Predictions predictions() {
        List<PredictedPoint> points = predictions.images().values().stream()
                .flatMap(image -> image.points().stream())
                .toList();
        if (!points.isEmpty() && points.stream().allMatch(point -> Double.isNaN(point.score()))) {
            throw MidogException.invalidData(points.get(0).place() + ": the score "
                    + (points.size() == 1 ? "is" : "and those of all " + points.size() + " detections are")
                    + " not a number; write the detections with their scores");
        }
        return predictions;
    }

    /** The fields of the named columns that the tables among the files have. */
    public Set<String> namedFields() {
        return Collections.unmodifiableSet(namedFields);
    }

    private void readFolder(Path folder) throws IOException {
        if (GrandChallengePredictions.areIn(folder)) {
            new GrandChallengePredictions(names, predictions, issues).read(folder);
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.walk(folder, FOLDERS_DEEP)) {
            files = entries.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(AtomicFolder.LIST))
                    .sorted()
                    .toList();
        }
        List<Path> wanted = files.stream()
                .filter(file -> EXTENSIONS.contains(extension(file)))
                .toList();
        List<Path> texts = files.stream().filter(YoloPredictions::isOfImage).toList();
        if (wanted.isEmpty() && !texts.isEmpty()) {
            for (Path text : texts) {
                new YoloPredictions(names, predictions, issues)
                        .read(text, ImageName.of(text).stem());
            }
            return;
        }
        if (wanted.isEmpty()) {
            readDataset(folder);
            return;
        }
        files.stream()
                .filter(file -> !wanted.contains(file))
                .forEach(file -> issues.report("other-file", file.toString(), "not a .json or .csv file; skipped"));
        for (Path file : wanted) {
            readFile(file, null, false);
        }
    }

    /** Reads a folder without files that are known for detections. */
    private void readDataset(Path folder) throws IOException {
        try {
            new DatasetPredictions(names, predictions, issues).read(folder);
        } catch (MidogException e) {
            if (e.kind() != MidogException.ErrorKind.OPERATION) {
                throw e;
            }
            throw MidogException.operation(folder + " has no files of predictions: .json, .csv, or .txt as Ultralytics"
                    + " writes them, or a dataset with scores");
        }
    }

    private void readFile(Path file, @Nullable String image, boolean alone) throws IOException {
        if (Files.size(file) == 0 && !YoloPredictions.isOfImage(file)) {
            throw MidogException.invalidData(
                    file + " is empty; predictions without detections are written as an empty list of points");
        }
        switch (PredictionKind.of(file)) {
            case CSV -> {
                refuseImage(image, file);
                new CsvPredictions(names, columns, namedFields, predictions, issues).read(file);
            }
            case YOLO ->
                new YoloPredictions(names, predictions, issues)
                        .read(file, image == null ? ImageName.of(file).stem() : image);
            case DATASET -> {
                refuseImage(image, file);
                new DatasetPredictions(names, predictions, issues).read(file);
            }
            case BOX_LISTS ->
                new BoxListPredictions(file, names, predictions, issues)
                        .read(JsonFile.tree(file), imageOf(file, image, alone), image != null);
            case COCO, POINTS -> readStream(file, image, alone);
        }
    }

    private void readStream(Path file, @Nullable String image, boolean alone) throws IOException {
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            parser.setCodec(new ObjectMapper());
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                refuseImage(image, file);
                new CocoPredictions(file, names, predictions, issues).read(parser);
            } else if (first == JsonToken.START_OBJECT) {
                new PointPredictions(file, names, predictions, issues)
                        .read(parser, imageOf(file, image, alone), image != null);
            } else {
                throw MidogException.invalidData(file
                        + ": line 1: not a prediction file; it must be JSON points by image," + " COCO results or CSV");
            }
            if (parser.nextToken() != null) {
                throw MidogException.invalidData(file + ": line "
                        + parser.currentTokenLocation().getLineNr() + ": there is more text after the end of the JSON");
            }
        } catch (JsonProcessingException e) {
            throw JsonFault.broken(file.toString(), e);
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(file.toString(), e);
        }
    }

    private static void refuseImage(@Nullable String image, Path file) {
        if (image != null) {
            throw namesItsImages(file);
        }
    }

    /** The usage error where an image is named for a file that names its images itself. */
    static MidogException namesItsImages(Path file) {
        return MidogException.usage(
                Message.of(IMAGE, " is for single-image files only; ", file, " names its images itself"));
    }

    /** The image of a single-image file: the one given, else by the name of the file, else by that of its folder. */
    private String imageOf(Path file, @Nullable String image, boolean alone) {
        if (image != null) {
            return names.fileName(image);
        }
        String stem = ImageName.of(file).stem();
        Path parent = file.toAbsolutePath().getParent();
        String folder = parent == null ? "" : ImageName.of(parent).base();
        return Stream.of(stem, folder)
                .map(names::image)
                .flatMap(Optional::stream)
                .map(Roi::fileName)
                .findFirst()
                .orElse(alone ? "" : stem);
    }

    static String extension(Path file) {
        return ImageName.of(file).extension();
    }
}
