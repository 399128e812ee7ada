package dev.midog.image.jpeg;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import dev.midog.image.codec.NativeBuffer;
import java.io.Closeable;
import java.util.Optional;

/** Decodes JPEG with libjpeg-turbo, to the pixels that ImageIO gives. Not thread-safe. */
public final class TurboDecoder implements Closeable {
    private final Pointer handle = TurboLibrary.tjInitDecompress();
    private final NativeBuffer input = new NativeBuffer();
    private final NativeBuffer output = new NativeBuffer();

    TurboDecoder() {}

    /**
     * What the samples of a JPEG file mean by its own markers; empty where that is not certain, or where another library
     * might decode it in another way.
     *
     * @param jpeg a JPEG from its start-of-image marker on, at least up to its first scan
     */
    public static Optional<JpegColor> colorOf(byte[] jpeg) {
        JpegMarkers markers = JpegMarkers.of(jpeg);
        if (markers.suit(JpegColor.GREY)) {
            return Optional.of(JpegColor.GREY);
        }
        return markers.tellColor() && markers.suit(JpegColor.YCBCR) ? Optional.of(JpegColor.YCBCR) : Optional.empty();
    }

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
        if (decode(jpeg, color) < expected) {
            return false;
        }
        read(0, samples, 0, expected);
        return true;
    }

    /**
     * Decodes a JPEG and keeps its samples, outside the heap, until the next one is decoded.
     *
     * @return how many samples there are, or -1 where it is damaged or of a kind that another library might decode in
     *     another way
     */
    public long decode(byte[] jpeg, JpegColor color) {
        JpegMarkers markers = JpegMarkers.of(jpeg);
        if (!markers.suit(color)) {
            return -1;
        }
        int bands = color == JpegColor.GREY ? 1 : 3;
        long pixelBytes = (long) markers.width() * markers.height() * bands;
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
        return failed == 0 ? pixelBytes : -1;
    }

    /** Copies samples of the JPEG that was decoded last, from the one of number {@code first} on. */
    public void read(long first, byte[] target, int at, int length) {
        output.of(first + length).read(first, target, at, length);
    }

    /** Lets go of the JPEG itself, whose samples are kept. */
    public void closeInput() {
        input.close();
    }

    @Override
    public void close() {
        TurboLibrary.tjDestroy(handle);
        input.close();
        output.close();
    }
}
