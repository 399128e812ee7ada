package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.image.restart.RestartJpeg;
import dev.midog.image.ycbcr.YcbcrConversion;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One resolution of the image: its layout and where each segment lies; every segment is known to lie in the file. */
final class TiffLevel {
    private final Layout layout;
    private final boolean bigEndian;
    private final long[] offsets;
    private final long[] byteCounts;
    private final byte @Nullable [] palette;
    private final byte @Nullable [] jpegTables;
    private final @Nullable YcbcrConversion ycbcr;
    private final int faxOptions;
    private final @Nullable RestartJpeg intervals;

    private TiffLevel(
            Directory directory, Layout layout, long[] offsets, long[] byteCounts, @Nullable RestartJpeg intervals)
            throws IOException {
        this.layout = layout;
        this.bigEndian = directory.order() == ByteOrder.BIG_ENDIAN;
        this.offsets = offsets;
        this.byteCounts = byteCounts;
        this.intervals = intervals;
        this.palette = layout.photometric() == Photometric.PALETTE
                ? palette(
                        directory, 1 << (layout.packedBits() == 0 ? 8 * layout.bytesPerSample() : layout.packedBits()))
                : null;
        this.jpegTables = layout.compression() == Compression.JPEG ? directory.raw(Tag.JPEG_TABLES) : null;
        this.faxOptions =
                (int) directory.number(layout.compression() == Compression.FAX_4 ? Tag.T6_OPTIONS : Tag.T4_OPTIONS, 0);
        this.ycbcr = layout.isYcbcr() ? ycbcr(directory) : null;
    }

    /** Reads and checks the places of all segments, which may be up to {@code maxSegments}. */
    static TiffLevel of(Directory directory, ByteSource bytes, long maxSegments) throws IOException {
        Layout layout = Layout.of(directory);
        if (layout.segments() > maxSegments) {
            throw MidogException.invalidData("the TIFF declares " + layout.width() + " x " + layout.height()
                    + " pixels in " + layout.segments() + " strips or tiles, more than midog reads");
        }
        int segments = (int) layout.segments();
        long[] offsets = directory.numbers(
                layout.tiled() && directory.has(Tag.TILE_OFFSETS) ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, segments);
        int countsTag =
                layout.tiled() && directory.has(Tag.TILE_BYTE_COUNTS) ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS;
        long[] byteCounts = directory.has(countsTag)
                ? directory.numbers(countsTag, segments)
                : layout.compression() == Compression.NONE
                        ? fullByteCounts(layout, segments)
                        : untilTheNext(offsets, bytes.sizeBytes());
        TiffLevel level = new TiffLevel(directory, layout, offsets, byteCounts, null);
        level.requireInside(bytes);
        return level;
    }

    /**
     * Reads a page of Hamamatsu: a JPEG of any size in one strip, whose restart intervals become its tiles. A page
     * without such intervals stays the strip that it is.
     */
    static TiffLevel ofNdpi(Directory directory, ByteSource bytes, long maxSegments) throws IOException {
        TiffLevel strip = of(directory, bytes, maxSegments);
        Layout layout = strip.layout();
        if (layout.tiled() || layout.segments() != 1 || layout.compression() != Compression.JPEG) {
            return strip;
        }
        Optional<RestartJpeg> found = RestartJpeg.of(
                bytes,
                strip.offset(0),
                strip.byteCount(0),
                layout.width(),
                layout.height(),
                intervals -> intervals > maxSegments ? null : intervalStarts(directory, intervals));
        if (found.isEmpty()) {
            return strip;
        }
        RestartJpeg jpeg = found.get();
        if (jpeg.tiles() > maxSegments) {
            throw MidogException.invalidData("the JPEG of " + layout.width() + " x " + layout.height() + " pixels has "
                    + jpeg.tiles() + " restart intervals, more than midog reads");
        }
        return new TiffLevel(
                directory, layout.inTiles(jpeg.tileWidth(), jpeg.tileHeight()), strip.offsets, strip.byteCounts, jpeg);
    }

    /** Where the restart intervals of a page of Hamamatsu begin; null where that is not stated for each. */
    private static long @Nullable [] intervalStarts(Directory directory, int intervals) throws IOException {
        if (directory.count(Tag.NDPI_INTERVAL_STARTS) != intervals) {
            return null;
        }
        try {
            long[] starts = directory.numbers(Tag.NDPI_INTERVAL_STARTS, intervals);
            if (directory.count(Tag.NDPI_INTERVAL_STARTS_HIGH) == intervals) {
                long[] upper = directory.numbers(Tag.NDPI_INTERVAL_STARTS_HIGH, intervals);
                Arrays.setAll(starts, i -> starts[i] + (upper[i] << 32));
            }
            return starts;
        } catch (MidogException damaged) {
            return null;
        }
    }

    /** The JPEG whose restart intervals are the tiles; null where the tiles or strips are those of the TIFF. */
    @Nullable RestartJpeg intervals() {
        return intervals;
    }

    Layout layout() {
        return layout;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    /** The palette as R G B for each number of a sample; only for palette images. */
    byte @Nullable [] palette() {
        return palette;
    }

    /** What turns decoded samples into RGB; null where they are not YCbCr. */
    @Nullable YcbcrConversion ycbcr() {
        return ycbcr;
    }

    /** How fax is encoded: the bits of tag 292, or of 293 for T.6. */
    int faxOptions() {
        return faxOptions;
    }

    /** The quantization and Huffman tables that JPEG segments share; null where each has its own. */
    byte @Nullable [] jpegTables() {
        return jpegTables;
    }

    /** The number of the segment at a column and row of segments of a plane. */
    int segment(int plane, int row, int column) {
        return (plane * layout.down() + row) * layout.across() + column;
    }

    /** Where a segment's bytes start. */
    long offset(int segment) {
        return offsets[segment];
    }

    /** Whether a segment was left out, as scanners do with empty glass: it has no place or no bytes. */
    boolean isMissing(int segment) {
        return offsets[segment] == 0 || byteCounts[segment] == 0;
    }

    /** How many segments were left out. */
    int missingSegments() {
        int missing = 0;
        for (int i = 0; i < offsets.length; i++) {
            missing += isMissing(i) ? 1 : 0;
        }
        return missing;
    }

    /** How many bytes a segment takes in the file. */
    long byteCount(int segment) {
        return byteCounts[segment];
    }

    private static long[] fullByteCounts(Layout layout, int segments) {
        long[] byteCounts = new long[segments];
        for (int i = 0; i < segments; i++) {
            byteCounts[i] = layout.storedBytes(layout.rowsIn(i / layout.across() % layout.down()));
        }
        return byteCounts;
    }

    /** As libtiff guesses where lengths are not stated: each segment ends where the next one starts. */
    private static long[] untilTheNext(long[] offsets, long end) {
        long[] sorted = offsets.clone();
        Arrays.sort(sorted);
        long[] byteCounts = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            int next = Arrays.binarySearch(sorted, offsets[i]) + 1;
            while (next < sorted.length && sorted[next] == offsets[i]) {
                next++;
            }
            byteCounts[i] = Math.max(0, (next < sorted.length ? sorted[next] : end) - offsets[i]);
        }
        return byteCounts;
    }

    private void requireInside(ByteSource bytes) {
        if (missingSegments() == offsets.length) {
            throw MidogException.invalidData("none of the " + offsets.length + (layout.tiled() ? " tiles" : " strips")
                    + " of the " + layout.width() + " x " + layout.height() + " image is in the file; it is damaged");
        }
        for (int i = 0; i < offsets.length; i++) {
            if (isMissing(i)) {
                continue;
            }
            long needed = layout.storedBytes(layout.rowsIn(i / layout.across() % layout.down()));
            long count = byteCounts[i];
            if (!bytes.holds(offsets[i], count)) {
                throw damaged(
                        i,
                        "lies at bytes " + offsets[i] + " to " + (offsets[i] + count) + ", and the file ends at "
                                + bytes.sizeBytes() + "; it is cut off or damaged");
            }
            if (needed / layout.compression().maxExpansion() > count) {
                throw damaged(
                        i,
                        "has " + count + " bytes, too few for " + layout.segmentWidth() + " x "
                                + layout.rowsIn(i / layout.across() % layout.down()) + " pixels; the file is damaged");
            }
        }
    }

    private MidogException damaged(int segment, String what) {
        return MidogException.invalidData((layout.tiled() ? "tile " : "strip ") + segment + " of " + offsets.length
                + " of the " + layout.width() + " x " + layout.height() + " image " + what);
    }

    /** By the weights of BT.601 and the full range where the tags are absent. */
    private static YcbcrConversion ycbcr(Directory directory) throws IOException {
        return YcbcrConversion.of(
                directory.reals(Tag.YCBCR_COEFFICIENTS, 3).orElseGet(() -> new float[] {0.299f, 0.587f, 0.114f}),
                directory.reals(Tag.REFERENCE_BLACK_WHITE, 6).orElseGet(() ->
                        new float[] {0, 255, 128, 255, 128, 255}));
    }

    /** Of 16 bits as TIFF 6.0 says, or of 8 where no value is larger, as libtiff reads it. */
    private static byte[] palette(Directory directory, int colors) throws IOException {
        long[] map = directory.numbers(Tag.COLOR_MAP, 3 * colors);
        int shift = Arrays.stream(map).allMatch(value -> value < 256) ? 0 : 8;
        byte[] palette = new byte[3 * colors];
        for (int i = 0; i < colors; i++) {
            for (int band = 0; band < 3; band++) {
                palette[3 * i + band] = (byte) (map[colors * band + i] >> shift);
            }
        }
        return palette;
    }
}
