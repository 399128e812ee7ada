package dev.midog.format.predictions;

import dev.midog.core.model.ImageName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a detector found, by image. */
public final class Predictions {
    private final Map<String, Image> images = new LinkedHashMap<>();

    /**
     * What was found in one image.
     *
     * @param unit in which the file's kind gives places
     * @param place file and position, for messages
     */
    public record Image(LengthUnit unit, List<FoundPoint> points, String place) {
        /** Copies the list. */
        public Image {
            points = List.copyOf(points);
        }
    }

    /** The images by file name, in the order of the files. */
    public Map<String, Image> images() {
        return Collections.unmodifiableMap(images);
    }

    /** What was found in the image called {@code fileName}, or null where no file has an entry of it. */
    public @Nullable Image find(String fileName) {
        Image image = images.get(fileName);
        return image != null ? image : images.get(new ImageName(fileName).base());
    }

    /** Adds an image; of two entries of one image the later one counts, and that is told. */
    void add(String fileName, Image image, Doubts doubts) {
        Image earlier = images.put(fileName, image);
        if (earlier != null) {
            doubts.add(
                    "twice",
                    image.place(),
                    "the image " + fileName + " stands in the predictions twice (before at " + earlier.place()
                            + "); the later entry counts");
        }
    }
}
