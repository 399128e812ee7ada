package dev.midog.patch;

import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.color.ColorCounts;
import dev.midog.image.color.ColorTally;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the colors of whole images at their full resolution, each pixel once, on several threads.
 *
 * <p>Memory is that of one {@link ColorTally} and of a few rows or tiles a thread. One image at a time.
 */
public final class ColorCounter {
    /** Enough for few reads, little enough to stay in the processor's cache. */
    private static final int BLOCK_PIXELS = 1 << 19;

    private final int threads;
    private final ColorTally tally = new ColorTally();

    /** Counts on up to {@code threads} threads; the result is the same. */
    public ColorCounter(int threads) {
        this.threads = threads;
    }

    /**
     * The colors of the image in {@code file}.
     *
     * @throws InterruptedException where this thread was interrupted; the others have ended by then
     * @throws IOException where a disk failed; a {@link dev.midog.core.model.MidogException} where the image is bad
     */
    public ColorCounts count(Path file) throws IOException, InterruptedException {
        ImageInfo.Level level;
        int workers = 1;
        try (RegionReader image = Images.open(file)) {
            level = image.info().levels().get(0);
            if (image.readsWhole()) {
                add(image, new Blocks(level), 0, Long.MAX_VALUE);
                return tally.drain();
            }
            long room = Math.max(0, WorkerCount.roomBytes() - ColorTally.BYTES);
            workers = (int) Math.max(1, Math.min(threads, room / (image.memoryBytes() + 4L * BLOCK_PIXELS)));
        }
        return count(file, new Blocks(level), workers);
    }

    /** Drained before a count can exceed what it holds, which only the largest slides come near. */
    private ColorCounts count(Path file, Blocks blocks, int workers) throws IOException, InterruptedException {
        long together = ColorTally.MAX_PIXELS / blocks.mostPixels();
        ColorCounts counts = ColorCounts.NONE;
        for (long first = 0; first < blocks.count(); first += together) {
            AtomicLong next = new AtomicLong(first);
            long end = Math.min(blocks.count(), first + together);
            WorkerThreads.run(
                    (int) Math.min(workers, end - first),
                    () -> {
                        try (RegionReader image = Images.open(file)) {
                            byte[] rgb = new byte[3 * blocks.mostPixels()];
                            for (long block = next.getAndIncrement(); block < end; block = next.getAndIncrement()) {
                                blocks.add(image, block, rgb, tally);
                            }
                        }
                    },
                    () -> next.set(end));
            counts = counts.plus(tally.drain());
        }
        return counts;
    }

    private void add(RegionReader image, Blocks blocks, long first, long end) throws IOException {
        byte[] rgb = new byte[3 * blocks.mostPixels()];
        for (long block = first; block < Math.min(end, blocks.count()); block++) {
            blocks.add(image, block, rgb, tally);
        }
    }

    /** The parts of an image that are read at once: whole tiles or strips, where these are not too large. */
    private record Blocks(int imageWidth, int imageHeight, int width, int height) {
        Blocks(ImageInfo.Level level) {
            this(level.width(), level.height(), width(level), height(level));
        }

        private static int width(ImageInfo.Level level) {
            int across = level.tiled() ? level.segmentWidth() : Math.min(level.width(), BLOCK_PIXELS);
            int tiles = level.tiled() ? Math.max(1, BLOCK_PIXELS / (across * Math.max(1, level.segmentHeight()))) : 1;
            return (int) Math.min(level.width(), (long) across * tiles);
        }

        private static int height(ImageInfo.Level level) {
            int most = Math.max(1, BLOCK_PIXELS / width(level));
            int segment = Math.min(level.segmentHeight(), level.height());
            int rows = level.tiled() ? segment : segment >= most ? most : most / segment * segment;
            return Math.max(1, Math.min(rows, level.height()));
        }

        int mostPixels() {
            return width * height;
        }

        private int across() {
            return (imageWidth + width - 1) / width;
        }

        long count() {
            return (long) across() * ((imageHeight + height - 1) / height);
        }

        void add(RegionReader image, long block, byte[] rgb, ColorTally tally) throws IOException {
            int x = (int) (block % across()) * width;
            int y = (int) (block / across()) * height;
            int columns = Math.min(width, imageWidth - x);
            int rows = Math.min(height, imageHeight - y);
            image.read(0, x, y, columns, rows, rgb);
            tally.add(rgb, columns * rows);
        }
    }
}
