package dev.midog.format.exact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonTree;
import dev.midog.files.storage.TextFile;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines that EXACT exports and takes: {@code image|type|{"x1": 10,"y1": 20,"x2": 60,"y2": 70}|}, then flags ({@code b} for
 * blurred, {@code c} for concealed) and the {@code unique_identifier}, where they are known.
 *
 * <p>Source: {@code label_upload} in {@code exact/images/views.py} and {@code ExportFormat} in
 * {@code exact/annotations/models.py} of github.com/DeepMicroscopy/Exact.
 */
final class ExactText {
    static final String SEPARATOR = "|";

    /** What the server writes where an object of a type is not in an image. */
    private static final String NOT_IN_IMAGE = "not in image";

    /** The server's own line for this, as it is set from the start: it names neither image nor type. */
    private static final String NOT_IN_IMAGE_LINE = "image name|annotation type|not in image";

    private static final Pattern LINE =
            Pattern.compile("[^|]+\\|[^|]+\\|\\s*(\\{\\s*(\"(x|y)1\"\\s*:.*|\\}.*)|not in image)(\\|.*)?");

    private static final String BLURRED = "blurred";
    private static final String CONCEALED = "concealed";

    private final Path file;
    private final RowFaults rowFaults;
    private final ExactRows rows = new ExactRows();
    private long absent;

    private ExactText(Path file, RowFaults rowFaults) {
        this.file = file;
        this.rowFaults = rowFaults;
    }

    /** Whether {@code line} is such a line. */
    static boolean isLine(String line) {
        return LINE.matcher(line).matches();
    }

    static Dataset read(Path file, ReadOptions options, Notices notices) throws IOException {
        return new ExactText(file, options.rowFaults()).read(notices);
    }

    private Dataset read(Notices notices) throws IOException {
        try (BufferedReader in = TextFile.open(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    row(line, file + ": line " + number);
                }
            }
        }
        notices.addCounted(
                "EXACT-NOT-IN-IMAGE",
                absent,
                Counted.of(absent, "statement", "statements")
                        + " that a class is not in an image cannot be kept and "
                        + (absent == 1 ? "is left out" : "are left out"));
        return rows.dataset(file, rowFaults, notices);
    }

    private void row(String line, String place) throws IOException {
        String[] parts = line.split("\\|", -1);
        try {
            if (line.startsWith(NOT_IN_IMAGE_LINE)) {
                absent++;
                return;
            }
            if (parts.length < 3 || parts[0].isBlank() || parts[1].isBlank()) {
                throw MidogException.invalidData(
                        "a line must be image" + SEPARATOR + "type" + SEPARATOR + "vector" + SEPARATOR);
            }
            ExactRow.Image image = new ExactRow.Image(parts[0], null, RoiFacts.NONE);
            Map<String, @Nullable Object> vector = vector(parts[2].strip());
            if (vector.isEmpty()) {
                absent++;
                rows.image(image, place, rowFaults);
                return;
            }
            Vector corners = Vector.of(vector);
            rows.add(
                    new ExactRow(
                            place,
                            image,
                            new ExactRow.Type(parts[1], null),
                            VectorType.shape(null, corners.corners()),
                            corners.z(),
                            parts.length > 4 && !parts[4].isBlank() ? parts[4].strip() : null,
                            null,
                            null,
                            false,
                            null,
                            Extras.EMPTY,
                            flags(parts.length > 3 ? parts[3].strip() : "")),
                    rowFaults);
        } catch (MidogException e) {
            rowFaults.met(RowFaults.FaultKind.MALFORMED, e.inUnlessPlaced(place));
        }
    }

    /** The vector; empty where the object is not in the image. The server passes over a comma before the end. */
    private static Map<String, @Nullable Object> vector(String text) throws IOException {
        if (text.equals(NOT_IN_IMAGE)) {
            return Map.of();
        }
        try (JsonParser parser = JsonFile.STRICT.createParser(text.replace(",}", "}"))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, @Nullable Object> vector = JsonTree.readObject(parser);
                if (parser.nextToken() == null) {
                    return vector;
                }
            }
        } catch (JsonProcessingException e) {
            throw new MidogException(MidogException.ErrorKind.INVALID_DATA, notAVector(text), e);
        }
        throw MidogException.invalidData(notAVector(text));
    }

    private static String notAVector(String text) {
        return "the vector " + (text.length() <= 60 ? text : text.substring(0, 57) + "...")
                + " is not a JSON object such as {\"x1\": 10,\"y1\": 20,\"x2\": 60,\"y2\": 70}";
    }

    private static Extras flags(String text) {
        Extras flags = Extras.EMPTY;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case 'b' -> flags = flags.with(BLURRED, true);
                case 'c' -> flags = flags.with(CONCEALED, true);
                default -> throw MidogException.invalidData("the flags \"" + text + "\" have others than b and c");
            }
        }
        return flags;
    }

    /**
     * The line of an annotation, with a line feed at its end.
     *
     * @param guid null where it has none
     * @param others what EXACT states of it beside
     */
    static String line(String image, String type, Vector vector, @Nullable String guid, Extras others)
            throws IOException {
        StringBuilder line =
                new StringBuilder(image).append(SEPARATOR).append(type).append(SEPARATOR);
        line.append(json(vector)).append(SEPARATOR);
        line.append(Boolean.TRUE.equals(others.get(BLURRED)) ? "b" : "");
        line.append(Boolean.TRUE.equals(others.get(CONCEALED)) ? "c" : "");
        if (guid != null) {
            line.append(SEPARATOR).append(guid);
        }
        return line.append('\n').toString();
    }

    /** In the spacing of the server's exports. */
    private static String json(Vector vector) throws IOException {
        Map<String, Object> numbers = new LinkedHashMap<>(vector.toJson());
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, Object> number : numbers.entrySet()) {
            StringWriter value = new StringWriter();
            try (JsonGenerator generator = JsonFile.STRICT.createGenerator(value)) {
                JsonTree.write(generator, number.getValue());
            }
            json.append(json.length() == 1 ? "" : ",")
                    .append('"')
                    .append(number.getKey())
                    .append("\": ");
            json.append(value);
        }
        return json.append('}').toString();
    }
}
