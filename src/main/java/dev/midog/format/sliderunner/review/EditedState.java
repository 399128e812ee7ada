package dev.midog.format.sliderunner.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.format.sliderunner.ShapeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an annotator can change of an annotation.
 *
 * @param categoryId the class that is agreed on, or {@link dev.midog.core.model.Category#NO_AGREEMENT}
 * @param vote of the annotator; null for none
 */
public record EditedState(
        int categoryId, boolean deleted, @Nullable Integer vote, Shape shape) {
    String toJson() {
        Map<String, @Nullable Object> json = JsonOutput.object();
        json.put("class", categoryId);
        json.put("deleted", deleted);
        json.put("vote", vote);
        json.put("type", ShapeCodec.typeOf(shape));
        List<List<Double>> points = new ArrayList<>();
        if (!(shape instanceof Shape.ImageLabel)) {
            ShapeCodec.points(shape).forEach(point -> points.add(List.of(point.x(), point.y())));
        }
        json.put("points", points);
        return JsonOutput.text(json);
    }

    static EditedState ofJson(String json, String place) throws IOException {
        JsonNode tree = JsonFile.tree(json, place);
        List<Point> points = new ArrayList<>();
        for (JsonNode point : tree.path("points")) {
            points.add(new Point(point.path(0).asDouble(), point.path(1).asDouble()));
        }
        JsonNode vote = tree.path("vote");
        try {
            return new EditedState(
                    tree.path("class").asInt(),
                    tree.path("deleted").asBoolean(),
                    vote.isInt() ? (Integer) vote.asInt() : null,
                    shape(tree.path("type").asLong(), points));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, place + " does not describe an annotation", e);
        }
    }

    private static Shape shape(long type, List<Point> points) {
        return points.isEmpty() ? new Shape.ImageLabel() : ShapeCodec.ofPoints(type, points);
    }
}
