package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of "Multiple points", in millimetres: one such object, or an object of them by image.
 *
 * <p>A missing name means a mitotic figure, a missing probability 0.5, and a point without a place is left out, as in
 * the original evaluation.
 */
final class PointPredictions {
    private static final String POINTS = "points";

    private final Path file;
    private final Predictions predictions;
    private final Doubts doubts;

    PointPredictions(Path file, Predictions predictions, Doubts doubts) {
        this.file = file;
        this.predictions = predictions;
        this.doubts = doubts;
    }

    /**
     * Reads the object that {@code parser} stands at the start of.
     *
     * @param image what a file of one image is about; empty where that is not known
     * @param single whether the file is said to be of one image
     */
    void read(JsonParser parser, String image, boolean single) throws IOException {
        boolean many = false;
        boolean one = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            JsonNode value = parser.readValueAsTree();
            if (key.equals(POINTS) && value.isArray()) {
                one = true;
                addSingle(image, value);
            } else if (value.isObject() && !key.equals("version")) {
                many = true;
                addMany(key, value, file + ": " + key + " (line " + line + ")");
            } else if (!value.isValueNode() && !key.equals("version")) {
                throw MidogException.invalidData(file + ": line " + line + ": \"" + key
                        + "\" is a list; an image's entry is an object with a list \"points\"");
            }
        }
        if (one && many) {
            throw MidogException.invalidData(
                    file + ": \"points\" stands beside images; it is either a file of one image or of many");
        }
        if (single && many) {
            throw MidogException.usage(
                    "--image tells which image a file of one image is about; " + file + " names its images itself");
        }
        if (!one && !many) {
            doubts.add("nothing", file.toString(), "there is no image and no list \"points\" in it");
        }
    }

    private void addSingle(String image, JsonNode points) {
        if (image.isEmpty()) {
            throw MidogException.usage(file + " is of one image and does not say of which; name it with --image");
        }
        predictions.add(image, new Predictions.Image(LengthUnit.MM, points(points, file + ""), file + ""), doubts);
    }

    private void addMany(String image, JsonNode entry, String place) {
        JsonNode points = entry.get(POINTS);
        if (points == null) {
            for (JsonNode inner : entry) {
                if (inner.has(POINTS)) {
                    throw MidogException.invalidData(
                            place + ": the entry has no list \"points\" itself, and what is in it"
                                    + " has; the images are to stand at the top of the file");
                }
            }
            doubts.add("no-points", place, "the entry has no list \"points\" and counts as if it were absent");
            return;
        }
        if (!points.isArray()) {
            throw MidogException.invalidData(place + ": \"points\" is not a list");
        }
        predictions.add(image, new Predictions.Image(LengthUnit.MM, points(points, place), place), doubts);
    }

    private List<FoundPoint> points(JsonNode list, String image) {
        List<FoundPoint> found = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            JsonNode point = list.get(i);
            String place = image + ": point " + i;
            if (!point.isObject()) {
                throw MidogException.invalidData(place + " is not an object with \"point\" and \"probability\"");
            }
            JsonNode at = point.get("point");
            if (at == null) {
                doubts.add("no-place", place, "it has no \"point\" and is left out");
            } else if (!at.isArray()
                    || at.size() < 2
                    || !at.get(0).isNumber()
                    || !at.get(1).isNumber()) {
                throw MidogException.invalidData(place + ": \"point\" is " + at + ", not a list of numbers [x, y, z]");
            } else if (!Double.isFinite(at.get(0).asDouble())
                    || !Double.isFinite(at.get(1).asDouble())) {
                doubts.add("no-number", place, "its place " + at + " is not finite and it is left out");
            } else {
                found.add(point(point, at, place));
            }
        }
        return found;
    }

    private FoundPoint point(JsonNode point, JsonNode at, String place) {
        double score = FoundPoint.DEFAULT_SCORE;
        JsonNode probability = point.get("probability");
        if (probability == null) {
            doubts.add("no-probability", place, "it has no \"probability\", which counts as 0.5");
        } else if (!probability.isNumber()) {
            throw MidogException.invalidData(place + ": \"probability\" is " + probability + ", not a number");
        } else {
            score = probability.asDouble();
        }
        boolean mitotic = true;
        JsonNode name = point.get("name");
        if (name == null) {
            doubts.add("no-name", place, "it has no \"name\", which counts as a mitotic figure");
        } else {
            mitotic = isMitotic(name.asText(), place);
        }
        return new FoundPoint(at.get(0).asDouble(), at.get(1).asDouble(), score, mitotic, place);
    }

    /** By the exact name alone, as in the original. */
    private boolean isMitotic(String name, String place) {
        if (!name.equals("mitotic figure") && CategoryRole.of(name) != CategoryRole.HARD_NEGATIVE) {
            doubts.add(
                    "class " + name,
                    place,
                    "the class \"" + name + "\" is neither \"mitotic figure\" nor \"non-mitotic figure\", and counts"
                            + " as no mitotic figure");
        }
        return name.equals("mitotic figure");
    }
}
