package dev.midog.format.predictions;

import dev.midog.core.model.ImageName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The detections of a detector, by image. */
public final class Predictions {
    private final Map<String, Image> images = new LinkedHashMap<>();

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
