package dev.midog.files.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.midog.core.model.MidogException;
import java.io.IOException;

/** Reads YAML; a key that is listed twice in one object and deep nesting are errors. */
public final class YamlFile {
    private static final int MAX_NESTING = 20;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build();

    private YamlFile() {}

    /** Made when it is first needed, because it takes long. */
    private static final class Trees {
        private static final YAMLMapper MAPPER = new YAMLMapper(FACTORY);
    }

    /** A parser at the start of {@code text}; its {@link JsonProcessingException}s go to {@link #broken}. */
    public static YAMLParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    /**
     * All of {@code text}.
     *
     * @param place what leads an error, such as the file
     */
    public static JsonNode tree(String text, String place) throws IOException {
        try (YAMLParser parser = parser(text)) {
            JsonNode tree = Trees.MAPPER.readTree(parser);
            checkEnd(parser, place);
            return tree == null ? Trees.MAPPER.missingNode() : tree;
        } catch (JsonProcessingException e) {
            throw broken(place, e);
        }
    }

    /** Refuses a second document behind the one that {@code parser} has read; {@code place} leads the error. */
    public static void checkEnd(YAMLParser parser, String place) throws IOException {
        if (parser.nextToken() != null) {
            throw MidogException.invalidData(place + ": line "
                    + parser.currentTokenLocation().getLineNr()
                    + ": a second document begins; keep one in this file");
        }
    }

    /** The error of text that is not YAML, led by {@code place}; lines count from 1. */
    public static MidogException broken(String place, JsonProcessingException fault) {
        return new MidogException(
                MidogException.ErrorKind.INVALID_DATA,
                place + ": line "
                        + (fault.getLocation() == null ? 1 : fault.getLocation().getLineNr())
                        + ": this is not YAML that can be read: " + YamlFaultWords.of(fault),
                fault);
    }
}
