package dev.midog.view.tiles;

import dev.midog.api.RgbImage;
import dev.midog.api.Slide;
import dev.midog.image.Frame;
import dev.midog.image.ImageInfo;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image file as tiles: square ones of {@value #TILE} pixels without overlap, at the scales 1, 1/2, 1/4 and so on.
 *
 * <p>Zoom 0 is the full resolution, and each further zoom halves it; a level of Deep Zoom is {@link #maxLevel} less the zoom. A
 * smaller scale is read from a level of the file that has it, else made of the next finer one by means, else taken from an {@link
 * Overview}, which is made once.
 */
final class TiledImage implements Closeable {
    /** The side of a tile, in pixels. */
    static final int TILE = 512;

    /** A tile is made at once of at most 2^2 x 2^2 tiles; fewer where a finer copy would be too large to keep. */
    private static final int LEAST_POWER = 2;

    private static final long MOST_COPY_BYTES = 32L << 20;
    private static final int MOST_POWER = 6;
    /** Rows of the file that make a row of a small picture. */
    private static final int SKETCHED_ROWS = 4;

    private static final int BANDS = 3;

    private final Slide slide;
    private final int width;
    private final int height;
    private final int maxLevel;
    private final Frame base;
    private final int basePower;
    private final int firstPower;
    private int users;
    private boolean isDropped;

    private TiledImage(Slide slide) {
        this.slide = slide;
        ImageInfo info = slide.info();
        this.width = info.width();
        this.height = info.height();
        this.maxLevel = maxLevel(width, height);
        int smallest = 0;
        List<Frame.Size> sizes = info.sizes();
        for (int level = 1; level < sizes.size(); level++) {
            if (power(sizes.get(level)) > 0) {
                smallest = level;
            }
        }
        this.base = Frame.ofLevel(sizes, smallest);
        this.basePower = power(sizes.get(smallest));
        int first = LEAST_POWER;
        while (first < MOST_POWER && BANDS * (((long) base.width() * base.height()) >> (2 * first)) > MOST_COPY_BYTES) {
            first++;
        }
        this.firstPower = first;
    }

    /** The level of Deep Zoom that is the full resolution: log2 of the longer side, rounded up. */
    static int maxLevel(int width, int height) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(width, height) - 1);
    }

    /** Opens an image file. */
    static TiledImage open(Path file) throws IOException {
        return new TiledImage(Slide.openUnmapped(file));
    }

    /** Which zoom a level of the file is; -1 where its scale is not a half, a quarter and so on. */
    private int power(Frame.Size size) {
        for (int zoom = 0; zoom < Integer.SIZE - 1; zoom++) {
            if (Math.abs(length(width, zoom) - size.width()) <= 1
                    && Math.abs(length(height, zoom) - size.height()) <= 1) {
                return zoom;
            }
        }
        return -1;
    }

    private static int length(int full, int zoom) {
        return (int) (((long) full + (1L << zoom) - 1) >> zoom);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The level of Deep Zoom that is the full resolution. */
    int maxLevel() {
        return maxLevel;
    }

    /** Whether tiles of that level are of the {@link Overview}. */
    boolean isOfOverview(int level) {
        return maxLevel - level >= basePower + firstPower;
    }

    /** Makes the overview. */
    Overview overview() throws IOException {
        return Overview.of(slide, base, firstPower);
    }

    /**
     * The pixels of a tile; empty where there is no such tile.
     *
     * @param level of Deep Zoom
     * @param overview needed where {@link #isOfOverview}
     */
    Optional<RgbImage> tile(int level, int column, int row, @Nullable Overview overview) throws IOException {
        int zoom = maxLevel - level;
        if (zoom < 0 || level < Math.min(TileStore.MIN_LEVEL, maxLevel) || column < 0 || row < 0) {
            return Optional.empty();
        }
        long left = (long) column * TILE;
        long top = (long) row * TILE;
        int tileWidth = (int) Math.min(TILE, length(width, zoom) - left);
        int tileHeight = (int) Math.min(TILE, length(height, zoom) - top);
        if (tileWidth <= 0 || tileHeight <= 0) {
            return Optional.empty();
        }
        if (overview != null && isOfOverview(level)) {
            RgbImage copy = overview.copy(zoom - basePower);
            return Optional.of(padded(copy, (int) left, (int) top, tileWidth, tileHeight));
        }
        Frame frame = frame(zoom);
        int readWidth = (int) Math.min(tileWidth, frame.width() - left);
        int readHeight = (int) Math.min(tileHeight, frame.height() - top);
        if (readWidth <= 0 || readHeight <= 0) {
            readWidth = Math.max(1, readWidth);
            readHeight = Math.max(1, readHeight);
        }
        RgbImage read = slide.read(
                frame,
                (int) Math.min(left, frame.width() - readWidth),
                (int) Math.min(top, frame.height() - readHeight),
                readWidth,
                readHeight);
        return Optional.of(
                readWidth == tileWidth && readHeight == tileHeight ? read : padded(read, 0, 0, tileWidth, tileHeight));
    }

    /** The least level whose longer side has at least {@code size} pixels; the greatest where none has. */
    int levelOf(int size) {
        int level = maxLevel;
        while (level > 0 && length(Math.max(width, height), maxLevel - level + 1) >= size) {
            level--;
        }
        return level;
    }

    /** All of a level. */
    RgbImage whole(int level, @Nullable Overview overview) throws IOException {
        if (overview != null && isOfOverview(level)) {
            return overview.copy(maxLevel - level - basePower);
        }
        Frame frame = frame(maxLevel - level);
        return slide.read(frame, 0, 0, frame.width(), frame.height());
    }

    /** The image at a zoom: the level of the file that has it, else means of the smallest level that is as fine. */
    private Frame frame(int zoom) {
        List<Frame.Size> sizes = slide.info().sizes();
        int wanted = length(width, zoom);
        int best = 0;
        for (int level = 1; level < sizes.size(); level++) {
            if (power(sizes.get(level)) == zoom) {
                return Frame.ofLevel(sizes, level);
            }
            if (sizes.get(level).width() >= wanted) {
                best = level;
            }
        }
        double step = (double) (1L << zoom);
        return new Frame(best, wanted, length(height, zoom), step, step);
    }

    /** A rectangle of {@code from}; what lies past its edges has the color of the edge. */
    private static RgbImage padded(RgbImage from, int left, int top, int width, int height) {
        byte[] rgb = new byte[BANDS * width * height];
        for (int y = 0; y < height; y++) {
            int line = BANDS * from.width() * Math.min(top + y, from.height() - 1);
            int inside = Math.max(0, Math.min(width, from.width() - left));
            System.arraycopy(
                    from.rgb(),
                    line + BANDS * Math.min(left, from.width() - 1),
                    rgb,
                    BANDS * y * width,
                    BANDS * inside);
            for (int x = inside; x < width; x++) {
                System.arraycopy(from.rgb(), line + BANDS * (from.width() - 1), rgb, BANDS * (y * width + x), BANDS);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** Whether {@link #sketch} takes reading far less than the whole image. */
    boolean canBeSketched(int size) {
        return slide.info().isPublishedLayout() && Math.max(width, height) >= 2 * SKETCHED_ROWS * size;
    }

    /**
     * A small picture of the image made of some of its rows: a list of many images of one strip each is seen sooner than by
     * reading all of them.
     */
    RgbImage sketch(int size) throws IOException {
        int longer = Math.max(width, height);
        int rows = Shrinking.length(height, size, longer);
        Frame full = Frame.full(width, height);
        byte[] row = new byte[BANDS * width];
        byte[] picked = new byte[row.length * SKETCHED_ROWS * rows];
        for (int i = 0; i < SKETCHED_ROWS * rows; i++) {
            slide.read(full, 0, (int) ((i + 0.5) * height / (SKETCHED_ROWS * rows)), width, 1, row);
            System.arraycopy(row, 0, picked, i * row.length, row.length);
        }
        return Shrinking.to(
                new RgbImage(width, SKETCHED_ROWS * rows, picked), Shrinking.length(width, size, longer), rows);
    }

    /** A square of the full resolution whose upper left corner is ({@code x}, {@code y}); white where it lies outside. */
    RgbImage square(int x, int y, int side) throws IOException {
        byte[] rgb = new byte[BANDS * side * side];
        Arrays.fill(rgb, (byte) 0xff);
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int right = Math.min(width, x + side);
        int bottom = Math.min(height, y + side);
        if (left < right && top < bottom) {
            RgbImage read = slide.read(0, left, top, right - left, bottom - top);
            int rowBytes = BANDS * read.width();
            for (int line = 0; line < read.height(); line++) {
                System.arraycopy(
                        read.rgb(), line * rowBytes, rgb, BANDS * ((top - y + line) * side + left - x), rowBytes);
            }
        }
        return new RgbImage(side, side, rgb);
    }

    /** Keeps the file open until {@link #release}; false where it is closed already. */
    synchronized boolean retain() {
        if (isDropped && users == 0) {
            return false;
        }
        users++;
        return true;
    }

    /** Ends what {@link #retain} began. */
    synchronized void release() throws IOException {
        users--;
        if (isDropped && users == 0) {
            slide.close();
        }
    }

    /** Releases the file as soon as nobody uses it. */
    @Override
    public synchronized void close() throws IOException {
        if (!isDropped && users == 0) {
            slide.close();
        }
        isDropped = true;
    }
}
