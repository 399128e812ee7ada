package dev.midog.format.predictions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the detections of one file by image, in the order in which the images come. */
final class PredictionsByImage {
    private final KnownNames names;
    private final Map<String, List<PredictedPoint>> images = new LinkedHashMap<>();

    PredictionsByImage(KnownNames names) {
        this.names = names;
    }

    /** Adds a detection in the image that the file calls {@code name}. */
    void add(String name, PredictedPoint point) {
        images.computeIfAbsent(names.fileName(name), key -> new ArrayList<>()).add(point);
    }

    boolean isEmpty() {
        return images.isEmpty();
    }

    /** Passes on all images. */
    void addTo(Predictions predictions, LengthUnit unit, InputIssues issues) {
        images.forEach((name, points) -> predictions.add(
                name, new Predictions.Image(unit, points, points.get(0).place()), issues));
    }
}
