package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.midog.model.MidogException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens JSON files for streaming and says in one sentence what is wrong with one that is broken. */
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

    /** The fault of a file that is not JSON, led by {@code fileName}; lines and columns count from 1. */
    static MidogException broken(String fileName, JsonProcessingException fault) {
        JsonLocation location = fault.getLocation();
        String place = location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + Math.max(1, location.getColumnNr());
        String sentence;
        if (fault instanceof JsonEOFException) {
            sentence = fileName + ": the file ends in the middle" + place + "; it is not whole, fetch or make it again";
        } else {
            String what = fault.getOriginalMessage().split("\\R", 2)[0];
            sentence = fileName + ": this is not JSON that can be read" + place + ": " + what;
        }
        return new MidogException(MidogException.Category.INVALID_DATA, sentence, fault);
    }
}
