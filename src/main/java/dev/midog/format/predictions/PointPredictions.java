package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of "Multiple points", in millimeters: one such object, or one for each image.
 *
 * <p>A missing name means a mitotic figure, a missing probability 0.5, and a point without a position is skipped, as in
 * the MIDOG++ reference evaluation.
 */
final class PointPredictions {
    private static final String POINTS = "points";

    private final Path file;
    private final KnownNames names;
    private final Predictions predictions;
    private final InputIssues issues;

    PointPredictions(Path file, KnownNames names, Predictions predictions, InputIssues issues) {
        this.file = file;
        this.names = names;
        this.predictions = predictions;
        this.issues = issues;
    }

    /**
     * Reads the object whose start {@code parser} has just read.
     *
     * @param image the image of a single-image file; empty where it is not known
     * @param single whether the caller named the image of a single-image file
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
                        + "\" is a list; the entry of an image must be an object with a list \"points\"");
            }
        }
        if (one && many) {
            throw MidogException.invalidData(
                    file + ": \"points\" and entries of images are mixed; a file holds either one image or many");
        }
        if (single && many) {
            throw PredictionReader.namesItsImages(file);
        }
        if (!one && !many) {
            issues.report("nothing", file.toString(), "the file has neither images nor a list \"points\"");
        }
    }

    private void addSingle(String image, JsonNode points) {
        if (image.isEmpty()) {
            throw MidogException.usage(
                    Message.of(file, " holds one image and does not name it; give ", PredictionReader.IMAGE));
        }
        predictions.add(
                image, new Predictions.Image(LengthUnit.MILLIMETRES, points(points, file + ""), file + ""), issues);
    }

    private void addMany(String image, JsonNode entry, String place) {
        JsonNode points = entry.get(POINTS);
        if (points == null) {
            for (JsonNode inner : entry) {
                if (inner.has(POINTS)) {
                    throw MidogException.invalidData(
                            place + ": the entry has no list \"points\" itself but contains entries that"
                                    + " have one; move the images to the top level of the file");
                }
            }
            issues.report("no-points", place, "the entry has no list \"points\" and is ignored");
            return;
        }
        if (!points.isArray()) {
            throw MidogException.invalidData(place + ": \"points\" is not a list");
        }
        predictions.add(
                names.fileName(image),
                new Predictions.Image(LengthUnit.MILLIMETRES, points(points, place), place),
                issues);
    }

    private List<PredictedPoint> points(JsonNode list, String image) {
        List<PredictedPoint> found = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            JsonNode point = list.get(i);
            String place = image + ": point " + i;
            if (!point.isObject()) {
                throw MidogException.invalidData(place + " is not an object with \"point\" and \"probability\"");
            }
            JsonNode at = point.get("point");
            if (at == null) {
                issues.report("no-place", place, "\"point\" is missing; the detection is skipped");
            } else if (!at.isArray()
                    || at.size() < 2
                    || !at.get(0).isNumber()
                    || !at.get(1).isNumber()) {
                throw MidogException.invalidData(place + ": \"point\" is " + at + ", not a list of numbers [x, y, z]");
            } else if (!Double.isFinite(at.get(0).asDouble())
                    || !Double.isFinite(at.get(1).asDouble())) {
                issues.report("no-number", place, "the position " + at + " is not finite; the detection is skipped");
            } else {
                found.add(point(point, at, place));
            }
        }
        return found;
    }

    private PredictedPoint point(JsonNode point, JsonNode at, String place) {
        double score = PredictedPoint.DEFAULT_SCORE;
        JsonNode probability = point.get("probability");
        if (probability == null) {
            issues.report("no-probability", place, "\"probability\" is missing and taken as 0.5");
        } else if (!probability.isNumber()) {
            throw MidogException.invalidData(place + ": \"probability\" is " + probability + ", not a number");
        } else {
            score = probability.asDouble();
        }
        JsonNode name = point.get("name");
        double x = at.get(0).asDouble();
        double y = at.get(1).asDouble();
        if (name == null) {
            issues.report("no-name", place, "\"name\" is missing and taken as \"mitotic figure\"");
            return new PredictedPoint(x, y, score, place);
        }
        boolean mitotic = isMitotic(name.asText(), place);
        String label = names.category(name.asText()).map(Category::name).orElseGet(name::asText);
        return PredictedPoint.at(x, y, score, new PredictedClass(label, mitotic), place);
    }

    /** By the exact name, as in the reference evaluation. */
    private boolean isMitotic(String name, String place) {
        if (!name.equals("mitotic figure") && CategoryRole.of(name) != CategoryRole.HARD_NEGATIVE) {
            issues.report(
                    "class " + name,
                    place,
                    "the class \"" + name + "\" is neither \"mitotic figure\" nor \"non-mitotic figure\"; the"
                            + " detection is not counted as a mitotic figure");
        }
        return name.equals("mitotic figure");
    }
}
