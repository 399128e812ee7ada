package dev.midog.image.restart;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG of any size of which every restart interval is read as an image of its own: a row of whole units, so that the
 * intervals are tiles. Not thread-safe.
 *
 * <p>The size comes from outside, as a JPEG cannot state more than 65,535 pixels along an edge.
 */
public final class RestartJpeg {
    private static final int MOST_HEADER_BYTES = 1 << 18;
    private static final int MOST_PIXELS = 65_535;
    private static final int SLACK_BYTES = 1 << 16;

    private final ByteSource bytes;
    private final RestartHeader header;
    private final int tileWidth;
    private final int tileHeight;
    private final int tiles;
    private final RestartIndex index;

    /** Gives the table of where intervals begin, counted from the JPEG's first byte, where one was stored. */
    @FunctionalInterface
    public interface Starts {
        /** The table for so many intervals, or null where there is none of that length. */
        long @Nullable [] of(int intervals) throws IOException;
    }

    private RestartJpeg(
            ByteSource bytes, RestartHeader header, int tileWidth, int tileHeight, int tiles, RestartIndex index) {
        this.bytes = bytes;
        this.header = header;
        this.tileWidth = tileWidth;
        this.tileHeight = tileHeight;
        this.tiles = tiles;
        this.index = index;
    }

    /**
     * Reads the header of a JPEG at {@code offset} of {@code bytes}; empty where it has no restart intervals, or they
     * do not divide its rows of units evenly.
     *
     * @param width of the whole image, in pixels
     * @param height of the whole image, in pixels
     */
    public static Optional<RestartJpeg> of(
            ByteSource bytes, long offset, long length, int width, int height, Starts starts) throws IOException {
        byte[] head = new byte[(int) Math.min(MOST_HEADER_BYTES, length)];
        bytes.read(offset, head, 0, head.length);
        Optional<RestartHeader> found = RestartHeader.of(head);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RestartHeader header = found.get();
        int across = ceiling(width, header.unitWidth());
        int tilesAcross = across / header.interval();
        long tiles = (long) tilesAcross * ceiling(height, header.unitHeight());
        int tileWidth = header.unitWidth() * header.interval();
        if (tilesAcross == 0
                || across % header.interval() != 0
                || tiles > Integer.MAX_VALUE
                || tileWidth > MOST_PIXELS) {
            return Optional.empty();
        }
        long[] stated = starts.of((int) tiles);
        for (int i = 0; stated != null && i < stated.length; i++) {
            stated[i] += offset;
        }
        RestartIndex index =
                new RestartIndex(bytes, offset + header.bytes().length, offset + length, (int) tiles, stated);
        return Optional.of(new RestartJpeg(bytes, header, tileWidth, header.unitHeight(), (int) tiles, index));
    }

    /** Pixels that an interval is wide. */
    public int tileWidth() {
        return tileWidth;
    }

    /** Pixels that an interval is high. */
    public int tileHeight() {
        return tileHeight;
    }

    /** How many intervals there are, row by row from the top. */
    public int tiles() {
        return tiles;
    }

    /** An interval as a JPEG of its own, of {@link #tileWidth} x {@link #tileHeight} pixels. */
    public byte[] tile(int number) throws IOException {
        boolean isLast = number == tiles - 1;
        long start = index.start(number);
        long length = index.start(number + 1) - start - (isLast ? 0 : 2);
        int mostBytes = mostTileBytes();
        if (length < 1 || (length > mostBytes && !isLast)) {
            throw MidogException.invalidData("its JPEG has " + length + " bytes for a restart interval of " + tileWidth
                    + " x " + tileHeight + " pixels; the file is damaged");
        }
        int data = (int) Math.min(length, mostBytes);
        byte[] head = header.bytes();
        byte[] jpeg = new byte[head.length + data + 2];
        System.arraycopy(head, 0, jpeg, 0, head.length);
        putSize(jpeg, header.frameAt() + 5, tileHeight);
        putSize(jpeg, header.frameAt() + 7, tileWidth);
        bytes.read(start, jpeg, head.length, data);
        jpeg[jpeg.length - 2] = (byte) 0xff;
        jpeg[jpeg.length - 1] = (byte) 0xd9;
        return jpeg;
    }

    /** More bytes than the data of any interval has: twice its pixels, and some. */
    public int mostTileBytes() {
        return (int) Math.min(1 << 29, 6L * tileWidth * tileHeight + SLACK_BYTES);
    }

    private static void putSize(byte[] jpeg, int at, int size) {
        jpeg[at] = (byte) (size >> 8);
        jpeg[at + 1] = (byte) size;
    }

    private static int ceiling(int size, int unit) {
        return (int) (((long) size + unit - 1) / unit);
    }
}
