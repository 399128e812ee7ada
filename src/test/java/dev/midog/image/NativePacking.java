package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.midog.image.codec.NativeCodec;
import org.junit.jupiter.api.Assumptions;

/** The encoding side of the compressions that libraries of the system decode, all of it without loss. */
public final class NativePacking {
    private NativePacking() {}

    /** The functions of {@code zstd.h}. */
    interface Zstd extends Library {
        long ZSTD_compressBound(long bytes);

        long ZSTD_compress(Pointer to, long room, byte[] from, long bytes, int level);
    }

    /** The functions of {@code webp/encode.h}. */
    interface Webp extends Library {
        long WebPEncodeLosslessRGB(byte[] rgb, int width, int height, int rowBytes, PointerByReference webp);

        long WebPEncodeLosslessRGBA(byte[] rgba, int width, int height, int rowBytes, PointerByReference webp);

        void WebPFree(Pointer webp);
    }

    /** Aborts the test where the library is missing. */
    public static void require(NativeCodec codec) {
        Assumptions.assumeTrue(codec.found().isPresent(), codec.remedy());
    }

    /** TIFF compression 50000. */
    public static byte[] zstd(byte[] samples, int width, int height, int bands, int bits) {
        Zstd library = Native.load("libzstd.so.1", Zstd.class);
        long room = library.ZSTD_compressBound(samples.length);
        try (Memory to = new Memory(room)) {
            long bytes = library.ZSTD_compress(to, room, samples, samples.length, 3);
            return to.getByteArray(0, (int) bytes);
        }
    }

    /** TIFF compression 50001, of three or four bands of 8 bits. */
    public static byte[] webp(byte[] samples, int width, int height, int bands, int bits) {
        Webp library = Native.load("libwebp.so.7", Webp.class);
        PointerByReference webp = new PointerByReference();
        long bytes = bands == 3
                ? library.WebPEncodeLosslessRGB(samples, width, height, 3 * width, webp)
                : library.WebPEncodeLosslessRGBA(samples, width, height, 4 * width, webp);
        assertThat(bytes).isPositive();
        byte[] packed = webp.getValue().getByteArray(0, (int) bytes);
        library.WebPFree(webp.getValue());
        return packed;
    }

    /** TIFF compressions 33003, 33005 and 34712: a codestream; three bands are coded together. */
    public static byte[] jpeg2000(byte[] samples, int width, int height, int bands, int bits) {
        return new Jpeg2000Encoder(width, height, bands, bits).encode(samples);
    }

    /** The same with the second and third bands halved across, and each band on its own. */
    public static byte[] jpeg2000Halved(byte[] samples, int width, int height, int bands, int bits) {
        return new Jpeg2000Encoder(width, height, bands, bits).halved().encode(samples);
    }

    /** The codestream in the boxes of a JP2 file (ITU T.800, annex I). */
    public static byte[] jp2(byte[] samples, int width, int height, int bands, int bits) {
        byte[] stream = jpeg2000(samples, width, height, bands, bits);
        TiffBytes out = new TiffBytes(java.nio.ByteOrder.BIG_ENDIAN);
        box(out, 0x6a502020, 0x0d0a870a);
        box(out, 0x66747970, 0x6a703220, 0, 0x6a703220);
        out.put(8 + 22 + 15, 4);
        out.put(0x6a703268, 4);
        out.put(22, 4);
        out.put(0x69686472, 4);
        out.put(height, 4);
        out.put(width, 4);
        out.put(bands, 2);
        out.put(bits - 1L, 1);
        out.put(7, 1);
        out.put(0, 2);
        out.put(15, 4);
        out.put(0x636f6c72, 4);
        out.put(1, 1);
        out.put(0, 2);
        out.put(bands < 3 ? 17 : 16, 4);
        out.put(0, 4);
        out.put(0x6a703263, 4);
        out.put(stream);
        return out.bytes();
    }

    private static void box(TiffBytes out, int type, int... numbers) {
        out.put(8L + 4L * numbers.length, 4);
        out.put(type, 4);
        for (int number : numbers) {
            out.put(number, 4);
        }
    }
}
