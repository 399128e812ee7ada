package dev.midog.format.predictions;

import dev.midog.core.model.ImageName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The detections of a detector, by image. */
public final class Predictions {
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final List<OptionalDouble> thresholds = new ArrayList<>();

    /**
     * The detections in one image.
     *
     * @param unit of the positions, by the kind of the file
     * @param place file and position, for messages
     */
    public record Image(LengthUnit unit, List<PredictedPoint> points, String place) {
        /** Copies the list. */
        public Image {
            points = List.copyOf(points);
        }
    }

    /** The detections in {@code images}, by file name. */
    public static Predictions of(Map<String, Image> images) {
        Predictions predictions = new Predictions();
        predictions.images.putAll(images);
        return predictions;
    }

    /** The score above which the detections are to count, where the files that they were read from state one, and the same. */
    public OptionalDouble threshold() {
        boolean isOne = thresholds.stream().distinct().count() == 1;
        return isOne ? thresholds.get(0) : OptionalDouble.empty();
    }

    /** How many files have been noted. */
    int statements() {
        return thresholds.size();
    }

    /** Notes what a file states of the score above which its detections are to count. */
    void state(OptionalDouble threshold) {
        thresholds.add(threshold);
    }

    /** The images by file name, in the order of the files. */
    public Map<String, Image> images() {
        return Collections.unmodifiableMap(images);
    }

    /** The detections in the image called {@code fileName}, in any folder; null where no file has an entry for it. */
    public @Nullable Image find(String fileName) {
        Image image = images.get(fileName);
        return image != null ? image : images.get(new ImageName(fileName).base());
    }

    /** Adds an image; a second entry replaces the first and is reported. */
    void add(String toldName, Image image, InputIssues issues) {
        String fileName = new ImageName(toldName).path();
        Image earlier = images.put(fileName, image);
        if (earlier != null) {
            issues.report(
                    "twice",
                    image.place(),
                    "the image " + fileName + " is listed twice, first at " + earlier.place()
                            + "; the later entry is used");
        }
    }
}
