package dev.midog.files.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.InputFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;

/** Opens JSON files for streaming, within limits that no annotations reach. */
public final class JsonFile {
    /** Deeper nesting than any annotation needs; keeps a hostile file from exhausting the stack. */
    static final int MAX_NESTING = 100;

    /** More characters than any text of an annotation has, even an outline written as text; bounds the memory for one. */
    static final int MAX_TEXT_LENGTH = 10_000_000;

    static final int MAX_NUMBER_LENGTH = 1000;
    static final int MAX_KEY_LENGTH = 50_000;

    /**
     * Parsers that let NaN through, so that a reader can name the annotation that has it. Where a key stands twice in one
     * object both come.
     */
    public static final JsonFactory TOLERANT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_KEY_LENGTH)
                    .build())
            .build();

    /** The same, where a key that stands twice in one object is a fault. */
    public static final JsonFactory STRICT = TOLERANT.rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFile() {}

    /** Made when it is first needed, because it takes long and most commands read no small file of JSON. */
    private static final class Trees {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }

    /**
     * A {@link #STRICT} parser at the start of {@code path}, in any of the encodings of Unicode; a byte order mark is
     * skipped.
     */
    public static JsonParser parser(Path path) throws IOException {
        return STRICT.createParser(InputFile.open(path));
    }

    /** The same where keys may stand twice in one object. */
    public static JsonParser tolerantParser(Path path) throws IOException {
        return TOLERANT.createParser(InputFile.open(path));
    }

    /**
     * All of {@code path}, which is small.
     *
     * @throws MidogException led by the path, where the file is not JSON, has more behind its end, or exceeds the limits
     */
    public static JsonNode tree(Path path) throws IOException {
        try (JsonParser parser = parser(path)) {
            return tree(parser, path.toString());
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(path.toString(), e);
        }
    }

    /**
     * All of {@code text}.
     *
     * @param place what to call it in a fault
     */
    public static JsonNode tree(String text, String place) throws IOException {
        try (JsonParser parser = STRICT.createParser(text)) {
            return tree(parser, place);
        }
    }

    private static JsonNode tree(JsonParser parser, String place) throws IOException {
        try {
            JsonNode tree = Trees.MAPPER.readTree(parser);
            if (tree == null) {
                throw MidogException.invalidData(place + " is empty");
            }
            if (parser.nextToken() != null) {
                throw MidogException.invalidData(place + ": line "
                        + parser.currentTokenLocation().getLineNr() + ": there is more after the end of the JSON");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw JsonFault.broken(place, e);
        }
    }
}
