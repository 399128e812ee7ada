package dev.midog.format.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads lists of boxes with corners in pixels, labels and scores, of one image or of each: torchvision's {@code {"boxes",
 * "labels", "scores"}}, whose labels are ids of classes, and MMDetection's {@code {"bboxes", "labels", "scores"}}, whose labels
 * count from 0; and Ultralytics' {@code [{"name", "class", "confidence", "box": {"x1", "y1", "x2", "y2"}}]}.
 *
 * <p>Sources: torchvision's models/detection/faster_rcnn.py (the returned dictionary), MMDetection's
 * {@code DetInferencer.pred2dict} in apis/det_inferencer.py, Ultralytics' {@code Results.summary} in engine/results.py.
 */
final class BoxListPredictions {
    private static final int CORNERS = 4;

    private final Path file;
    private final KnownNames names;
    private final PredictedClasses classes;
    private final Predictions predictions;
    private final InputIssues issues;

    BoxListPredictions(Path file, KnownNames names, Predictions predictions, InputIssues issues) {
        this.file = file;
        this.names = names;
        this.classes = new PredictedClasses(names, issues);
        this.predictions = predictions;
        this.issues = issues;
    }

    /** Whether {@code entry} holds the boxes of one image. */
    static boolean isOfImage(JsonNode entry) {
        return entry.isObject() && (entry.has("boxes") || entry.has("bboxes")) && entry.has("scores");
    }

    /** Whether {@code result} is a detection as Ultralytics summarizes it. */
    static boolean isSummary(JsonNode result) {
        return result.isObject() && result.has("confidence") && result.has("box");
    }

    /**
     * Reads the whole file.
     *
     * @param image the image of a file of one; empty where it is not known
     * @param isGiven whether the user named it
     */
    void read(JsonNode root, String image, boolean isGiven) {
        if (isOfImage(root) || root.isArray()) {
            if (image.isEmpty()) {
                throw MidogException.usage(
                        Message.of(file, " holds one image and does not name it; give ", PredictionReader.IMAGE));
            }
            add(image, root.isArray() ? summaries(root) : boxes(root, file.toString()), file.toString());
            return;
        }
        if (isGiven) {
            throw PredictionReader.namesItsImages(file);
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            String place = file + ": " + entry.getKey();
            if (isOfImage(entry.getValue())) {
                add(entry.getKey(), boxes(entry.getValue(), place), place);
            } else {
                throw MidogException.invalidData(
                        place + ": the entry of an image needs the lists \"boxes\", \"labels\" and \"scores\"");
            }
        }
    }

    private void add(String image, List<PredictedPoint> points, String place) {
        predictions.add(names.fileName(image), new Predictions.Image(LengthUnit.PIXELS, points, place), issues);
    }

    private List<PredictedPoint> boxes(JsonNode entry, String place) {
        boolean countsFromZero = entry.has("bboxes");
        JsonNode boxes = entry.get(countsFromZero ? "bboxes" : "boxes");
        JsonNode scores = entry.get("scores");
        JsonNode labels = entry.path("labels");
        boolean hasLabels = labels.isArray();
        if (!boxes.isArray()
                || !scores.isArray()
                || boxes.size() != scores.size()
                || (hasLabels && labels.size() != boxes.size())) {
            throw MidogException.invalidData(place + ": the lists of boxes (" + boxes.size() + "), labels ("
                    + labels.size() + ") and scores (" + scores.size() + ") are not of one length");
        }
        List<PredictedPoint> points = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            String at = place + ": detection " + i;
            Extent extent = extent(boxes.get(i), at);
            PredictedClass type = hasLabels ? type(labels.get(i), countsFromZero, at) : new PredictedClass("", true);
            PredictedPoint point = PredictedPoint.in(extent, number(scores.get(i), "score", at), type, at);
            points.add(hasLabels ? point : point.withoutLabel());
        }
        return points;
    }

    private PredictedClass type(JsonNode label, boolean countsFromZero, String place) {
        if (label.isTextual()) {
            return classes.ofName(label.asText(), place);
        }
        if (!label.isIntegralNumber()) {
            throw MidogException.invalidData(place + ": the label " + label + " is neither a whole number nor a name");
        }
        return countsFromZero
                ? classes.ofIndex(label.asLong(), file.toString(), place)
                : classes.ofId(label.asLong(), place);
    }

    private List<PredictedPoint> summaries(JsonNode list) {
        List<PredictedPoint> points = new ArrayList<>();
        for (JsonNode one : list) {
            String place = file + ": detection " + points.size();
            if (!isSummary(one)) {
                throw MidogException.invalidData(place + " has no \"confidence\" and \"box\"");
            }
            JsonNode box = one.get("box");
            Extent extent = extent(
                    number(box.path("x1"), "x1", place),
                    number(box.path("y1"), "y1", place),
                    number(box.path("x2"), "x2", place),
                    number(box.path("y2"), "y2", place),
                    place);
            PredictedClass type = one.path("name").isTextual()
                    ? classes.ofName(one.get("name").asText(), place)
                    : classes.ofIndex(one.path("class").asLong(-1), file.toString(), place);
            points.add(PredictedPoint.in(extent, number(one.get("confidence"), "confidence", place), type, place));
        }
        return points;
    }

    private static Extent extent(JsonNode box, String place) {
        if (!box.isArray() || box.size() != CORNERS) {
            throw MidogException.invalidData(place + ": the box is " + box + ", not the four numbers [x1, y1, x2, y2]");
        }
        return extent(
                number(box.get(0), "x1", place),
                number(box.get(1), "y1", place),
                number(box.get(2), "x2", place),
                number(box.get(3), "y2", place),
                place);
    }

    private static Extent extent(double left, double top, double right, double bottom, String place) {
        if (!(right >= left && bottom >= top)) {
            throw MidogException.invalidData(place + ": the box [" + left + ", " + top + ", " + right + ", " + bottom
                    + "] ends before it begins; the numbers are the corners x1, y1, x2, y2 in pixels");
        }
        return new Extent(left, top, right - left, bottom - top);
    }

    private static double number(JsonNode value, String what, String place) {
        if (!value.isNumber()) {
            throw MidogException.invalidData(place + ": the " + what + " is missing or not a number");
        }
        return value.asDouble();
    }
}
