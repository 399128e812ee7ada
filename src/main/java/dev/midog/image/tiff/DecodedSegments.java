package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.image.VipsCommand;
import dev.midog.image.codec.NativeCodec;
import dev.midog.image.ycbcr.YcbcrConversion;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Copies from compressed segments: each that a rectangle touches is decoded whole and kept for a while as RGB. */
final class DecodedSegments implements SegmentCopier {
    private static final int SLACK_BYTES = 1 << 20;
    private static final long MAX_SEGMENT_BYTES = 1 << 29;

    private final TiffLevel level;
    private final Layout layout;
    private final ByteSource bytes;
    private final SegmentCache cache;
    private final int levelNumber;
    private final SampleUnpacker unpacker;
    private final Predictor predictor;
    private final SampleSpreader spreader;
    private final @Nullable YcbcrConversion ycbcr;
    /** Whether decoded samples are what is kept, so that they go nowhere in between. */
    private final boolean isKeptAsDecoded;

    private @Nullable SegmentDecoder decoder;
    private byte[] compressed = new byte[0];
    private byte[] stored = new byte[0];
    private byte[] samples = new byte[0];

    DecodedSegments(TiffLevel level, int levelNumber, ByteSource bytes, SegmentCache cache) {
        this.level = level;
        this.layout = level.layout();
        this.bytes = bytes;
        this.cache = cache;
        this.levelNumber = levelNumber;
        this.unpacker = new SampleUnpacker(level);
        this.predictor = new Predictor(level);
        this.spreader = new SampleSpreader(layout);
        this.ycbcr = level.ycbcr();
        this.isKeptAsDecoded = unpacker.isIdentity();
    }

    @Override
    public void copy(
            int segmentRow, int segmentColumn, int left, int top, int width, int height, byte[] rgb, int to, int stride)
            throws IOException {
        byte[] segment = segment(segmentRow, segmentColumn);
        int from = 3 * (top * layout.segmentWidth() + left);
        for (int line = 0; line < height; line++) {
            System.arraycopy(segment, from + 3 * line * layout.segmentWidth(), rgb, to + line * stride, 3 * width);
        }
    }

    @Override
    public int pixelBytes() {
        return 3;
    }

    @Override
    public boolean copy(
            int segmentRow,
            int segmentColumn,
            int left,
            int top,
            int width,
            int height,
            ByteBuffer pixels,
            int to,
            int stride)
            throws IOException {
        byte[] segment = segment(segmentRow, segmentColumn);
        int from = 3 * (top * layout.segmentWidth() + left);
        for (int line = 0; line < height; line++) {
            pixels.put(to + line * stride, segment, from + 3 * line * layout.segmentWidth(), 3 * width);
        }
        return true;
    }

    @Override
    public long memoryBytes() {
        return segmentBytes(layout.rowsIn(0), level.byteCount(0));
    }

    @Override
    public void close() throws IOException {
        if (decoder != null) {
            decoder.close();
        }
    }

    private byte[] segment(int segmentRow, int segmentColumn) throws IOException {
        SegmentCache.Key key = new SegmentCache.Key(levelNumber, segmentRow, segmentColumn);
        byte[] kept = cache.find(key);
        if (kept != null) {
            return kept;
        }
        int rows = layout.rowsIn(segmentRow);
        requireRoom(rows, level.byteCount(level.segment(0, segmentRow, segmentColumn)));
        byte[] decoded = cache.buffer(3 * rows * layout.segmentWidth());
        if (isKeptAsDecoded) {
            decode(level.segment(0, segmentRow, segmentColumn), rows, decoded);
        } else {
            samples = grown(samples, (int) (rows * layout.rowBytes()));
            for (int plane = 0; plane < unpacker.planes(); plane++) {
                decode(level.segment(plane, segmentRow, segmentColumn), rows, samples);
                unpacker.unpack(plane, samples, 0, rows * layout.segmentWidth(), decoded, 0);
            }
        }
        if (ycbcr != null) {
            ycbcr.toRgb(decoded, decoded, 3 * rows * layout.segmentWidth());
        }
        cache.keep(key, decoded);
        return decoded;
    }

    /** Decodes a segment into {@code target}, a byte or two for each sample. */
    private void decode(int segment, int rows, byte[] target) throws IOException {
        int expected = (int) layout.storedBytes(rows);
        int length = (int) Math.min(level.byteCount(segment), 2L * expected + SLACK_BYTES);
        compressed = grown(compressed, length);
        bytes.read(level.offset(segment), compressed, 0, length);
        if (layout.reversedBits()) {
            SampleSpreader.reverseBits(compressed, length);
        }
        boolean spread = spreader.isNeeded();
        stored = spread ? grown(stored, expected) : stored;
        try {
            decoder().expect(visibleWidth(segment), visibleRows(segment));
            decoder().decode(compressed, length, spread ? stored : target, expected);
        } catch (MidogException e) {
            throw e.in((layout.tiled() ? "tile " : "strip ") + segment);
        }
        if (spread) {
            spreader.spread(stored, rows, target);
        }
        if (layout.differenced()) {
            predictor.undo(target, rows, (int) layout.rowBytes());
        }
    }

    private int visibleWidth(int segment) {
        int left = segment % layout.across() * layout.segmentWidth();
        return Math.min(layout.segmentWidth(), layout.width() - left);
    }

    private int visibleRows(int segment) {
        int top = segment / layout.across() % layout.down() * layout.segmentHeight();
        return Math.min(layout.segmentHeight(), layout.height() - top);
    }

    private static byte[] grown(byte[] buffer, int length) {
        return buffer.length < length ? new byte[length] : buffer;
    }

    private SegmentDecoder decoder() {
        SegmentDecoder ready = decoder == null ? SegmentDecoder.of(level) : decoder;
        decoder = ready;
        return ready;
    }

    /** A segment is decoded whole: one that would fill the memory is refused before any is taken. */
    private void requireRoom(int rows, long byteCount) {
        long needed = segmentBytes(rows, byteCount);
        long room = Math.min(MAX_SEGMENT_BYTES, Runtime.getRuntime().maxMemory() / 4);
        if (needed > room) {
            throw MidogException.invalidData("a " + (layout.tiled() ? "tile" : "strip") + " of " + layout.segmentWidth()
                    + " x " + rows + " pixels takes " + needed + " bytes to decode, more than the " + room
                    + " there is room for; convert it with: " + VipsCommand.PYRAMID);
        }
    }

    /** A segment's samples, its RGB bytes, its compressed bytes and what a library of the system takes for them. */
    private long segmentBytes(int rows, long byteCount) {
        NativeCodec codec = layout.compression().codec();
        long copies = 1L + (codec == null ? 0 : codec.bytesPerSample());
        return copies * rows * layout.rowBytes() + 3L * rows * layout.segmentWidth() + byteCount;
    }
}
