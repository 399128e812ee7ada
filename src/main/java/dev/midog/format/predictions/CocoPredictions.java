package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads COCO results: a list of {@code {image_id, category_id, bbox: [x, y, width, height], score}} in pixels. */
final class CocoPredictions {
    private static final int BOX_NUMBERS = 4;

    private final Path file;
    private final CocoNames names;
    private final Predictions predictions;
    private final InputIssues issues;

    CocoPredictions(Path file, CocoNames names, Predictions predictions, InputIssues issues) {
        this.file = file;
        this.names = names;
        this.predictions = predictions;
        this.issues = issues;
    }

    /** Reads the list whose start {@code parser} has just read. */
    void read(JsonParser parser) throws IOException {
        Map<String, List<PredictedPoint>> byImage = new LinkedHashMap<>();
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
        byImage.forEach((name, points) -> predictions.add(
                name,
                new Predictions.Image(LengthUnit.PIXELS, points, points.get(0).place()),
                issues));
    }

    private void add(JsonNode result, String place, Map<String, List<PredictedPoint>> byImage) {
        long imageId = integer(result, "image_id", place);
        long categoryId = integer(result, "category_id", place);
        if (!names.categoryIds().contains((int) categoryId)) {
            issues.report(
                    "category " + categoryId,
                    place,
                    "the category " + categoryId + " is not in the ground truth, which has " + names.categoryIds()
                            + "; the detection is not counted as a mitotic figure");
        }
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
        byImage.computeIfAbsent(
                        names.fileNames().getOrDefault(imageId, "with the id " + imageId), key -> new ArrayList<>())
                .add(PredictedPoint.in(
                        extent, score.asDouble(), names.mitoticCategoryIds().contains((int) categoryId), place));
    }

    private static long integer(JsonNode result, String key, String place) {
        JsonNode value = result.path(key);
        if (!value.isIntegralNumber()) {
            throw MidogException.invalidData(place + ": \"" + key + "\" is missing or not a whole number");
        }
        return value.asLong();
    }
}
