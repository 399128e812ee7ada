package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads rectangles straight from a TIFF file, touching only the rows or segments that they lie in. */
public final class DirectTiffReader implements RegionReader {
    private final Path file;
    private final MappedBytes bytes;
    private final ImageInfo info;
    private final List<LevelReader> levels;
    private final SegmentCache cache;

    private DirectTiffReader(
            Path file, MappedBytes bytes, ImageInfo info, List<LevelReader> levels, SegmentCache cache) {
        this.file = file;
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
     * Opens a TIFF or BigTIFF.
     *
     * @throws MidogException where it is damaged, cut off or of a layout that is not read
     */
    public static DirectTiffReader open(Path file) throws IOException {
        MappedBytes bytes = MappedBytes.open(file);
        boolean opened = false;
        try {
            DirectTiffReader reader = parse(file, bytes);
            bytes.requireWhole();
            opened = true;
            return reader;
        } catch (MidogException e) {
            throw e.in(file.toString());
        } catch (InternalError | IndexOutOfBoundsException e) {
            throw faultOf(e, bytes).in(file.toString());
        } finally {
            if (!opened) {
                bytes.close();
            }
        }
    }

    private static DirectTiffReader parse(Path file, MappedBytes bytes) {
        TiffFile tiff = TiffFile.parse(bytes);
        Directory base = tiff.pages().get(0);
        List<TiffLevel> levels = Pyramid.levels(tiff, bytes);
        TiffScale scale = TiffScale.of(base);
        ImageInfo info = new ImageInfo(
                (tiff.big() ? "BigTIFF, " : "TIFF, ")
                        + (tiff.order() == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian"),
                bytes.size(),
                levels.stream().map(level -> level.layout().describe()).toList(),
                scale.micronsPerPixel(),
                scale.source(),
                (int) Math.min(Integer.MAX_VALUE, base.count(Tag.ICC_PROFILE)));
        SegmentCache cache = new SegmentCache();
        List<LevelReader> readers = new ArrayList<>();
        for (TiffLevel level : levels) {
            readers.add(new LevelReader(level, readers.size(), bytes, cache));
        }
        return new DirectTiffReader(file, bytes, info, readers, cache);
    }

    @Override
    public ImageInfo info() {
        return info;
    }

    /** Nothing where no level is compressed. */
    @Override
    public long memoryBytes() {
        long decoding =
                levels.stream().mapToLong(LevelReader::memoryBytes).max().orElse(0);
        return decoding == 0 ? 0 : decoding + cache.maxBytes();
    }

    @Override
    public void read(int level, int x, int y, int width, int height, byte[] rgb) throws IOException {
        info.requireRegion(level, x, y, width, height, rgb);
        try {
            bytes.requireWhole();
            levels.get(level).read(x, y, width, height, rgb);
            bytes.requireWhole();
        } catch (MidogException e) {
            throw e.in(file.toString());
        } catch (InternalError | IndexOutOfBoundsException e) {
            throw faultOf(e, bytes).in(file.toString());
        }
    }

    @Override
    public void close() throws IOException {
        for (LevelReader level : levels) {
            level.close();
        }
        bytes.close();
    }

    /**
     * What a lost page of the mapped file led to. Its error may come up inside the JDK's own code for files, where an
     * index of -1 then takes its place; with a file that is whole such an index is a fault of this program.
     */
    private static MidogException faultOf(Throwable fault, MappedBytes bytes) throws IOException {
        if (fault instanceof IndexOutOfBoundsException ours && bytes.isWhole()) {
            throw ours;
        }
        return bytes.shrunk();
    }
}
