package dev.midog.patch;

import dev.midog.core.model.Box;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.image.Frame;
import dev.midog.image.RegionReader;
import dev.midog.image.color.RecoloredReader;
import dev.midog.image.color.Recoloring;
import dev.midog.patch.plan.Window;
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
 * @param recoloring how the colors of its pixels are changed; null where they stay
 */
public record SourceImageFile(
        Path path,
        String name,
        long sizeBytes,
        int width,
        int height,
        Frame frame,
        @Nullable MicronsPerPixel scale,
        long readerBytes,
        @Nullable Recoloring recoloring) {
    /** A file whose colors stay. */
    public SourceImageFile(
            Path path,
            String name,
            long sizeBytes,
            int width,
            int height,
            Frame frame,
            @Nullable MicronsPerPixel scale,
            long readerBytes) {
        this(path, name, sizeBytes, width, height, frame, scale, readerBytes, null);
    }

    /** The same file with its colors changed. */
    public SourceImageFile recolored(Recoloring change) {
        return new SourceImageFile(path, name, sizeBytes, width, height, frame, scale, readerBytes, change);
    }

    /** What patches see of the opened file: the pixels of the frame, with their colors changed. */
    RegionReader seen(RegionReader opened) {
        RegionReader framed = frame.over(opened);
        return recoloring == null ? framed : new RecoloredReader(framed, recoloring);
    }

    /** The place in the image's full resolution, in pixels, of a point in a patch at {@code window}. */
    public Point toFullResolution(Window window, Point inPatch) {
        return new Point((window.x() + inPatch.x()) * frame.stepX(), (window.y() + inPatch.y()) * frame.stepY());
    }

    /** The place in the image's full resolution, in pixels, of a box in a patch at {@code window}. */
    public Box toFullResolution(Window window, Box inPatch) {
        Point least = toFullResolution(window, new Point(inPatch.minX(), inPatch.minY()));
        Point most = toFullResolution(window, new Point(inPatch.maxX(), inPatch.maxY()));
        return new Box(least.x(), least.y(), most.x(), most.y());
    }

    /** That of the path, which is known at once: files are looked up for each patch. */
    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
