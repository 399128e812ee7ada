package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
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
 * Reads prediction files of four kinds, told apart by their content: the original's file of many images, the
 * challenge's file of one image, COCO results, and CSV.
 */
public final class PredictionReader {
    private static final Set<String> EXTENSIONS = Set.of("json", "csv");

    /** A folder of predictions may hold a folder an image. */
    private static final int FOLDERS_DEEP = 2;

    private final CocoNames names;
    private final Doubts doubts;
    private final Predictions predictions = new Predictions();

    /**
     * A reader.
     *
     * @param names what numbers in COCO results mean
     * @param doubts told of what is odd
     */
    public PredictionReader(CocoNames names, Doubts doubts) {
        this.names = names;
        this.doubts = doubts;
    }

    /**
     * Reads {@code file}, or all files in it where it is a folder: files of one image are named after it ({@code 001.json},
     * {@code 001.tiff.json}) or lie alone in a folder that is ({@code 001/mitotic-figures.json}).
     *
     * @param image the file name of the image that a file of one image is about; null where the file's own name tells
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
            throw MidogException.operation("the folder " + folder + " holds no .json or .csv file of predictions");
        }
        files.stream()
                .filter(file -> !wanted.contains(file))
                .forEach(file ->
                        doubts.add("other-file", file.toString(), "this is no .json or .csv file and is not read"));
        for (Path file : wanted) {
            readFile(file, null, false);
        }
    }

    private void readFile(Path file, @Nullable String image, boolean alone) throws IOException {
        if (Files.size(file) == 0) {
            throw MidogException.invalidData(
                    file + " is empty; a detector that found nothing writes a list without" + " points");
        }
        if (extension(file).equals("csv")) {
            refuseImage(image, file);
            new CsvPredictions(predictions, doubts).read(file);
            return;
        }
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            parser.setCodec(new ObjectMapper());
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                refuseImage(image, file);
                new CocoPredictions(file, names, predictions, doubts).read(parser);
            } else if (first == JsonToken.START_OBJECT) {
                new PointPredictions(file, predictions, doubts)
                        .read(parser, imageOf(file, image, alone), image != null);
            } else {
                throw MidogException.invalidData(file + ": line 1: these are no predictions: neither an object of"
                        + " points nor a list of COCO results, nor a .csv file");
            }
            if (parser.nextToken() != null) {
                throw MidogException.invalidData(file + ": line "
                        + parser.currentTokenLocation().getLineNr() + ": there is more after the end of the JSON");
            }
        } catch (JsonProcessingException e) {
            throw JsonFault.broken(file.toString(), e);
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(file.toString(), e);
        }
    }

    private static void refuseImage(@Nullable String image, Path file) {
        if (image != null) {
            throw MidogException.usage(
                    "--image tells which image a file of one image is about; " + file + " names its images itself");
        }
    }

    /** The image that a file of one image is about: as said, else by the name of the file, else by that of its folder. */
    private String imageOf(Path file, @Nullable String image, boolean alone) {
        if (image != null) {
            return names.fileNames().containsValue(image) ? image : named(image);
        }
        String stem = ImageName.of(file).stem();
        Path parent = file.toAbsolutePath().getParent();
        String folder = parent == null ? "" : ImageName.of(parent).base();
        return Stream.of(named(stem), named(folder))
                .filter(names.fileNames()::containsValue)
                .findFirst()
                .orElse(alone ? "" : stem);
    }

    /** The image of the truth that {@code name} names, with or without its extension; {@code name} where there is none. */
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
