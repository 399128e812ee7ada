package dev.midog.task.draw;

import dev.midog.core.model.Notice;
import java.nio.file.Path;
import java.util.List;

/**
 * The pictures that were drawn.
 *
 * @param notices what was noticed, oldest first
 */
public record DrawResult(List<DrawnImage> images, List<Notice> notices) {
    /** Copies the lists. */
    public DrawResult {
        images = List.copyOf(images);
        notices = List.copyOf(notices);
    }

    /**
     * The picture of an image.
     *
     * @param name of the image
     * @param file the picture
     * @param width of the picture in pixels, the same for its height, which has the legend in it
     * @param marks how many cells are marked in it
     * @param cells how many the whole image has
     */
    public record DrawnImage(String name, Path file, int width, int height, int marks, int cells) {}
}
