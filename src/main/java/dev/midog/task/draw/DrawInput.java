package dev.midog.task.draw;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is drawn: images of a dataset, or one image file. */
public sealed interface DrawInput {
    /** The folder of the image files. */
    Path images();

    /** The dataset with the annotations; null for the one in {@code databases/}. */
    @Nullable Path dataset();

    /**
     * Images of a dataset.
     *
     * @param images the folder of the image files
     */
    record Cases(@Nullable Path dataset, Path images) implements DrawInput {}

    /**
     * An image file, without annotations where no dataset is named and the one in {@code databases/} is missing or does not have it.
     */
    record ImageFile(Path image, @Nullable Path dataset) implements DrawInput {
        @Override
        public Path images() {
            Path folder = image.getParent();
            return folder == null ? Path.of("") : folder;
        }
    }
}
