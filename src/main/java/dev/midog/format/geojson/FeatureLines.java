package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** Lays a collection out with one feature a line, so that {@code grep} and {@code diff} work on large files. */
final class FeatureLines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;
    /** How many arrays and objects are open in the list of features: the collection and the list. */
    private static final int IN_FEATURES = 2;

    private int depth;

    @Override
    public void writeStartObject(JsonGenerator generator) throws IOException {
        depth++;
        super.writeStartObject(generator);
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        depth--;
        super.writeEndObject(generator, entries);
    }

    @Override
    public void writeStartArray(JsonGenerator generator) throws IOException {
        depth++;
        super.writeStartArray(generator);
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
        if (depth == IN_FEATURES) {
            generator.writeRaw('\n');
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
        super.writeArrayValueSeparator(generator);
        if (depth == IN_FEATURES) {
            generator.writeRaw('\n');
        }
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int values) throws IOException {
        if (depth == IN_FEATURES && values > 0) {
            generator.writeRaw('\n');
        }
        depth--;
        super.writeEndArray(generator, values);
    }
}
