package dev.midog.format.spi;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the columns of a table are called, by what they mean; empty where they have their usual names.
 *
 * @param byField the column of each field that is named, in order
 */
public record ColumnNames(Map<String, String> byField) {
    /** The names that the format gives. */
    public static final ColumnNames USUAL = new ColumnNames(Map.of());

    /** What a column can mean for the place of an annotation. */
    public static final List<String> PLACES =
            List.of("x", "y", "xcenter", "ycenter", "xmin", "ymin", "xmax", "ymax", "width", "height");

    /** All that a column can mean. */
    public static final List<String> FIELDS = Stream.of(
                    List.of("filename", "label", "tumortype", "split", "scanner", "lab", "species"),
                    PLACES,
                    List.of("imagewidth", "imageheight", "category_id", "category", "votes", "score"))
            .flatMap(List::stream)
            .toList();

    /** Copies the map, in order. */
    public ColumnNames {
        byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
    }

    /**
     * Reads {@code FIELD=COLUMN,FIELD=COLUMN,...}; a field alone has its own name.
     *
     * @throws MidogException of usage where a field is unknown, or one is named twice
     */
    public static ColumnNames parse(String text) {
        Map<String, String> byField = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int at = part.indexOf('=');
            String field = (at < 0 ? part : part.substring(0, at)).strip().toLowerCase(Locale.ROOT);
            String column = at < 0 ? field : part.substring(at + 1).strip();
            if (field.isEmpty() || column.isEmpty()) {
                throw MidogException.usage(Message.of(
                        FormatParameters.COLUMNS.as(text),
                        ": the part \"" + part.strip() + "\" is not FIELD=COLUMN; the fields are "
                                + String.join(", ", FIELDS)));
            }
            if (!FIELDS.contains(field)) {
                throw MidogException.usage(Message.of(
                        FormatParameters.COLUMNS.as(part.strip()),
                        ": there is no field \"" + field + "\"; the fields are " + String.join(", ", FIELDS)));
            }
            if (byField.put(field, column) != null) {
                throw MidogException.usage(
                        Message.of(FormatParameters.COLUMNS, " names the field " + field + " twice"));
            }
        }
        return new ColumnNames(byField);
    }

    /** These names as far as {@code header} has their columns, letter case not minded. */
    public ColumnNames among(List<String> header) {
        List<String> lower =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        Map<String, String> found = new LinkedHashMap<>(byField);
        found.values().removeIf(column -> !lower.contains(column.toLowerCase(Locale.ROOT)));
        return new ColumnNames(found);
    }
}
