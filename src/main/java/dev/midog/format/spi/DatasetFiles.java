package dev.midog.format.spi;

import dev.midog.core.model.Roi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells where the files that a dataset came from lie, for formats that describe files. */
public interface DatasetFiles {
    /** Nothing is known of any file. */
    DatasetFiles UNKNOWN = new DatasetFiles() {
        @Override
        public Optional<Path> annotations() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> image(Roi roi) {
            return Optional.empty();
        }
    };

    /** The file or folder that the annotations were read from. */
    Optional<Path> annotations();

    /**
     * The file of an image.
     *
     * @throws IOException where the disk failed
     */
    Optional<Path> image(Roi roi) throws IOException;
}
