package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import dev.midog.files.json.JsonFile;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lays JSON out with one row per line: each key of the outermost object and each element of its arrays begins a line, so
 * that {@code grep} and {@code diff} work on large files. Within a row, a space follows each comma and colon.
 */
final class RowPrinter implements PrettyPrinter {
    private int depth;

    /** A generator that writes UTF-8 to {@code out}, one row per line. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return JsonFile.TOLERANT.createGenerator(out).setPrettyPrinter(new RowPrinter());
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator generator) throws IOException {
        generator.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator generator) throws IOException {
        if (depth == 1) {
            generator.writeRaw('\n');
        }
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(depth == 1 ? ",\n" : ", ");
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        depth--;
        generator.writeRaw(depth == 0 ? "\n}\n" : "}");
    }

    @Override
    public void writeStartArray(JsonGenerator generator) throws IOException {
        generator.writeRaw('[');
        depth++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
        if (depth == 2) {
            generator.writeRaw('\n');
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(depth == 2 ? ",\n" : ", ");
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int values) throws IOException {
        depth--;
        generator.writeRaw(depth == 1 && values > 0 ? "\n]" : "]");
    }
}
