package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads COCO results: a list of {@code {image_id, category_id, bbox: [x, y, width, height], score}} in pixels.
 *
 * <p>Ultralytics writes the name of the image without its extension as {@code image_id}, as a number where it is one, and in
 * {@code file_name} the whole name. Source: {@code pred_to_json} in https://github.com/ultralytics/ultralytics,
 * models/yolo/detect/val.py.
 */
final class CocoPredictions {
    private static final int BOX_NUMBERS = 4;

    private final Path file;
    private final KnownNames names;
    private final PredictedClasses classes;
    private final Predictions predictions;
    private final InputIssues issues;

    CocoPredictions(Path file, KnownNames names, Predictions predictions, InputIssues issues) {
        this.file = file;
        this.names = names;
        this.classes = new PredictedClasses(names, issues);
        this.predictions = predictions;
        this.issues = issues;
    }

    /** Reads the list whose start {@code parser} has just read. */
    void read(JsonParser parser) throws IOException {
        PredictionsByImage byImage = new PredictionsByImage(names);
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = file + ": result " + number + " (line "
                    + parser.currentTokenLocation().getLineNr() + ")";
            JsonNode result = parser.readValueAsTree();
            if (!result.isObject()) {
                throw MidogException.invalidData(
                        place + " is not an object with image_id, category_id, bbox and score");
            }
            add(result, place, byImage);
            number++;
        }
        if (number == 0) {
            issues.report("nothing", file.toString(), "the list of results is empty");
        }
        byImage.addTo(predictions, LengthUnit.PIXELS, issues);
    }

    private void add(JsonNode result, String place, PredictionsByImage byImage) {
        String image = image(result, place);
        PredictedClass type = classes.ofId(integer(result, "category_id", place), place);
        JsonNode box = result.path("bbox");
        if (!box.isArray() || box.size() != BOX_NUMBERS) {
            throw MidogException.invalidData(
                    place + ": \"bbox\" is " + box + ", not the four numbers [x, y, width, height]");
        }
        for (JsonNode value : box) {
            if (!value.isNumber()) {
                throw MidogException.invalidData(place + ": \"bbox\" contains " + value + ", which is not a number");
            }
        }
        Extent extent = new Extent(
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                box.get(2).asDouble(),
                box.get(3).asDouble());
        if (!Double.isFinite(extent.right()) || !Double.isFinite(extent.bottom())) {
            issues.report("no-number", place, "the box " + box + " is not finite; the detection is skipped");
            return;
        }
        if (extent.width() < 0 || extent.height() < 0) {
            throw MidogException.invalidData(place + ": the box " + box + " has a negative width or height");
        }
        JsonNode score = result.path("score");
        if (!score.isNumber()) {
            throw MidogException.invalidData(place + ": \"score\" is missing or not a number");
        }
        byImage.add(image, PredictedPoint.in(extent, score.asDouble(), type, place));
    }

    /** The image by its name where there is one, else by its id, else by a name that is the number. */
    private String image(JsonNode result, String place) {
        JsonNode name = result.path("file_name");
        JsonNode id = result.path("image_id");
        if (name.isTextual() && names.image(name.asText()).isPresent()) {
            return name.asText();
        }
        if (id.isTextual() && !id.asText().isBlank()) {
            return id.asText();
        }
        long number = integer(result, "image_id", place);
        return names.image(number)
                .map(Roi::fileName)
                .or(() -> names.numbered(number).map(Roi::fileName))
                .orElseGet(() -> name.isTextual() ? name.asText() : "with the id " + number);
    }

    private static long integer(JsonNode result, String key, String place) {
        JsonNode value = result.path(key);
        if (!value.isIntegralNumber()) {
            throw MidogException.invalidData(place + ": \"" + key + "\" is "
                    + (value.isMissingNode() ? "missing" : value + ", which is not a whole number")
                    + (key.equals("image_id") ? "; it is the id of an image, or its name" : ""));
        }
        return value.asLong();
    }
}
