package dev.midog.patch;

import dev.midog.model.MicronsPerPixel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file of an image.
 *
 * @param name relative to the folder of images, with {@code /} between folders
 * @param width of its full resolution, in pixels
 * @param height of its full resolution, in pixels
 * @param scale of its pixels, by its own tags or else by what else is known of the image; null where neither tells
 */
public record SourceFile(
        Path path,
        String name,
        long sizeBytes,
        int width,
        int height,
        @Nullable MicronsPerPixel scale) {}
