package dev.midog.image.jpeg;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.midog.image.codec.NativeBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Encodes RGB as JPEG with libjpeg-turbo: baseline, with a JFIF header. Not thread-safe. */
public final class TurboEncoder implements Closeable {
    private final Pointer handle = TurboLibrary.tjInitCompress();
    private final NativeBuffer input = new NativeBuffer();
    private final NativeBuffer output = new NativeBuffer();
    private final Memory result = new Memory(2L * Long.BYTES);
    private final int quality;
    private final int sampling;
    private byte[] jpeg = new byte[0];

    TurboEncoder(int quality, boolean halved) {
        this.quality = quality;
        this.sampling = halved ? TurboLibrary.SAMPLED_420 : TurboLibrary.SAMPLED_444;
    }

    /**
     * Encodes one image.
     *
     * @param rgb {@code width * height * 3} bytes from index 0, row by row from the top; may be longer
     * @return the JPEG, valid until the next call
     */
    public ByteBuffer encode(byte[] rgb, int width, int height) throws IOException {
        int size = Math.multiplyExact(3, Math.multiplyExact(width, height));
        input.of(size).write(0, rgb, 0, size);
        return encode(width, height, 3);
    }

    /** Where pixels for {@link #encode(int, int, int)} are put: room for four bytes a pixel; valid until the next call. */
    public ByteBuffer pixels(int width, int height) {
        int size = Math.multiplyExact(4, Math.multiplyExact(width, height));
        return input.of(size).getByteBuffer(0, size);
    }

    /**
     * Encodes the image in {@link #pixels}.
     *
     * @param pixelBytes how many bytes each of its pixels takes: three, R G B, or four, the last of which means nothing
     * @return the JPEG, valid until the next call
     */
    public ByteBuffer encode(int width, int height, int pixelBytes) throws IOException {
        Memory room = output.of(TurboLibrary.tjBufSize(width, height, sampling).longValue());
        result.clear();
        result.setPointer(0, room);
        Pointer size = result.share(Long.BYTES);
        int failed = TurboLibrary.tjCompress2(
                handle,
                input.of((long) pixelBytes * width * height),
                width,
                pixelBytes * width,
                height,
                pixelBytes == 4 ? TurboLibrary.RGBX : TurboLibrary.RGB,
                result,
                size,
                sampling,
                quality,
                TurboLibrary.OWN_BUFFER | TurboLibrary.ACCURATE);
        if (failed != 0) {
            throw new IOException(
                    "libjpeg-turbo cannot encode " + width + " x " + height + " pixels at quality " + quality);
        }
        int bytes = Math.toIntExact(size.getNativeLong(0).longValue());
        if (jpeg.length < bytes) {
            jpeg = new byte[bytes + bytes / 4];
        }
        room.read(0, jpeg, 0, bytes);
        return ByteBuffer.wrap(jpeg, 0, bytes);
    }

    @Override
    public void close() {
        TurboLibrary.tjDestroy(handle);
        input.close();
        output.close();
        result.close();
    }
}
