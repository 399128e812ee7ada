package dev.midog.format.spi;

import dev.midog.core.model.RoiFacts;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the size of an image that lies beside annotations, for formats that state none. */
@FunctionalInterface
public interface ImageSizes {
    /** Knows no sizes. */
    ImageSizes NONE = file -> RoiFacts.NONE;

    /**
     * The width and height of the image in {@code file}, in pixels; {@link RoiFacts#NONE} where it cannot be known.
     *
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} where the image is bad
     */
    RoiFacts of(Path file) throws IOException;
}
