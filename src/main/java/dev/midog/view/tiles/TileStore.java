package dev.midog.view.tiles;

import dev.midog.api.RgbImage;
import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.Window;
import dev.midog.patch.png.FastPng;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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
    private static final long OVERVIEW_BYTES = 72L << 20;
    private static final long TILE_BYTES = 40L << 20;

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
            Optional<RgbImage> pixels = pixels(file, level, column, row);
            return pixels.isEmpty() ? new byte[0] : png(pixels.get());
        });
        return png.length == 0 ? Optional.empty() : Optional.of(png);
    }

    private Optional<RgbImage> pixels(Path file, int level, int column, int row) throws IOException {
        return with(file, image -> {
            Overview overview = overview(file, image, level);
            return inTurn(() -> image.tile(level, column, row, overview));
        });
    }

    private @Nullable Overview overview(Path file, TiledImage image, int level) throws IOException {
        return image.isOfOverview(level) ? overviews.get(file, image::overview) : null;
    }

    /**
     * A small picture of the whole image as PNG, {@code size} pixels along its longer side unless the image is smaller. Of one in a
     * single strip whose smaller levels are not made yet it is made of some of its rows.
     */
    public byte[] thumbnail(Path file, int size) throws IOException {
        return with(file, image -> {
            if (image.canBeSketched(size) && !overviews.has(file)) {
                return inTurn(() -> png(image.sketch(size)));
            }
            int level = image.levelOf(size);
            Overview overview = overview(file, image, level);
            return inTurn(() -> png(Shrinking.toFit(image.whole(level, overview), size)));
        });
    }

    /** A square of the full resolution around a place, as PNG; what lies past the edges of the image is white. */
    public byte[] crop(Path file, double centerX, double centerY, int size) throws IOException {
        Window window = Window.around(centerX, centerY, size, size);
        return with(file, image -> inTurn(() -> png(image.square(window.x(), window.y(), size))));
    }

    /** What is done with an image that is open. */
    @FunctionalInterface
    private interface Use<T> {
        T of(TiledImage image) throws IOException;
    }

    /** What takes a processor. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T with(Path file, Use<T> use) throws IOException {
        while (true) {
            TiledImage image = images.get(file, () -> TiledImage.open(file));
            if (image.retain()) {
                try {
                    return use.of(image);
                } catch (IOException | MidogException e) {
                    // It may be mended by the next time, which a file that stays open would not show.
                    images.drop(file, image);
                    throw e;
                } finally {
                    image.release();
                }
            }
        }
    }

    private <T> T inTurn(Work<T> work) throws IOException {
        processors.acquireUninterruptibly();
        try {
            return work.run();
        } finally {
            processors.release();
        }
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
