package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens JSON files for streaming. */
final class JsonFile {
    /** Deeper nesting than any annotation needs; keeps a hostile file from exhausting the stack. */
    private static final int MAX_NESTING = 100;

    /** NaN is let through here so that the reader can name the annotation that has it. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build();

    private JsonFile() {}

    /** A parser at the start of {@code path}; a byte order mark is skipped. */
    static JsonParser parser(Path path) throws IOException {
        return FACTORY.createParser(Files.newInputStream(path));
    }

    /** A generator that writes UTF-8 to {@code out}, one row a line. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).setPrettyPrinter(new RowPrinter());
    }
}
