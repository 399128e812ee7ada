package dev.midog.task.stitch;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.ShownText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a patch was cut from, as {@code source_file_name}, {@code source_x} and so on state it.
 *
 * @param patch with its size
 * @param imageId of the image
 * @param fileName of the image
 * @param window the patch in pixels of the image's full resolution
 */
public record PatchOrigin(Roi patch, long imageId, String fileName, Extent window) {
    private static final String FILE_NAME = "source_file_name";

    /** The origin that {@code roi} states; empty where it is not a patch of midog. */
    public static Optional<PatchOrigin> of(Roi roi) {
        boolean isPatch =
                roi.extras().get(FILE_NAME) instanceof String && roi.extras().get("source_x") instanceof Number;
        if (!isPatch) {
            return Optional.empty();
        }
        Integer width = roi.facts().width();
        Integer height = roi.facts().height();
        if (width == null || height == null) {
            throw MidogException.invalidData("the size of the patch " + roi.fileName() + " is not stated");
        }
        Extent window = new Extent(
                number(roi, "source_x", null),
                number(roi, "source_y", null),
                number(roi, "source_width", width),
                number(roi, "source_height", height));
        if (!(window.width() > 0 && window.height() > 0)) {
            throw MidogException.invalidData("the patch " + roi.fileName() + " states the size " + window.width()
                    + " x " + window.height() + " in its image, which is not positive");
        }
        return Optional.of(new PatchOrigin(
                roi,
                (long) number(roi, "source_image_id", 0),
                String.valueOf(roi.extras().get(FILE_NAME)),
                window));
    }

    /** The number under {@code key}; without the key {@code missing}, or an error where that is null. */
    private static double number(Roi roi, String key, @Nullable Integer missing) {
        Object value = roi.extras().get(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value == null && missing != null) {
            return missing;
        }
        throw MidogException.invalidData("the patch " + roi.fileName() + ": " + key + " is "
                + (value == null ? "missing" : "\"" + ShownText.of(String.valueOf(value)) + "\", which is not a number")
                + "; cut the patches again");
    }

    /** How many pixels of the full resolution one of the patch is across; more than 1 where it is of a lower one. */
    double stepX() {
        return window.width() / patchWidth();
    }

    /** The same down. */
    double stepY() {
        return window.height() / patchHeight();
    }

    /** The width in pixels of the patch. */
    public int patchWidth() {
        Integer width = patch.facts().width();
        return width == null ? 0 : width;
    }

    /** The height in pixels of the patch. */
    public int patchHeight() {
        Integer height = patch.facts().height();
        return height == null ? 0 : height;
    }

    /** The scale of the image, from that of the patch. */
    @Nullable MicronsPerPixel imageScale() {
        MicronsPerPixel scale = patch.facts().scale();
        return scale == null ? null : new MicronsPerPixel(scale.x() / stepX(), scale.y() / stepY());
    }

    /** The box in the image of a box in the patch. */
    Extent toImage(Extent inPatch) {
        Extent scaled = inPatch.scaled(stepX(), stepY());
        return new Extent(window.left() + scaled.left(), window.top() + scaled.top(), scaled.width(), scaled.height());
    }
}
