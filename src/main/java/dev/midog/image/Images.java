package dev.midog.image;

import dev.midog.model.MidogException;
import java.io.IOException;
import java.nio.file.Path;

/** Opens image files. */
public final class Images {
    private Images() {}

    /**
     * Opens {@code file} for reading regions.
     *
     * @throws MidogException where the file is missing, is no image that can be read, or is damaged
     */
    public static RegionReader open(Path file) throws IOException {
        if (!java.nio.file.Files.exists(file)) {
            throw MidogException.operation(file + " does not exist");
        }
        throw MidogException.invalidData(file + " is not an image that midog reads");
    }
}
