package dev.midog.task.inspect;

import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What image files contain, both lists in the order of the settings.
 *
 * @param images the files that can be read
 * @param failures one for each other file
 */
public record InspectionResult(List<InspectedImage> images, List<MidogException> failures) {
    /** Copies the lists. */
    public InspectionResult {
        images = List.copyOf(images);
        failures = List.copyOf(failures);
    }

    /**
     * An image file.
     *
     * @param catalogued the published image of the same name; null if there is none
     */
    public record InspectedImage(
            Path file, ImageInfo info, @Nullable CatalogueEntry catalogued) {}
}
