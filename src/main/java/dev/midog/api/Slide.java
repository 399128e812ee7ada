package dev.midog.api;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ChannelFile;
import dev.midog.files.bytes.MappedFile;
import dev.midog.image.Frame;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/**
 * One image, of which any rectangle of any level or scale is read as 8-bit RGB.
 *
 * <p>Safe for use by many threads at once: each concurrent call has a reader of its own, as many as a quarter of the
 * memory holds, and further calls wait. Readers are kept for the next call; {@link #close} after the last call releases
 * them.
 */
public final class Slide implements Closeable {
    /** Readers together take at most one such share of the memory. */
    private static final int MEMORY_SHARE = 4;

    private static final int MOST_READERS = 256;

    private final Path file;
    private final Images.Access access;
    private final ImageInfo info;
    private final Deque<RegionReader> idle = new ArrayDeque<>();
    private final Semaphore readers;
    private boolean isClosed;

    private Slide(Path file, Images.Access access, RegionReader reader) {
        this.file = file;
        this.access = access;
        this.info = reader.info();
        long fitting = Runtime.getRuntime().maxMemory() / MEMORY_SHARE / Math.max(1, reader.memoryBytes());
        this.readers = new Semaphore((int) Math.max(1, Math.min(MOST_READERS, fitting)));
        idle.add(reader);
    }

    /**
     * Opens an image file.
     *
     * @throws MidogException where the file is missing, damaged or not a readable image
     */
    public static Slide open(Path file) throws IOException {
        return open(file, MappedFile::open);
    }

    /**
     * Opens an image file that is not mapped into memory, so that what was read of it does not count as memory of the process: for
     * programs in which many large images are open.
     *
     * @throws MidogException where the file is missing, damaged or not a readable image
     */
    public static Slide openUnmapped(Path file) throws IOException {
        return open(file, ChannelFile::open);
    }

    private static Slide open(Path file, Images.Access access) throws IOException {
        return new Slide(file, access, Images.open(file, access));
    }

    /** The size, levels and scale that the file states. */
    public ImageInfo info() {
        return info;
    }

    /**
     * Reads a rectangle that lies wholly inside a level.
     *
     * @param level 0 is the full resolution
     * @param x left edge, in pixels of that level
     * @param y upper edge, in pixels of that level
     * @throws IllegalArgumentException where the rectangle is empty or leaves the level
     */
    public RgbImage read(int level, int x, int y, int width, int height) throws IOException {
        return read(Frame.ofLevel(info.sizes(), level), x, y, width, height);
    }

    /**
     * Reads a rectangle of the image at another scale, resampled from the smallest level that is as fine.
     *
     * @param micronsPerPixel the scale wanted, in micrometers a pixel
     * @param x left edge, in pixels of the scaled image
     * @param y upper edge, in pixels of the scaled image
     * @throws MidogException where the file states no scale; {@link #readAt(MicronsPerPixel, double, int, int, int, int)}
     *     takes one
     */
    public RgbImage readAt(double micronsPerPixel, int x, int y, int width, int height) throws IOException {
        MicronsPerPixel own = info.knownScale()
                .orElseThrow(() -> MidogException.invalidData(file + " states no scale; give the one of its level 0"));
        return readAt(own, micronsPerPixel, x, y, width, height);
    }

    /** The same for an image whose level 0 has the scale {@code own}, whatever its file states. */
    public RgbImage readAt(MicronsPerPixel own, double micronsPerPixel, int x, int y, int width, int height)
            throws IOException {
        return read(frame(own, micronsPerPixel), x, y, width, height);
    }

    /**
     * The image at another scale: its size, and the step from one of its pixels to the next in pixels of level 0.
     *
     * @param own the scale of level 0
     * @param micronsPerPixel the scale wanted
     */
    public Frame frame(MicronsPerPixel own, double micronsPerPixel) {
        return Frame.ofScale(info.sizes(), own, new MicronsPerPixel(micronsPerPixel, micronsPerPixel));
    }

    /**
     * Reads a rectangle of the image as it is seen through {@code frame}.
     *
     * @param x left edge, in pixels of the frame
     * @param y upper edge, in pixels of the frame
     * @throws IllegalArgumentException where the rectangle is empty or leaves the frame
     */
    public RgbImage read(Frame frame, int x, int y, int width, int height) throws IOException {
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        read(frame, x, y, width, height, rgb);
        return new RgbImage(width, height, rgb);
    }

    /**
     * Reads a rectangle of the image as it is seen through {@code frame} into an array that may be used again.
     *
     * @param rgb receives {@code width * height * 3} bytes from index 0, row by row from the top, R G B
     * @throws IllegalArgumentException where the rectangle is empty or leaves the frame, or {@code rgb} is too short
     */
    public void read(Frame frame, int x, int y, int width, int height, byte[] rgb) throws IOException {
        boolean isInside = x >= 0
                && y >= 0
                && width > 0
                && height > 0
                && (long) x + width <= frame.width()
                && (long) y + height <= frame.height();
        if (!isInside) {
            throw new IllegalArgumentException(width + " x " + height + " pixels at (" + x + ", " + y
                    + ") of an image of " + frame.width() + " x " + frame.height());
        }
        readers.acquireUninterruptibly();
        try {
            RegionReader reader = borrow();
            try {
                frame.over(reader).read(0, x, y, width, height, rgb);
            } finally {
                giveBack(reader);
            }
        } finally {
            readers.release();
        }
    }

    private RegionReader borrow() throws IOException {
        synchronized (idle) {
            if (isClosed) {
                throw new IllegalStateException(file + " is closed");
            }
            RegionReader reader = idle.poll();
            if (reader != null) {
                return reader;
            }
        }
        return Images.open(file, access);
    }

    private void giveBack(RegionReader reader) throws IOException {
        synchronized (idle) {
            if (!isClosed) {
                idle.push(reader);
                return;
            }
        }
        reader.close();
    }

    /** Releases the file; rectangles that are being read are finished. */
    @Override
    public void close() throws IOException {
        synchronized (idle) {
            isClosed = true;
            for (RegionReader reader : idle) {
                reader.close();
            }
            idle.clear();
        }
    }
}
