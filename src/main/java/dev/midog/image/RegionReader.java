package dev.midog.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads rectangles of one image as 8-bit RGB. One reader serves one thread at a time.
 *
 * <p>Sixteen-bit samples become their high byte, fewer than eight bits are spread over eight, gray becomes three equal
 * bands, transparent pixels lie on {@linkplain Background white}, tiles that the file leaves out have a color that may be
 * set, color profiles are not applied.
 */
public interface RegionReader extends Closeable {
    /** What the file says of itself. */
    ImageInfo info();

    /** Whether the first rectangle takes reading the whole image, which is then kept in memory. */
    default boolean readsWhole() {
        return false;
    }

    /** Sets the color of tiles that the file leaves out, each band from 0 to 255; it is white until then. */
    default void colorMissingTiles(int red, int green, int blue) {}

    /** About how many bytes of memory reading takes at most, beside the rectangle itself. */
    long memoryBytes();

    /**
     * Reads a rectangle that lies wholly inside the level.
     *
     * @param level 0 is the full resolution; see {@link ImageInfo#levels()}
     * @param x left edge, in pixels of that level
     * @param y upper edge, in pixels of that level
     * @param rgb receives {@code width * height * 3} bytes from index 0, row by row from the top, R G B
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} where the file is bad
     * @throws IllegalArgumentException where the rectangle leaves the level or {@code rgb} is too short
     */
    void read(int level, int x, int y, int width, int height, byte[] rgb) throws IOException;

    /**
     * Reads a rectangle as {@link #read(int, int, int, int, int, byte[])} does, in the form that takes the fewest copies.
     *
     * @param pixels receives the bytes from index 0, row by row from the top, and has room for four a pixel; its position stays
     * @return how many bytes a pixel takes: three, R G B, or four, the last of which means nothing; 0 where the rectangle is only
     *     read into an array, and {@code pixels} then hold nothing of use
     */
    default int read(int level, int x, int y, int width, int height, ByteBuffer pixels) throws IOException {
        return 0;
    }
}
