package dev.midog.format.predictions.challenge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file that a container wrote for one image.
 *
 * @param image its name; empty where it is not known
 */
public record ChallengeOutput(String image, Path file) {
    private static final int SHOWN = 60;

    /** What {@code e} says, without the name of the file that it begins with. */
    static String within(MidogException e, Path file) {
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
