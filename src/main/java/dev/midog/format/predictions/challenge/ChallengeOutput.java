package dev.midog.format.predictions.challenge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file that a container wrote for one image.
 *
 * @param image its name; empty where it is not known
 */
public record ChallengeOutput(String image, Path file) {
    private static final int SHOWN = 60;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /**
     * The JSON in {@code file}, which the challenge reads as text in UTF-8.
     *
     * @param found takes what is wrong; nothing is then returned
     */
    static Optional<JsonNode> tree(Path file, Consumer<? super Violation> found) throws IOException {
        try {
            JsonNode tree = JsonFile.tree(file);
            checkEncoding(file);
            return Optional.of(tree);
        } catch (MidogException e) {
            if (e.getCause() instanceof JsonProcessingException fault
                    && fault.getOriginalMessage().startsWith("Duplicate")) {
                found.accept(new Violation(
                        Violation.RefusedBy.AMBIGUITY,
                        file.toString(),
                        JsonFault.reason(fault)
                                + "; the challenge, in Python, takes the last and other programs the first, so leave one of"
                                + " them out"));
            } else {
                found.accept(new Violation(
                        Violation.RefusedBy.CHALLENGE, file.toString(), "it is not JSON: " + within(e, file)));
            }
            return Optional.empty();
        }
    }

    /** Refuses what our own reader takes and Python's, of the challenge, does not: byte order marks and wider characters. */
    private static void checkEncoding(Path file) throws IOException {
        byte[] head;
        try (InputStream in = InputFile.open(file)) {
            head = in.readNBytes(BYTE_ORDER_MARK.length());
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.equals(BYTE_ORDER_MARK)) {
            throw MidogException.invalidData(
                    "it begins with a byte order mark, which Python's reader of JSON refuses; write UTF-8 without one");
        }
        if (start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff") || start.indexOf(0) >= 0) {
            throw MidogException.invalidData("it is text in UTF-16 or UTF-32; write it in UTF-8");
        }
    }

    /** What {@code e} says, without the name of the file that it begins with. */
    private static String within(MidogException e, Path file) {
        String sentence = String.valueOf(e.getMessage());
        String start = file + ": ";
        return sentence.startsWith(start) ? sentence.substring(start.length()) : sentence;
    }

    /** What a JSON value is, in words with their article. */
    static String kind(JsonNode value) {
        if (value.isObject()) {
            return "an object";
        }
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case NUMBER -> "a number";
            case STRING -> "text";
            default -> value.toString();
        };
    }

    /** A JSON value for messages. */
    static String shown(@Nullable JsonNode value) {
        if (value == null) {
            return "missing";
        }
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.asDouble());
    }
}
