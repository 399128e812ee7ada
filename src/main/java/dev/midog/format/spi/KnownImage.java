package dev.midog.format.spi;

import org.jspecify.annotations.Nullable;

/**
 * An image that a file of annotations names only in part.
 *
 * @param fileName with its extension, and {@code /} between folders
 * @param width in pixels, or null where it is not known; the same for the height
 */
public record KnownImage(
        String fileName, @Nullable Integer width, @Nullable Integer height) {}
