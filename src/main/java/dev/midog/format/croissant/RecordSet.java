package dev.midog.format.croissant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A set of records under construction; its fields are called by its own name, a slash and theirs. */
final class RecordSet {
    private final String name;
    private final Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> fields = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> data = new ArrayList<>();
    private @Nullable Iterable<Map<String, @Nullable Object>> many;

    /** The set called {@code name}, whose records the field {@code key} identifies. */
    RecordSet(String name, String description, String key) {
        this.name = name;
        keys.put("@type", "cr:RecordSet");
        keys.put("@id", name);
        keys.put("name", name);
        keys.put("description", description);
        keys.put("key", Map.of("@id", name + "/" + key));
    }

    /** Says what the records are, such as {@code sc:Enumeration}. */
    RecordSet ofType(String type) {
        keys.put("dataType", type);
        return this;
    }

    /** Adds a field of one type or several. */
    RecordSet field(String field, String description, String... types) {
        Map<String, @Nullable Object> added = new LinkedHashMap<>();
        added.put("@type", "cr:Field");
        added.put("@id", name + "/" + field);
        added.put("name", field);
        added.put("description", description);
        added.put("dataType", types.length == 1 ? types[0] : List.of(types));
        fields.add(added);
        return this;
    }

    /** Says that the field added last has values of the field {@code id} of another set. */
    RecordSet referring(String id) {
        return with("references", Map.of("field", Map.of("@id", id)));
    }

    /** Says more of the field added last. */
    RecordSet with(String key, Object value) {
        fields.get(fields.size() - 1).put(key, value);
        return this;
    }

    /** Adds a record: a value for each field, in order. */
    void record(@Nullable Object... values) {
        data.add(recordOf(values));
    }

    /** Makes the records of {@code items} as they are written, each by {@code values}; takes the place of other records. */
    <T> RecordSet records(List<T> items, Predicate<T> wanted, Function<T, @Nullable Object[]> values) {
        many = () -> items.stream()
                .filter(wanted)
                .map(item -> recordOf(values.apply(item)))
                .iterator();
        return this;
    }

    private Map<String, @Nullable Object> recordOf(@Nullable Object[] values) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            record.put(String.valueOf(fields.get(i).get("@id")), values[i]);
        }
        return record;
    }

    /** The set as JSON-LD; without {@code data} where it has no records of its own. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(keys);
        json.put("field", fields);
        if (many != null) {
            json.put(CroissantWriter.DATA, many);
        } else if (!data.isEmpty()) {
            json.put(CroissantWriter.DATA, data);
        }
        return json;
    }
}
