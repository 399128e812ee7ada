package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@code annotations} one by one. A fault is reported once the row's id is known, wherever in the row that stands. */
final class AnnotationParser {
    private final String fileName;
    private final JsonParser parser;
    private @Nullable String fault;

    AnnotationParser(String fileName, JsonParser parser) {
        this.fileName = fileName;
        this.parser = parser;
    }

    /** The row at which the parser stands, the one with {@code index} (from 0) in {@code list}; a bad one has a fault. */
    RawAnnotation row(String list, int index) throws IOException {
        fault = null;
        RawAnnotation raw = new RawAnnotation();
        raw.isSetAside = list.equals(Keys.SET_ASIDE);
        String place = list + "[" + index + "]";
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            int line = parser.currentTokenLocation().getLineNr();
            parser.skipChildren();
            raw.fault = MidogException.invalidData(fileName + ": " + place + " is not an object (line " + line + ")");
            return raw;
        }
        readKeys(raw);
        if (fault != null) {
            raw.fault = MidogException.invalidData(
                    fileName + ": " + (raw.hasId ? "annotation " + raw.id : place) + ": " + fault);
        }
        return raw;
    }

    private void readKeys(RawAnnotation raw) throws IOException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            read(raw, key);
        }
        if (!raw.hasId) {
            fault("\"id\" is missing");
        } else if (!raw.hasImageId) {
            fault("\"image_id\" is missing");
        } else if (!raw.hasCategoryId) {
            fault("\"category_id\" is missing");
        }
    }

    private void read(RawAnnotation raw, String key) throws IOException {
        switch (key) {
            case Keys.ID -> {
                Long id = id(key);
                raw.hasId = id != null;
                raw.id = id == null ? 0 : id;
            }
            case Keys.IMAGE_ID -> {
                Long id = id(key);
                raw.hasImageId = id != null;
                raw.imageId = id == null ? 0 : id;
            }
            case Keys.CATEGORY_ID -> {
                Long id = id(key);
                raw.hasCategoryId = id != null;
                raw.categoryId = id == null ? 0 : id;
            }
            case Keys.BBOX -> box(raw);
            case Keys.LABELS -> labels(raw);
            case Keys.LABEL_ANNOTATORS -> labelAnnotators(raw);
            case Keys.AREA -> raw.area = value(key);
            case Keys.SEGMENTATION -> raw.segmentation = Segmentation.nested(value(key));
            case Keys.CENTER -> raw.center = value(key);
            default -> readOther(raw, JsonTree.checked(parser, key), value(key));
        }
    }

    /** Keys of which this program has a meaning for one type alone; any other value is kept as it is. */
    private static void readOther(RawAnnotation raw, String key, @Nullable Object value) {
        if (key.equals(Keys.SHAPE) && value instanceof String text && isShape(text)) {
            raw.shape = text;
        } else if (key.equals(Keys.GUID) && value instanceof String text) {
            raw.guid = text;
        } else if (key.equals(Keys.LAST_MODIFIED) && value instanceof Number number && NumberStyle.isPlain(number)) {
            raw.lastModified = number.doubleValue();
        } else if (key.equals(Keys.DELETED) && Boolean.TRUE.equals(value)) {
            raw.deleted = true;
        } else {
            raw.hasIscrowd |= key.equals(Keys.ISCROWD);
            raw.putExtra(key, value);
        }
    }

    private static boolean isShape(String text) {
        return switch (text) {
            case Keys.SHAPE_SPOT,
                    Keys.SHAPE_SPECIAL_SPOT,
                    Keys.SHAPE_CIRCLE,
                    Keys.SHAPE_POLYGON,
                    Keys.SHAPE_IMAGE_LABEL -> true;
            default -> false;
        };
    }

    private @Nullable Long id(String key) throws IOException {
        Object id = JsonTree.read(parser);
        Long number = NumberStyle.id(id);
        if (number != null) {
            return number;
        }
        String shown = id instanceof String ? "the text \"" + id + "\"" : String.valueOf(id);
        fault('"' + key + "\" is " + shown + "; ids must be whole numbers");
        return null;
    }

    /** An empty list or null stands for no box. */
    private void box(RawAnnotation raw) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            Object value = JsonTree.read(parser);
            fault("\"bbox\" is " + value + " and not a list of four numbers");
            return;
        }
        Number[] numbers = new Number[4];
        boolean plain = true;
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = JsonTree.read(parser);
            if (!(value instanceof Number number)) {
                fault("\"bbox\" holds " + (value instanceof String ? "the text \"" + value + "\"" : value)
                        + " where a number must stand");
            } else if (!Double.isFinite(number.doubleValue()) || Math.abs(number.doubleValue()) > Box.MAX_COORDINATE) {
                fault("\"bbox\" holds " + number + ", which is not a pixel position");
            } else if (count < numbers.length) {
                numbers[count] = number;
                plain &= NumberStyle.isPlain(number);
            }
            count++;
        }
        if (count == 0) {
            return;
        }
        if (count != numbers.length) {
            fault("\"bbox\" has " + count + " numbers, not four");
        }
        if (fault == null) {
            raw.box = new double[] {
                numbers[0].doubleValue(), numbers[1].doubleValue(), numbers[2].doubleValue(), numbers[3].doubleValue()
            };
            raw.oddBox = plain ? null : List.of(numbers);
        }
    }

    private void labels(RawAnnotation raw) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            raw.putExtra(Keys.LABELS, value(Keys.LABELS));
            return;
        }
        int[] labels = new int[3];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = JsonTree.read(parser);
            Long label = NumberStyle.id(value);
            if (label == null || label < Category.NO_AGREEMENT || label > Integer.MAX_VALUE) {
                fault("\"labels\" holds " + value + "; each label must be the id of a category, or 0 for unknown");
                continue;
            }
            if (count == labels.length) {
                labels = Arrays.copyOf(labels, count * 2);
            }
            labels[count++] = label.intValue();
        }
        if (count == 0) {
            raw.putExtra(Keys.LABELS, List.of());
        } else {
            raw.labels = Arrays.copyOf(labels, count);
        }
    }

    private void labelAnnotators(RawAnnotation raw) throws IOException {
        Object value = value(Keys.LABEL_ANNOTATORS);
        List<@Nullable Long> ids = new ArrayList<>();
        for (Object id : value instanceof List<?> list ? list : List.of("no list")) {
            Long number = NumberStyle.id(id);
            if (id == null || number != null) {
                ids.add(number);
            } else {
                fault("\"label_annotators\" is " + value + " and not a list of annotator ids");
                return;
            }
        }
        raw.labelAnnotators = ids;
    }

    private @Nullable Object value(String key) throws IOException {
        Object value = JsonTree.read(parser);
        Number bad = JsonTree.firstNotFinite(value);
        if (bad != null) {
            fault('"' + key + "\" has the value " + bad + ", which is not a number in JSON");
        }
        return value;
    }

    /** Keeps the first fault of the row. */
    private void fault(String what) {
        if (fault == null) {
            fault = what;
        }
    }
}
