package dev.midog.patch.label;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that holds the labels of many patches.
 *
 * @param path relative to the folder of patches, with {@code /} between folders
 */
public record LabelFile(String path, LabelWriter content) {
    /** Fills a file that does not exist yet. */
    @FunctionalInterface
    public interface LabelWriter {
        /** Writes all of it to {@code file}. */
        void writeTo(Path file) throws IOException;
    }
}
