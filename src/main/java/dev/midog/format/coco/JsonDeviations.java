package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.format.spi.FormatDeviation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a JSON file's annotations other programs stumble over, counted in one pass. */
final class JsonDeviations {
    private final JsonParser parser;
    private final Set<Long> imageIds;
    private final List<String> withoutKeys = new ArrayList<>();
    private final List<String> withPoints = new ArrayList<>();
    private long rows;
    private long rowsWithoutKeys;
    private long boxesWithPoints;
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
        List<FormatDeviation> deviations = new ArrayList<>();
        if (rowsWithoutKeys > 0) {
            deviations.add(new FormatDeviation(FormatDeviation.DeviationKind.COCO_KEYS, rowsWithoutKeys, withoutKeys));
        }
        if (boxesWithPoints > 0 && boxesWithout > 0) {
            deviations.add(
                    new FormatDeviation(FormatDeviation.DeviationKind.MIXED_NUMBERS, boxesWithPoints, withPoints));
        }
        return deviations;
    }

    private void row() throws IOException {
        boolean area = false;
        boolean iscrowd = false;
        boolean box = false;
        boolean point = false;
        boolean wanted = true;
        String id = "annotations[" + rows + "]";
        rows++;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            area |= key.equals(Keys.AREA);
            iscrowd |= key.equals(Keys.ISCROWD);
            if (key.equals(Keys.ID) && value == JsonToken.VALUE_NUMBER_INT) {
                id = "annotation " + parser.getText();
            }
            if (key.equals(Keys.IMAGE_ID) && value == JsonToken.VALUE_NUMBER_INT) {
                wanted = parser.getNumberType() != NumberType.BIG_INTEGER && imageIds.contains(parser.getLongValue());
            }
            if (key.equals(Keys.BBOX) && value == JsonToken.START_ARRAY) {
                box = true;
                point = hasPoint();
            } else {
                parser.skipChildren();
            }
        }
        if (!wanted) {
            return;
        }
        if (!area || !iscrowd) {
            rowsWithoutKeys++;
            keep(withoutKeys, id);
        }
        if (point) {
            boxesWithPoints++;
            keep(withPoints, id);
        } else if (box) {
            boxesWithout++;
        }
    }

    /** Whether one of the numbers of the list at which the parser stands has a decimal point; goes to the list's end. */
    private boolean hasPoint() throws IOException {
        boolean point = false;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            point |= token == JsonToken.VALUE_NUMBER_FLOAT;
            parser.skipChildren();
        }
        return point;
    }

    private static void keep(List<String> examples, String example) {
        if (examples.size() < FormatDeviation.MAX_EXAMPLES) {
            examples.add(example);
        }
    }
}
