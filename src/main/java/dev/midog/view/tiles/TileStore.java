package dev.midog.view.tiles;

import dev.midog.api.RgbImage;
import dev.midog.patch.png.FastPng;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of many image files as PNG. Safe for use by many threads; opened files, overviews and encoded tiles are kept within
 * bounds of memory, and no more tiles are made at once than there are processors.
 */
public final class TileStore implements Closeable {
    /** The side of a tile, in pixels. */
    public static final int TILE_SIZE = TiledImage.TILE;

    /** The least level of Deep Zoom for which there are tiles; of smaller images the greatest is the least. */
    public static final int MIN_LEVEL = 8;

    private static final long OPEN_IMAGES = 16;
    private static final long OVERVIEW_BYTES = 96L << 20;
    private static final long TILE_BYTES = 48L << 20;

    private final ByteCache<Path, TiledImage> images =
            new ByteCache<>(OPEN_IMAGES, image -> 1, TileStore::closeQuietly);
    private final ByteCache<Path, Overview> overviews = new ByteCache<>(OVERVIEW_BYTES, Overview::bytes, old -> {});
    private final ByteCache<TileKey, byte[]> tiles = new ByteCache<>(TILE_BYTES, png -> png.length, old -> {});
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final ConcurrentLinkedDeque<FastPng> encoders = new ConcurrentLinkedDeque<>();

    private record TileKey(Path file, int level, int column, int row) {}

    /** The level of Deep Zoom that is the full resolution of an image. */
    public static int maxLevel(int width, int height) {
        return TiledImage.maxLevel(width, height);
    }

    private static void closeQuietly(TiledImage image) {
        try {
            image.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A tile as PNG; empty where the image has no such tile.
     *
     * @param level of Deep Zoom: the greatest, log2 of the longer side, rounded up, is the full resolution
     */
    public Optional<byte[]> tile(Path file, int level, int column, int row) throws IOException {
        byte[] png = tiles.get(new TileKey(file, level, column, row), () -> {
            RgbImage pixels = pixels(file, level, column, row);
            return pixels == null ? new byte[0] : png(pixels);
        });
        return png.length == 0 ? Optional.empty() : Optional.of(png);
    }

    private @Nullable RgbImage pixels(Path file, int level, int column, int row) throws IOException {
        TiledImage image = image(file);
        Overview overview = image.isOfOverview(level) ? overviews.get(file, image::overview) : null;
        processors.acquireUninterruptibly();
        try {
            return image.tile(level, column, row, overview);
        } finally {
            processors.release();
        }
    }

    /** A small picture of the whole image as PNG, {@code size} pixels along its longer side unless the image is smaller. */
    public byte[] thumbnail(Path file, int size) throws IOException {
        TiledImage image = image(file);
        int level = image.levelOf(size);
        Overview overview = image.isOfOverview(level) ? overviews.get(file, image::overview) : null;
        processors.acquireUninterruptibly();
        try {
            return png(Shrinking.toFit(image.whole(level, overview), size));
        } finally {
            processors.release();
        }
    }

    /** A square of the full resolution around a place, as PNG; what lies past the edges of the image is white. */
    public byte[] crop(Path file, double centerX, double centerY, int size) throws IOException {
        double farthest = Integer.MAX_VALUE / 2.0;
        int x = (int) Math.round(Math.max(-farthest, Math.min(farthest, centerX))) - size / 2;
        int y = (int) Math.round(Math.max(-farthest, Math.min(farthest, centerY))) - size / 2;
        TiledImage image = image(file);
        byte[] rgb = new byte[3 * size * size];
        Arrays.fill(rgb, (byte) 0xff);
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int right = Math.min(image.width(), x + size);
        int bottom = Math.min(image.height(), y + size);
        if (left < right && top < bottom) {
            RgbImage read = image.read(left, top, right - left, bottom - top);
            for (int line = 0; line < read.height(); line++) {
                System.arraycopy(
                        read.rgb(),
                        3 * line * read.width(),
                        rgb,
                        3 * ((top - y + line) * size + left - x),
                        3 * read.width());
            }
        }
        return png(new RgbImage(size, size, rgb));
    }

    private TiledImage image(Path file) throws IOException {
        return images.get(file, () -> TiledImage.open(file));
    }

    private byte[] png(RgbImage pixels) {
        FastPng encoder = encoders.poll();
        FastPng used = encoder == null ? new FastPng() : encoder;
        ByteBuffer png = used.encode(pixels.rgb(), pixels.width(), pixels.height(), null);
        byte[] bytes = new byte[png.remaining()];
        png.get(bytes);
        encoders.push(used);
        return bytes;
    }

    /** Releases all files. */
    @Override
    public void close() {
        images.clear();
        overviews.clear();
        tiles.clear();
    }
}
