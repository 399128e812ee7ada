package dev.midog.format.predictions.challenge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a container of the first track writes: "Multiple points" in millimeters. */
public final class DetectionOutput {
    /** The names of the two classes: what is looked for, and what is not. */
    public static final List<String> CLASSES = List.of("mitotic figure", "non-mitotic figure");

    private static final Set<String> KEYS = Set.of("name", "type", "points", "version");
    private static final Set<String> KEYS_OF_POINTS = Set.of("name", "type", "point", "probability");
    private static final int COORDINATES = 3;
    private static final double LEAST_MM = -7.5e-3;
    private static final double MOST_MM = 10;

    private final String file;
    private final Consumer<? super Violation> found;

    private DetectionOutput(String file, Consumer<? super Violation> found) {
        this.file = file;
        this.found = found;
    }

    /** Passes each violation in {@code file} to {@code found}. */
    static void check(Path file, Consumer<? super Violation> found) throws IOException {
        DetectionOutput output = new DetectionOutput(file.toString(), found);
        ChallengeOutput.tree(file, found).ifPresent(output::check);
    }

    private void check(JsonNode root) {
        if (!root.isObject()) {
            refuse(file, "it is " + ChallengeOutput.kind(root) + ", not an object with a list \"points\"");
            return;
        }
        checkKeys(root, KEYS, file);
        if (!root.path("type").asText().equals("Multiple points")) {
            schema(file, "\"type\" is " + ChallengeOutput.shown(root.get("type")) + ", not \"Multiple points\"");
        }
        JsonNode version = root.path("version");
        if (!version.path("major").isNumber() || !version.path("minor").isNumber()) {
            schema(
                    file,
                    "\"version\" is " + ChallengeOutput.shown(root.get("version"))
                            + ", not an object such as {\"major\": 1, \"minor\": 0}");
        }
        if (root.has("name") && !root.get("name").isTextual()) {
            schema(file, "\"name\" is " + ChallengeOutput.shown(root.get("name")) + ", not text");
        }
        JsonNode points = root.get("points");
        if (points == null || !points.isArray()) {
            refuse(file, "\"points\" is " + ChallengeOutput.shown(points) + ", not a list of points");
            return;
        }
        for (int i = 0; i < points.size(); i++) {
            checkPoint(points.get(i), file + ": point " + i);
        }
    }

    private void checkPoint(JsonNode point, String place) {
        if (!point.isObject()) {
            refuse(place, "it is " + ChallengeOutput.kind(point) + ", not an object with name, probability and point");
            return;
        }
        checkKeys(point, KEYS_OF_POINTS, place);
        if (point.has("type") && !point.get("type").asText().equals("Point")) {
            schema(place, "\"type\" is " + ChallengeOutput.shown(point.get("type")) + ", not \"Point\"");
        }
        JsonNode name = point.get("name");
        if (name == null) {
            refuse(place, "\"name\" is missing; give \"mitotic figure\" or \"non-mitotic figure\"");
        } else if (!name.isTextual() || !CLASSES.contains(name.asText())) {
            refuse(
                    place,
                    "\"name\" is " + ChallengeOutput.shown(name)
                            + ", neither \"mitotic figure\" nor \"non-mitotic figure\"");
        }
        checkProbability(point.get("probability"), place);
        checkPlace(point.get("point"), place);
    }

    private void checkProbability(@Nullable JsonNode probability, String place) {
        if (probability == null) {
            refuse(place, "\"probability\" is missing; give a number from 0 to 1");
        } else if (!ChallengeOutput.isFinite(probability)) {
            refuse(place, "\"probability\" is " + ChallengeOutput.shown(probability) + ", not a number");
        } else if (probability.asDouble() < 0 || probability.asDouble() > 1) {
            schema(place, "\"probability\" is " + probability + ", not between 0 and 1");
        }
    }

    private void checkPlace(@Nullable JsonNode at, String place) {
        if (at == null) {
            refuse(place, "\"point\" is missing; give [x, y, 0] in millimeters");
            return;
        }
        boolean ofNumbers = at.isArray();
        for (JsonNode number : at) {
            ofNumbers &= ChallengeOutput.isFinite(number);
        }
        if (!ofNumbers || at.size() < COORDINATES) {
            refuse(
                    place,
                    "\"point\" is " + ChallengeOutput.shown(at)
                            + ", not a list of three numbers [x, y, 0] in millimeters");
            return;
        }
        if (at.size() > COORDINATES) {
            schema(place, "\"point\" has " + at.size() + " numbers, not three");
        }
        rangeFault(at.get(0).asDouble(), at.get(1).asDouble())
                .ifPresent(fault -> found.accept(new Violation(
                        Violation.RefusedBy.CHALLENGE_BY_RANGE, place, "\"point\" is " + at + ", " + fault)));
    }

    /** What is wrong with a position in millimeters that the challenge refuses; empty where it takes it. */
    public static Optional<String> rangeFault(double x, double y) {
        if (Math.max(x, y) > MOST_MM) {
            return Optional.of(
                    "further than 10 mm from the upper left corner; positions are in millimeters, so these may"
                            + " be pixels");
        }
        return Math.min(x, y) < LEAST_MM
                ? Optional.of("more than 7.5 um outside of the image; positions are in millimeters from its upper left"
                        + " corner")
                : Optional.empty();
    }

    private void checkKeys(JsonNode object, Set<String> allowed, String place) {
        for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!allowed.contains(key)) {
                schema(place, "\"" + key + "\" is not a key of \"Multiple points\"; leave it out");
            }
        }
    }

    private void refuse(String place, String sentence) {
        found.accept(new Violation(Violation.RefusedBy.CHALLENGE, place, sentence));
    }

    private void schema(String place, String sentence) {
        found.accept(new Violation(Violation.RefusedBy.PLATFORM, place, sentence));
    }
}
