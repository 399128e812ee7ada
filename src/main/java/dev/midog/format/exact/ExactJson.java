package dev.midog.format.exact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.CharConversionException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The annotations that EXACT's API gives for {@code annotations/?expand=annotation_type,image,last_editor}: a list of objects,
 * or a page with such a list in {@code results}.
 *
 * <p>Source: {@code AnnotationSerializer} and {@code serialize_annotation} in {@code exact/annotations/serializers.py} of
 * github.com/DeepMicroscopy/Exact.
 */
final class ExactJson {
    /** In {@code meta_data}, which the server keeps as it is: what midog adds. */
    static final String MIDOG = "midog";

    /** Of a page, in what midog adds: all images, classes and annotators. */
    static final String IMAGES = "images";

    static final String CLASSES = "classes";
    static final String ANNOTATORS = "annotators";

    private static final String META_DATA = "meta_data";
    private static final String EXPAND = "ask the API with expand=annotation_type,image,last_editor";

    /** Keys whose values are read, or which the server works out from others. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "id",
            "annotation_type",
            "vector",
            "image",
            "last_editor",
            "last_edit_time",
            "deleted",
            "unique_identifier",
            META_DATA,
            "verified_by_user",
            "is_verified",
            "generated",
            "annotationversion_set");

    private final Path file;
    private final RowFaults rowFaults;
    private final ExactRows rows = new ExactRows();
    private long absent;
    private long unmodelled;
    private boolean isOnePage;

    private ExactJson(Path file, RowFaults rowFaults) {
        this.file = file;
        this.rowFaults = rowFaults;
    }

    /** Whether a file that begins with {@code head} is such a list. */
    static boolean isHead(String head) {
        boolean isPage = head.startsWith("{")
                && List.of("\"count\"", "\"next\"", "\"previous\"", "\"results\"").stream()
                        .allMatch(head::contains);
        boolean hasRows = head.contains("\"annotation_type\"") && head.contains("\"vector\"");
        return isPage || (hasRows && (head.startsWith("[") || head.startsWith("{")));
    }

    static Dataset read(Path file, ReadOptions options, Notices notices) throws IOException {
        return new ExactJson(file, options.rowFaults()).read(notices);
    }

    private Dataset read(Notices notices) throws IOException {
        try (JsonParser parser = JsonFile.parser(file)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                list(parser);
            } else if (first == JsonToken.START_OBJECT) {
                page(parser);
            } else {
                throw MidogException.invalidData(
                        file + ": annotations of EXACT in JSON are a list, or an object with a list \"results\"");
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
        tell(notices);
        return rows.dataset(file, rowFaults, notices);
    }

    private void tell(Notices notices) {
        if (isOnePage) {
            notices.add(
                    "EXACT-ONE-PAGE",
                    file + ": this is one page of several, and the annotations of the others are missing; ask the API"
                            + " with pagination=false");
        }
        notices.addCounted(
                "EXACT-NOT-IN-IMAGE",
                absent,
                Counted.of(absent, "statement", "statements") + " that a class is not in an image cannot be kept and "
                        + (absent == 1 ? "is left out" : "are left out"));
        notices.addCounted(
                "EXACT-LINES",
                unmodelled,
                Counted.of(unmodelled, "line or mask is left out", "lines and masks are left out"));
    }

    private void page(JsonParser parser) throws IOException {
        boolean isFound = false;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            boolean isList = token == JsonToken.START_ARRAY && (key.equals("results") || key.equals("annotations"));
            if (isList) {
                isFound = true;
                list(parser);
            } else if (key.equals(MIDOG) && token == JsonToken.START_OBJECT) {
                statement(new Extras(JsonTree.readObject(parser)));
            } else {
                isOnePage |= (key.equals("next") || key.equals("previous")) && token == JsonToken.VALUE_STRING;
                parser.skipChildren();
            }
        }
        if (!isFound) {
            throw MidogException.invalidData(file + ": it has no list \"results\" of annotations");
        }
    }

    private void statement(Extras statement) {
        String place = file + ": \"" + MIDOG + "\"";
        try {
            for (Extras image : objects(statement, IMAGES)) {
                rows.image(image(Extras.EMPTY.with("image", image.values())), place, rowFaults);
            }
            for (Extras one : objects(statement, CLASSES)) {
                rows.type(type(Extras.EMPTY.with("annotation_type", one.values())));
            }
            for (Extras person : objects(statement, ANNOTATORS)) {
                ExactRow.Editor editor = editor(Extras.EMPTY.with("user", person.values()));
                if (editor != null) {
                    rows.person(editor);
                }
            }
        } catch (MidogException e) {
            rowFaults.met(RowFaults.FaultKind.MALFORMED, e.inUnlessPlaced(place));
        }
    }

    private static List<Extras> objects(Extras statement, String key) {
        List<Extras> objects = new ArrayList<>();
        if (statement.get(key) instanceof List<?> list) {
            for (Object one : list) {
                objects.add(one instanceof Map<?, ?> map ? extras(map) : Extras.EMPTY);
            }
        }
        return objects;
    }

    private void list(JsonParser parser) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            Object value = JsonTree.read(parser);
            String place = file + ": results[" + i + "]";
            if (value instanceof Map<?, ?> map) {
                Extras row = extras(map);
                row(row, row.get("id") instanceof Number id ? file + ": annotation " + id : place);
            } else {
                rowFaults.met(
                        RowFaults.FaultKind.MALFORMED,
                        MidogException.invalidData(place + " is not an object; remove it"));
            }
        }
    }

    private static Extras extras(Map<?, ?> map) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new Extras(values);
    }

    private void row(Extras row, String place) {
        try {
            ExactRow.Image image = image(row);
            ExactRow.Type type = type(row);
            Object number = row.object("annotation_type").get("vector_type");
            VectorType vectorType = number == null ? null : VectorType.of(whole("vector_type", number));
            Extras vector = row.object("vector");
            if (vectorType != VectorType.GLOBAL && vector.isEmpty()) {
                absent++;
                rows.image(image, place, rowFaults);
                return;
            }
            if (vectorType != null && vectorType.isUnmodelled()) {
                unmodelled++;
                rows.image(image, place, rowFaults);
                return;
            }
            add(row, place, image, type, vectorType, vector);
        } catch (MidogException e) {
            rowFaults.met(RowFaults.FaultKind.MALFORMED, e.inUnlessPlaced(place));
        }
    }

    private void add(
            Extras row,
            String place,
            ExactRow.Image image,
            ExactRow.Type type,
            @Nullable VectorType vectorType,
            Extras vector) {
        Vector corners = vectorType == VectorType.GLOBAL ? null : Vector.of(vector.values());
        Shape shape = corners == null ? new Shape.ImageLabel() : VectorType.shape(vectorType, corners.corners());
        Object id = row.get("id");
        rows.add(
                new ExactRow(
                        place,
                        image,
                        type,
                        shape,
                        corners == null ? 0 : corners.z(),
                        row.get("unique_identifier") instanceof String uuid && !uuid.isBlank() ? uuid : null,
                        id == null ? null : (Long) whole("id", id),
                        time(row.get("last_edit_time")),
                        Boolean.TRUE.equals(row.get("deleted")),
                        editor(row),
                        row.object(META_DATA).object(MIDOG),
                        others(row)),
                rowFaults);
    }

    private static ExactRow.Image image(Extras row) {
        Extras image = row.object("image");
        if (!(image.get("name") instanceof String name) || name.isEmpty()) {
            throw MidogException.invalidData(
                    "its \"image\" " + shown(row.get("image")) + " is not an object with the image's name; " + EXPAND);
        }
        Object id = image.get("id");
        RoiFacts facts = RoiFacts.NONE.withSize(size(image, "width"), size(image, "height"));
        boolean isScaled = image.get("mpp") instanceof Number mpp && mpp.doubleValue() > 0;
        double scale = isScaled && image.get("mpp") instanceof Number mpp ? mpp.doubleValue() : 0;
        return new ExactRow.Image(
                name,
                id == null ? null : (Long) whole("id of its image", id),
                isScaled && Double.isFinite(scale) ? scaled(facts, scale) : facts);
    }

    private static RoiFacts scaled(RoiFacts facts, double scale) {
        return new RoiFacts(
                facts.width(), facts.height(), null, null, null, null, new MicronsPerPixel(scale, scale), null, null);
    }

    private static @Nullable Integer size(Extras image, String key) {
        Object value = image.get(key);
        return value instanceof Integer size && size > 0 ? size : null;
    }

    private static ExactRow.Type type(Extras row) {
        Extras type = row.object("annotation_type");
        if (!(type.get("name") instanceof String name) || name.isEmpty()) {
            throw MidogException.invalidData("its \"annotation_type\" " + shown(row.get("annotation_type"))
                    + " is not an object with the type's name; " + EXPAND);
        }
        return new ExactRow.Type(name, type.get("id") instanceof Integer id && id >= 0 ? id : null);
    }

    /** The person who changed it last, else the one who made it; the server numbers them where they are not expanded. */
    private static ExactRow.@Nullable Editor editor(Extras row) {
        for (String key : List.of("last_editor", "user", "first_editor")) {
            Extras person = row.object(key);
            Object told = row.get(key);
            Long id = told instanceof Integer || told instanceof Long ? (Long) ((Number) told).longValue() : null;
            if (id != null) {
                return new ExactRow.Editor(id, "user " + id);
            }
            for (String name : List.of("username", "name")) {
                if (person.get(name) instanceof String text && !text.isEmpty()) {
                    return new ExactRow.Editor(
                            person.get("id") instanceof Number number ? (Long) number.longValue() : null, text);
                }
            }
        }
        return null;
    }

    private static Extras others(Extras row) {
        Extras others = Extras.EMPTY;
        for (Map.Entry<String, @Nullable Object> one : row.values().entrySet()) {
            Object value = one.getValue();
            boolean says = value != null
                    && !value.equals(false)
                    && !value.equals("False")
                    && !value.equals("")
                    && !value.equals(List.of());
            if (!UNDERSTOOD.contains(one.getKey()) && says) {
                others = others.with(one.getKey(), value);
            }
        }
        Object meta = row.get(META_DATA);
        Extras ofOthers = row.object(META_DATA).without(MIDOG);
        if (meta != null && !(meta instanceof Map)) {
            return others.with(META_DATA, meta);
        }
        return ofOthers.isEmpty() ? others : others.with(META_DATA, ofOthers.values());
    }

    private static long whole(String what, Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw MidogException.invalidData("its " + what + " is " + shown(value) + ", which is not a whole number");
    }

    /** Seconds since 1970; a time without a zone is in UTC, as the server keeps times. */
    private static @Nullable Double time(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            TemporalAccessor told = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    String.valueOf(value), OffsetDateTime::from, LocalDateTime::from);
            Instant instant = told instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(told).toInstant(ZoneOffset.UTC);
            return BigDecimal.valueOf(instant.getEpochSecond())
                    .add(BigDecimal.valueOf(instant.getNano(), 9))
                    .doubleValue();
        } catch (DateTimeException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    "its last_edit_time is " + shown(value) + ", which is not a time such as 2020-02-20T13:54:48Z",
                    e);
        }
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }
}
