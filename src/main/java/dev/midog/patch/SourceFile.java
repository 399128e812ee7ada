package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.Frame;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file of an image, and what its patches see of it.
 *
 * @param name relative to the folder of images, with {@code /} between folders
 * @param width of its full resolution, in pixels
 * @param height of its full resolution, in pixels
 * @param frame the pixels that patches are cut in
 * @param scale of the frame's pixels, by the file's own tags or else by what else is known of the image; null where
 *     neither tells
 * @param readerBytes of memory that each thread needs for reading it, beside the patch itself
 */
public record SourceFile(
        Path path,
        String name,
        long sizeBytes,
        int width,
        int height,
        Frame frame,
        @Nullable MicronsPerPixel scale,
        long readerBytes) {}
