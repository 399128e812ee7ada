package dev.midog.image.jpeg;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import dev.midog.image.codec.NativeBuffer;
import java.io.Closeable;

/** Decodes JPEG with libjpeg-turbo, to the pixels that ImageIO gives. Not thread-safe. */
public final class TurboDecoder implements Closeable {
    private final Pointer handle = TurboLibrary.tjInitDecompress();
    private final NativeBuffer input = new NativeBuffer();
    private final NativeBuffer output = new NativeBuffer();

    TurboDecoder() {}

    /**
     * Decodes a JPEG; false where it is damaged or of a kind that another library might decode in another way, and
     * {@code samples} then hold nothing of use.
     *
     * @param jpeg a whole JPEG from its start-of-image marker on
     * @param color what its samples mean, whatever its markers tell; YCbCr becomes RGB
     * @param samples receives the bytes, three a pixel or one of gray, row by row from the top
     * @param expected how many of them are wanted
     */
    public boolean decode(byte[] jpeg, JpegColor color, byte[] samples, int expected) {
        JpegMarkers markers = JpegMarkers.of(jpeg);
        if (!markers.suit(color)) {
            return false;
        }
        int bands = color == JpegColor.GREY ? 1 : 3;
        long pixelBytes = (long) markers.width() * markers.height() * bands;
        if (pixelBytes < expected) {
            return false;
        }
        byte[] note = markers.tellColor() ? new byte[0] : color.marker();
        Memory in = input.of(jpeg.length + (long) note.length);
        in.write(0, jpeg, 0, 2);
        in.write(2, note, 0, note.length);
        in.write(2L + note.length, jpeg, 2, jpeg.length - 2);
        Memory out = output.of(pixelBytes);
        int failed = TurboLibrary.tjDecompress2(
                handle,
                in,
                new NativeLong(jpeg.length + (long) note.length, true),
                out,
                markers.width(),
                markers.width() * bands,
                markers.height(),
                bands == 1 ? TurboLibrary.GREY : TurboLibrary.RGB,
                TurboLibrary.ACCURATE);
        if (failed != 0) {
            return false;
        }
        out.read(0, samples, 0, expected);
        return true;
    }

    @Override
    public void close() {
        TurboLibrary.tjDestroy(handle);
        input.close();
        output.close();
    }
}
