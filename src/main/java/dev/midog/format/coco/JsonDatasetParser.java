package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Roi;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.RowFaults;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON file into a {@link RawDataset} in one pass, its keys in any order, and refuses what is not a dataset.
 *
 * <p>Rows of annotations are handed on one by one as they come; whether references hold is for the caller to see.
 */
final class JsonDatasetParser {
    private final String fileName;
    private final JsonParser parser;
    private final Scope scope;
    private final RowConsumer rows;
    private final RawDataset raw = new RawDataset();
    private int rowCount;

    /** How much of a file is read. */
    private enum Scope {
        ALL,
        /** The rows of annotations alone. */
        ROWS,
        /** The first annotations, and what stands before them and the images. */
        SAMPLE
    }

    /** So many annotations tell which format a large file is in. */
    static final int SAMPLE = 500;

    /** What COCO and those who write like it give to a class at the top. */
    private static final String NO_SUPERCATEGORY = "none";

    private JsonDatasetParser(String fileName, JsonParser parser, Scope scope, RowConsumer rows) {
        this.fileName = fileName;
        this.parser = parser;
        this.scope = scope;
        this.rows = rows;
    }

    /** Reads all of {@code path}. */
    static RawDataset parse(Path path, RowConsumer rows) throws IOException {
        return read(path, Scope.ALL, rows);
    }

    /** Reads the rows alone of {@code path}, which has been read before. */
    static void rows(Path path, RowConsumer rows) throws IOException {
        read(path, Scope.ROWS, rows);
    }

    /** Reads {@code path} until {@value #SAMPLE} annotations and all images are known, without extras. */
    static RawDataset sample(Path path, RowConsumer rows) throws IOException {
        return read(path, Scope.SAMPLE, rows);
    }

    private static RawDataset read(Path path, Scope scope, RowConsumer rows) throws IOException {
        String fileName = String.valueOf(path.getFileName());
        try (JsonParser parser = JsonFile.parser(path)) {
            return new JsonDatasetParser(fileName, parser, scope, rows).dataset();
        } catch (JsonProcessingException e) {
            throw JsonFault.broken(fileName, e);
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(fileName, e);
        }
    }

    private RawDataset dataset() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw MidogException.invalidData(
                    fileName + ": a dataset in JSON is one object with \"images\" and \"annotations\"; this file begins"
                            + " with something else");
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            part(key);
            if (raw.hasImages && isSampled()) {
                return raw;
            }
        }
        if (parser.nextToken() != null) {
            throw MidogException.invalidData(
                    fileName + ": there is more text after the end of the JSON object, at line "
                            + parser.currentTokenLocation().getLineNr());
        }
        return raw;
    }

    private boolean isSampled() {
        return scope == Scope.SAMPLE && rowCount >= SAMPLE;
    }

    private void part(String key) throws IOException {
        boolean isRows = key.equals(Keys.ANNOTATIONS) || (key.equals(Keys.SET_ASIDE) && scope != Scope.SAMPLE);
        if (scope == Scope.ROWS && !isRows) {
            parser.skipChildren();
            return;
        }
        switch (key) {
            case Keys.INFO -> raw.info = info();
            case Keys.LICENSES -> raw.licenses = licenses();
            case Keys.IMAGES -> {
                raw.rois = rois();
                raw.hasImages = true;
            }
            case Keys.CATEGORIES -> raw.categories = categories();
            case Keys.ANNOTATORS -> annotators();
            case Keys.ANNOTATIONS -> {
                annotations(key);
                raw.hasAnnotations = true;
            }
            case Keys.SET_ASIDE -> {
                if (isRows) {
                    annotations(key);
                } else {
                    parser.skipChildren();
                }
            }
            default -> extra(key);
        }
    }

    /** A sample does without other keys, which may be the whole of a large file in another format. */
    private void extra(String key) throws IOException {
        if (scope == Scope.SAMPLE) {
            parser.skipChildren();
        } else {
            JsonTree.checked(parser, key);
            raw.extras.put(key, checked(key, JsonTree.read(parser)));
        }
    }

    private Extras info() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Extras.EMPTY;
        }
        expect(JsonToken.START_OBJECT, "\"info\"", "an object");
        return new Extras(checkedMap(Keys.INFO));
    }

    private List<Extras> licenses() throws IOException {
        List<Extras> licenses = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows(Keys.LICENSES)) {
            licenses.add(new Extras(row));
        }
        return licenses;
    }

    private List<Roi> rois() throws IOException {
        List<Roi> rois = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        eachRow(Keys.IMAGES, (row, index) -> {
            Roi roi = RoiJson.read(row, place(Keys.IMAGES, "image", row, index));
            if (ids.add(roi.id())) {
                rois.add(roi);
            } else {
                raw.faults.add(twice(RowFaults.FaultKind.DUPLICATE_IMAGE_ID, "image", roi.id()));
            }
        });
        return rois;
    }

    private List<Category> categories() throws IOException {
        List<Category> categories = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        eachRow(Keys.CATEGORIES, (row, index) -> {
            Category category = category(row, place(Keys.CATEGORIES, "category", row, index));
            if (ids.add(category.id())) {
                categories.add(category);
            } else {
                raw.faults.add(twice(RowFaults.FaultKind.DUPLICATE_CLASS_ID, "category", category.id()));
            }
        });
        Set<String> listed = new HashSet<>();
        categories.stream().filter(one -> !isTop(one)).map(Category::name).forEach(listed::add);
        return categories.stream().map(one -> withParent(one, listed)).toList();
    }

    /** Whether the file says that nothing is above it, as Roboflow writes of the project's name, which it lists as a class. */
    private static boolean isTop(Category category) {
        return NO_SUPERCATEGORY.equals(category.extras().get(Keys.SUPERCATEGORY));
    }

    /** Any other supercategory than a class of the file, or a kind of mitotic figures, is kept as it stands. */
    private static Category withParent(Category category, Set<String> listed) {
        boolean isKind = category.extras().get(Keys.SUPERCATEGORY) instanceof String above
                && !above.equals(category.name())
                && (listed.contains(above)
                        || above.equals(MitoticNames.parentOf(category.name()))
                        || MitoticNames.parentOf(above) != null);
        return isKind
                ? category.withParent(String.valueOf(category.extras().get(Keys.SUPERCATEGORY)))
                        .withExtras(category.extras().without(Keys.SUPERCATEGORY))
                : category;
    }

    private static Category category(Map<String, @Nullable Object> row, String place) {
        long id = id(row, place);
        if (id < 0 || id > Integer.MAX_VALUE) {
            throw MidogException.invalidData(
                    place + ": category ids must be whole numbers from 0 to 2147483647; renumber the categories");
        }
        if (!(row.remove(Keys.NAME) instanceof String name)) {
            throw MidogException.invalidData(place + ": \"name\" is missing or not a text");
        }
        row.remove(Keys.ID);
        return Category.named((int) id, name, new Extras(row));
    }

    private RawDataset.ListFault twice(RowFaults.FaultKind kind, String what, long id) {
        return new RawDataset.ListFault(
                kind, MidogException.invalidData(fileName + ": the " + what + " id " + id + " is used twice"));
    }

    /** Takes a row of images or categories and its index from 0. */
    private interface ListRow {
        void take(Map<String, @Nullable Object> row, int index);
    }

    /** Gives each row of the list {@code key} to {@code rows}; one that is refused is kept among the faults. */
    private void eachRow(String key, ListRow rows) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_ARRAY, '"' + key + '"', "a list");
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = key + "[" + index + "]";
            try {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    rows.take(checkedMap(place), index);
                } else {
                    int line = parser.currentTokenLocation().getLineNr();
                    parser.skipChildren();
                    throw MidogException.invalidData(fileName + ": " + place + " is not an object (line " + line + ")");
                }
            } catch (MidogException e) {
                raw.faults.add(new RawDataset.ListFault(RowFaults.FaultKind.MALFORMED, e));
            }
            index++;
        }
    }

    /** Keeps the key as it is where it is not a list of people as this program writes it. */
    private void annotators() throws IOException {
        Object value = checked(Keys.ANNOTATORS, JsonTree.read(parser));
        List<Annotator> annotators = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of()) {
            if (element instanceof Map<?, ?> row
                    && row.get(Keys.NAME) instanceof String name
                    && (row.get(Keys.ID) instanceof Integer || row.get(Keys.ID) instanceof Long)
                    && row.get(Keys.ID) instanceof Number id) {
                Map<String, @Nullable Object> rest = new LinkedHashMap<>();
                row.forEach((key, part) -> rest.put(String.valueOf(key), part));
                rest.remove(Keys.ID);
                rest.remove(Keys.NAME);
                annotators.add(new Annotator(id.longValue(), name, new Extras(rest)));
            }
        }
        if (value instanceof List<?> list && list.size() == annotators.size()) {
            raw.annotators = annotators;
        } else {
            raw.extras.put(Keys.ANNOTATORS, value);
        }
    }

    private void annotations(String key) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_ARRAY, '"' + key + '"', "a list");
        AnnotationParser annotationParser = new AnnotationParser(fileName, parser);
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!isSampled()) {
                rows.row(raw, annotationParser.row(key, index++));
                rowCount++;
            } else if (raw.hasImages) {
                return;
            } else {
                parser.skipChildren();
            }
        }
    }

    private List<Map<String, @Nullable Object>> rows(String key) throws IOException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return rows;
        }
        expect(JsonToken.START_ARRAY, '"' + key + '"', "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = key + "[" + rows.size() + "]";
            expect(JsonToken.START_OBJECT, place, "an object");
            rows.add(checkedMap(place));
        }
        return rows;
    }

    private Map<String, @Nullable Object> checkedMap(String place) throws IOException {
        Map<String, @Nullable Object> map = JsonTree.readObject(parser);
        checked(place, map);
        return map;
    }

    private @Nullable Object checked(String place, @Nullable Object value) {
        Number bad = JsonTree.firstNotFinite(value);
        if (bad != null) {
            throw MidogException.invalidData(
                    fileName + ": " + place + " has the value " + bad + ", which is not a number in JSON");
        }
        return value;
    }

    private void expect(JsonToken wanted, String place, String what) throws IOException {
        if (parser.currentToken() != wanted) {
            throw MidogException.invalidData(fileName + ": " + place + " is not " + what + " (line "
                    + parser.currentTokenLocation().getLineNr() + ")");
        }
    }

    private String place(String list, String what, Map<String, @Nullable Object> row, int index) {
        Object id = row.get(Keys.ID);
        return fileName + ": " + (id == null ? list + "[" + index + "]" : what + " " + id);
    }

    /** The row's id; one that is missing or not a whole number is refused. */
    static long id(Map<String, @Nullable Object> row, String place) {
        Object id = row.get(Keys.ID);
        Long number = NumberStyle.id(id);
        if (number != null) {
            return number;
        }
        if (id == null) {
            throw MidogException.invalidData(place + ": \"id\" is missing");
        }
        String shown = id instanceof String ? "the text \"" + id + "\"" : String.valueOf(id);
        throw MidogException.invalidData(place + ": \"id\" is " + shown + "; ids must be whole numbers");
    }
}
