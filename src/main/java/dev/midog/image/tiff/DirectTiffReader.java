package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.files.bytes.MappedFile;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads rectangles straight from a TIFF, touching only the rows or segments that they lie in. */
public final class DirectTiffReader implements RegionReader {
    private final String name;
    private final ByteSource bytes;
    private final ImageInfo info;
    private final List<PixelReader> levels;
    private final SegmentCache cache;

    private DirectTiffReader(
            String name, ByteSource bytes, ImageInfo info, List<PixelReader> levels, SegmentCache cache) {
        this.name = name;
        this.bytes = bytes;
        this.info = info;
        this.levels = levels;
        this.cache = cache;
    }

    /** Whether a file that starts with these bytes claims to be a TIFF or BigTIFF. */
    public static boolean isTiff(byte[] head) {
        return TiffFile.isTiff(head);
    }

    /**
     * Opens a TIFF or BigTIFF file.
     *
     * @throws MidogException where it is damaged, cut off or of a layout that is not read
     */
    public static DirectTiffReader open(Path file) throws IOException {
        return open(file.toString(), MappedFile.open(file));
    }

    /**
     * Opens a TIFF or BigTIFF wherever its bytes are. Closing the reader closes {@code bytes}, and so does a failure to
     * open it.
     *
     * @param name what messages call it
     * @throws MidogException where it is damaged, cut off or of a layout that is not read
     */
    public static DirectTiffReader open(String name, ByteSource bytes) throws IOException {
        List<DirectTiffReader> reader = new ArrayList<>(1);
        boolean opened = false;
        try {
            bytes.during(() -> reader.add(parse(name, bytes)));
            opened = true;
            return reader.get(0);
        } catch (MidogException e) {
            throw e.in(name);
        } finally {
            if (!opened) {
                bytes.close();
            }
        }
    }

    private static DirectTiffReader parse(String name, ByteSource bytes) throws IOException {
        TiffFile tiff = TiffFile.parse(bytes);
        SlidePages pages = SlidePages.of(tiff, bytes);
        Directory image = pages.image();
        List<Canvas> levels = pages.levels();
        TiffScale scale = TiffScale.of(tiff, image);
        ImageInfo info = new ImageInfo(
                (tiff.big() ? "BigTIFF, " : "TIFF, ")
                        + (tiff.order() == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian"),
                bytes.sizeBytes(),
                pages.describeLevels(),
                scale.micronsPerPixel(),
                scale.source(),
                scale.printResolution(),
                TiffScale.objectivePower(tiff, image),
                (int) Math.min(Integer.MAX_VALUE, image.count(Tag.ICC_PROFILE)),
                pages.describe(),
                pages.notes());
        SegmentCache cache = new SegmentCache();
        List<PixelReader> readers = new ArrayList<>();
        for (Canvas level : levels) {
            readers.add(level.reader(readers.size(), levels.size(), bytes, cache));
        }
        return new DirectTiffReader(name, bytes, info, readers, cache);
    }

    @Override
    public ImageInfo info() {
        return info;
    }

    @Override
    public void colorMissingTiles(int red, int green, int blue) {
        levels.forEach(level -> level.colorMissing(red, green, blue));
    }

    /** Nothing where no level is compressed. */
    @Override
    public long memoryBytes() {
        long decoding =
                levels.stream().mapToLong(PixelReader::memoryBytes).max().orElse(0);
        return decoding == 0 ? 0 : decoding + cache.maxBytes();
    }

    @Override
    public void read(int level, int x, int y, int width, int height, byte[] rgb) throws IOException {
        info.requireRegion(level, x, y, width, height, rgb.length);
        try {
            bytes.during(() -> levels.get(level).read(x, y, width, height, rgb));
        } catch (MidogException e) {
            throw e.in(name);
        }
    }

    @Override
    public int read(int level, int x, int y, int width, int height, ByteBuffer pixels) throws IOException {
        info.requireRegion(level, x, y, width, height, pixels.capacity());
        int[] pixelBytes = new int[1];
        try {
            bytes.during(() -> pixelBytes[0] = levels.get(level).read(x, y, width, height, pixels));
        } catch (MidogException e) {
            throw e.in(name);
        }
        return pixelBytes[0];
    }

    @Override
    public void close() throws IOException {
        for (PixelReader level : levels) {
            level.close();
        }
        cache.clear();
        bytes.close();
    }
}
