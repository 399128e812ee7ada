package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.FormatDeviation.DeviationKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a JSON file's annotations other programs stumble over, counted in one pass. */
final class JsonDeviations {
    private final JsonParser parser;
    private final Set<Long> imageIds;
    private final Map<DeviationKind, Long> counts = new EnumMap<>(DeviationKind.class);
    private final Map<DeviationKind, List<String>> examples = new EnumMap<>(DeviationKind.class);
    private long rows;
    private long boxesWithout;

    private JsonDeviations(JsonParser parser, Set<Long> imageIds) {
        this.parser = parser;
        this.imageIds = imageIds;
    }

    /** The deviations of {@code path}, which has been read as a dataset before, in annotations of {@code imageIds}. */
    static List<FormatDeviation> of(Path path, Set<Long> imageIds) throws IOException {
        try (JsonParser parser = JsonFile.parser(path)) {
            return new JsonDeviations(parser, imageIds).deviations();
        } catch (JsonProcessingException e) {
            throw JsonFault.broken(String.valueOf(path.getFileName()), e);
        }
    }

    private List<FormatDeviation> deviations() throws IOException {
        parser.nextToken();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (key.equals(Keys.ANNOTATIONS) && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    row();
                }
            } else {
                parser.skipChildren();
            }
        }
        if (boxesWithout == 0) {
            counts.remove(DeviationKind.MIXED_NUMBERS);
        }
        List<FormatDeviation> deviations = new ArrayList<>();
        counts.forEach((kind, count) ->
                deviations.add(new FormatDeviation(kind, count, examples.getOrDefault(kind, List.of()))));
        return deviations;
    }

    private void row() throws IOException {
        boolean area = false;
        boolean iscrowd = false;
        boolean box = false;
        boolean point = false;
        boolean outline = false;
        boolean flat = false;
        boolean wanted = true;
        String id = "annotations[" + rows + "]";
        rows++;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            area |= key.equals(Keys.AREA);
            iscrowd |= key.equals(Keys.ISCROWD);
            Long number = value.isNumeric() ? NumberStyle.id(JsonTree.read(parser)) : null;
            if (key.equals(Keys.ID) && number != null) {
                id = "annotation " + number;
            }
            if (key.equals(Keys.IMAGE_ID)) {
                wanted = number != null && imageIds.contains(number);
            }
            if (value == JsonToken.START_ARRAY) {
                JsonToken first = parser.nextToken();
                box |= key.equals(Keys.BBOX) && first != JsonToken.END_ARRAY;
                outline |= key.equals(Keys.SEGMENTATION) && first != JsonToken.END_ARRAY;
                flat |= key.equals(Keys.SEGMENTATION) && first.isNumeric();
                point |= restHasPoint() && key.equals(Keys.BBOX);
            } else {
                outline |= key.equals(Keys.SEGMENTATION) && value == JsonToken.START_OBJECT;
                parser.skipChildren();
            }
        }
        if (wanted) {
            count(DeviationKind.COCO_KEYS, !area || !iscrowd, id);
            count(DeviationKind.NO_BBOX, outline && !box, id);
            count(DeviationKind.FLAT_SEGMENTATION, flat, id);
            count(DeviationKind.MIXED_NUMBERS, point, id);
            boxesWithout += box && !point ? 1 : 0;
        }
    }

    private void count(DeviationKind kind, boolean isMet, String example) {
        if (isMet) {
            counts.merge(kind, 1L, Long::sum);
            List<String> kept = examples.computeIfAbsent(kind, key -> new ArrayList<>());
            if (kept.size() < FormatDeviation.MAX_EXAMPLES) {
                kept.add(example);
            }
        }
    }

    /** Whether the list's element at which the parser stands or a later one is a number with a decimal point; goes to the list's end. */
    private boolean restHasPoint() throws IOException {
        boolean point = false;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            point |= token == JsonToken.VALUE_NUMBER_FLOAT;
            parser.skipChildren();
        }
        return point;
    }
}
