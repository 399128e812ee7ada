package dev.midog.format.predictions.challenge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a container of the second track writes: a class with its confidence for each crop of a stack.
 *
 * @param items in the order of the crops, as far as they can be read
 * @param size how many items the file lists
 */
public record ClassificationOutput(List<CropClass> items, int size) {
    /**
     * The prediction for one crop.
     *
     * @param place file and position, for messages
     * @param label {@code "normal"} or {@code "atypical"}
     * @param confidence as the file gives it
     */
    public record CropClass(String place, String label, double confidence) {}

    /** Copies the list. */
    public ClassificationOutput {
        items = List.copyOf(items);
    }

    /** Reads {@code file}, and passes each violation in it to {@code found}. */
    public static ClassificationOutput read(Path file, Consumer<? super Violation> found) throws IOException {
        JsonNode root = ChallengeOutput.tree(file, found).orElse(null);
        if (root == null) {
            return new ClassificationOutput(List.of(), 0);
        }
        if (!root.isArray()) {
            refuse(
                    found,
                    file.toString(),
                    "it is " + ChallengeOutput.kind(root) + ", not a list of objects with class and confidence");
            return new ClassificationOutput(List.of(), 0);
        }
        List<CropClass> items = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            String place = file + ": item " + i;
            if (isItem(root.get(i), place, found)) {
                items.add(new CropClass(
                        place,
                        root.get(i).get("class").asText(),
                        root.get(i).get("confidence").asDouble()));
            }
        }
        return new ClassificationOutput(items, root.size());
    }

    private static boolean isItem(JsonNode item, String place, Consumer<? super Violation> found) {
        if (!item.isObject()) {
            refuse(found, place, "it is " + ChallengeOutput.kind(item) + ", not an object with class and confidence");
            return false;
        }
        boolean good = true;
        JsonNode label = item.get("class");
        if (label == null) {
            refuse(found, place, "\"class\" is missing; give \"normal\" or \"atypical\"");
            good = false;
        } else if (!label.isTextual() || !ClassificationTruth.CLASSES.contains(label.asText())) {
            refuse(
                    found,
                    place,
                    "\"class\" is " + ChallengeOutput.shown(label) + ", neither \"normal\" nor \"atypical\"");
            good = false;
        }
        JsonNode confidence = item.get("confidence");
        if (confidence == null) {
            refuse(found, place, "\"confidence\" is missing; give the probability of atypical");
            return false;
        }
        if (confidence.isIntegralNumber()) {
            refuse(
                    found,
                    place,
                    "\"confidence\" is the integer " + confidence + "; write it with a decimal point, as " + confidence
                            + ".0");
            return false;
        }
        if (!ChallengeOutput.isFinite(confidence)) {
            refuse(found, place, "\"confidence\" is " + ChallengeOutput.shown(confidence) + ", not a number");
            return false;
        }
        return good;
    }

    private static void refuse(Consumer<? super Violation> found, String place, String sentence) {
        found.accept(new Violation(Violation.RefusedBy.CHALLENGE, place, sentence));
    }
}
