package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.InputFile;
import dev.midog.files.storage.TextFile;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kind of a file of detections, by its extension and its beginning. */
enum PredictionKind {
    /** A table. */
    CSV,
    /** COCO results, a list of boxes with the ids of their images. */
    COCO,
    /** Points of one image or of many, in millimeters. */
    POINTS,
    /** Lists of boxes, labels and scores, of one image or of many. */
    BOX_LISTS,
    /** The text file of an image. */
    YOLO,
    /** A dataset in a format that is read anyway. */
    DATASET;

    private static final int HEAD_BYTES = 512;
    private static final Set<String> KEYS_OF_DATASETS =
            Set.of("images", "annotations", "categories", "licenses", "features", "image_sets");
    private static final Set<String> GEOJSON = Set.of("FeatureCollection", "Feature");

    /** The kind of {@code file}, which is not empty. */
    static PredictionKind of(Path file) throws IOException {
        refuseObjects(file);
        return switch (PredictionReader.extension(file)) {
            case "csv" -> CSV;
            case "txt" -> isTable(file) ? CSV : YOLO;
            case "json", "geojson" -> {
                PredictionKind kind = ofJson(file);
                if (kind == POINTS && ReferenceTruth.recognise(file)) {
                    throw MidogException.invalidData(file + " is the ground truth of the MIDOG++ reference evaluation,"
                            + " lists of places without scores; name the file of the detections");
                }
                yield kind;
            }
            default -> DATASET;
        };
    }

    /** Refuses files in which programs in Python keep their objects. */
    private static void refuseObjects(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String extension = PredictionReader.extension(file);
        boolean isPickle = text.startsWith("\u0080")
                || Set.of("pkl", "pickle", "pt", "pth").contains(extension);
        if (isPickle || text.startsWith("\u0093NUMPY") || text.startsWith("PAR1") || text.startsWith("\u0089HDF")) {
            throw MidogException.invalidData(file + " is a file of Python or of another program, not of text; save the"
                    + " detections as JSON or CSV and name that file");
        }
        InputFile.checkKind(file, head);
    }

    private static boolean isTable(Path file) throws IOException {
        try (BufferedReader lines = TextFile.open(file)) {
            String line = lines.readLine();
            return line != null && (line.indexOf(',') >= 0 || line.indexOf(';') >= 0);
        }
    }

    private static PredictionKind ofJson(Path file) throws IOException {
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            parser.setCodec(new ObjectMapper());
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return parser.nextToken() == JsonToken.START_OBJECT ? ofResult(parser.readValueAsTree()) : COCO;
            }
            return first == JsonToken.START_OBJECT ? ofObject(parser) : POINTS;
        } catch (JsonProcessingException | CharConversionException e) {
            // The reader of points tells what is wrong, and where.
            return POINTS;
        }
    }

    private static PredictionKind ofResult(JsonNode result) {
        if (GEOJSON.contains(result.path("type").asText())) {
            return DATASET;
        }
        return BoxListPredictions.isSummary(result) ? BOX_LISTS : COCO;
    }

    private static PredictionKind ofObject(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            PredictionKind kind = ofKey(parser.currentName(), parser);
            if (kind != null) {
                return kind;
            }
        }
        return POINTS;
    }

    /** The kind that a key at the top of the file shows; null where it does not. */
    private static @Nullable PredictionKind ofKey(String key, JsonParser parser) throws IOException {
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_ARRAY) {
            parser.skipChildren();
            if (Set.of("boxes", "bboxes", "scores").contains(key)) {
                return BOX_LISTS;
            }
            return key.equals("points") ? POINTS : KEYS_OF_DATASETS.contains(key) ? DATASET : null;
        }
        if (value == JsonToken.START_OBJECT) {
            if (key.equals("geometry")) {
                return DATASET;
            }
            JsonNode entry = parser.readValueAsTree();
            return entry.has("points") ? POINTS : BoxListPredictions.isOfImage(entry) ? BOX_LISTS : null;
        }
        return key.equals("type") && GEOJSON.contains(parser.getText()) ? DATASET : null;
    }
}
