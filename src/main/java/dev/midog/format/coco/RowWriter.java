package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.model.Extras;
import dev.midog.files.json.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects key by key, and last the extras whose keys have not been written yet. */
final class RowWriter {
    private final JsonGenerator generator;
    private final List<String> written = new ArrayList<>();

    RowWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void start() throws IOException {
        written.clear();
        generator.writeStartObject();
    }

    void end() throws IOException {
        generator.writeEndObject();
    }

    void number(String key, long value) throws IOException {
        name(key);
        generator.writeNumber(value);
    }

    void text(String key, String value) throws IOException {
        name(key);
        generator.writeString(value);
    }

    void value(String key, @Nullable Object value) throws IOException {
        name(key);
        JsonTree.write(generator, value);
    }

    /** Numbers in the published style. */
    void coordinates(String key, double... values) throws IOException {
        name(key);
        generator.writeStartArray();
        for (double value : values) {
            NumberStyle.writeCoordinate(generator, value);
        }
        generator.writeEndArray();
    }

    /** A number in the published style. */
    void coordinate(String key, double value) throws IOException {
        name(key);
        NumberStyle.writeCoordinate(generator, value);
    }

    /** A number in the published style, or as the extras have it where they hold the same number in another. */
    void restyled(String key, double value, Extras extras) throws IOException {
        name(key);
        if (extras.get(key) instanceof Number kept && kept.doubleValue() == value) {
            JsonTree.write(generator, kept);
        } else {
            NumberStyle.writeCoordinate(generator, value);
        }
    }

    /** The extra under {@code key}, where there is one. */
    void kept(String key, Extras extras) throws IOException {
        if (extras.values().containsKey(key)) {
            value(key, extras.get(key));
        }
    }

    /** All extras but those under keys that have been written in this object, and but objects under {@code leftOut}. */
    void rest(Extras extras, Set<String> leftOut) throws IOException {
        for (Map.Entry<String, @Nullable Object> extra : extras.values().entrySet()) {
            String key = extra.getKey();
            boolean isLeftOut = leftOut.contains(key) && extra.getValue() instanceof Map;
            if (!isLeftOut && !written.contains(key)) {
                value(key, extra.getValue());
            }
        }
    }

    /** The extras without {@code part} of the object under {@code key}, and without that object where nothing is left of it. */
    static Extras without(Extras extras, String key, String part) {
        Extras object = extras.object(key);
        if (!object.values().containsKey(part)) {
            return extras;
        }
        Extras rest = object.without(part);
        return rest.isEmpty() ? extras.without(key) : extras.with(key, rest.values());
    }

    private void name(String key) throws IOException {
        written.add(key);
        generator.writeFieldName(key);
    }
}
