package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads prediction files of four kinds, recognized by their content: the reference evaluation's file of many images, the
 * MIDOG challenge's file of one image, COCO results, and CSV.
 */
public final class PredictionReader {
    /** The image of a single-image file. */
    static final Parameter IMAGE = Parameter.of("image");

    private static final Set<String> EXTENSIONS = Set.of("json", "csv");

    /** A folder of predictions may hold one folder for each image. */
    private static final int FOLDERS_DEEP = 2;

    private final CocoNames names;
    private final InputIssues issues;
    private final Predictions predictions = new Predictions();

    /**
     * A reader.
     *
     * @param names what the ids in COCO results refer to
     * @param issues collects oddities of the files
     */
    public PredictionReader(CocoNames names, InputIssues issues) {
        this.names = names;
        this.issues = issues;
    }

    /**
     * Reads {@code file}, or all files in it where it is a folder: a single-image file is named after its image ({@code
     * 001.json}, {@code 001.tiff.json}) or is in a folder named after it ({@code 001/mitotic-figures.json}).
     *
     * @param image the file name of the image of a single-image file; null to take it from the names of file and folder
     */
    public void read(Path file, @Nullable String image) throws IOException {
        if (Files.isDirectory(file)) {
            readFolder(file);
            return;
        }
        if (!Files.exists(file)) {
            throw MidogException.operation(file + " does not exist");
        }
        readFile(file, image, true);
    }

    /** All that was read. */
    public Predictions predictions() {
        return predictions;
    }

    private void readFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.walk(folder, FOLDERS_DEEP)) {
            files = entries.filter(Files::isRegularFile).sorted().toList();
        }
        List<Path> wanted = files.stream()
                .filter(file -> EXTENSIONS.contains(extension(file)))
                .toList();
        if (wanted.isEmpty()) {
            throw MidogException.operation(folder + " has no .json or .csv files of predictions");
        }
        files.stream()
                .filter(file -> !wanted.contains(file))
                .forEach(file -> issues.report("other-file", file.toString(), "not a .json or .csv file; skipped"));
        for (Path file : wanted) {
            readFile(file, null, false);
        }
    }

    private void readFile(Path file, @Nullable String image, boolean alone) throws IOException {
        if (Files.size(file) == 0) {
            throw MidogException.invalidData(
                    file + " is empty; predictions without detections are written as an empty list of points");
        }
        if (extension(file).equals("csv")) {
            refuseImage(image, file);
            new CsvPredictions(predictions, issues).read(file);
            return;
        }
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            parser.setCodec(new ObjectMapper());
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                refuseImage(image, file);
                new CocoPredictions(file, names, predictions, issues).read(parser);
            } else if (first == JsonToken.START_OBJECT) {
                new PointPredictions(file, predictions, issues)
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
            String path = new ImageName(image).path();
            return names.fileNames().containsValue(path) ? path : named(path);
        }
        String stem = ImageName.of(file).stem();
        Path parent = file.toAbsolutePath().getParent();
        String folder = parent == null ? "" : ImageName.of(parent).base();
        return Stream.of(named(stem), named(folder))
                .filter(names.fileNames()::containsValue)
                .findFirst()
                .orElse(alone ? "" : stem);
    }

    /** The image of the ground truth called {@code name}, with or without extension; {@code name} if there is none. */
    private String named(String name) {
        return names.fileNames().values().stream()
                .filter(known -> known.equals(name) || known.startsWith(name + "."))
                .findFirst()
                .orElse(name);
    }

    static String extension(Path file) {
        return ImageName.of(file).extension();
    }
}
