package dev.midog.image.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads rectangles of one level. Not thread-safe. */
interface PixelReader extends Closeable {
    /** Reads a rectangle that lies inside the level, row by row from the top, R G B. */
    void read(int x, int y, int width, int height, byte[] rgb) throws IOException;

    /** Sets the color of what is not in the file; it is white until then. */
    void colorMissing(int red, int green, int blue);

    /**
     * Reads a rectangle that lies inside the level, row by row from the top.
     *
     * @return how many bytes a pixel takes, three or four; 0 where it is only read into an array
     */
    default int read(int x, int y, int width, int height, ByteBuffer pixels) throws IOException {
        return 0;
    }

    /** About how many bytes of memory reading takes, beside the segments that are kept. */
    long memoryBytes();
}
