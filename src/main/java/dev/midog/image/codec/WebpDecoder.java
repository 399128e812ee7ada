package dev.midog.image.codec;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.midog.core.model.MidogException;
import org.jspecify.annotations.Nullable;

/** Decodes WebP with libwebp, to RGB or RGBA. */
final class WebpDecoder implements SegmentCodec {
    private final NativeBuffer input = new NativeBuffer();
    private final NativeBuffer output = new NativeBuffer();
    private final Memory size = new Memory(2L * Integer.BYTES);

    @Override
    public void decode(byte[] compressed, int length, Expected expected, byte[] samples) {
        Memory in = input.of(Math.max(1, length));
        in.write(0, compressed, 0, length);
        if (WebpLibrary.WebPGetInfo(in, length, size, size.share(Integer.BYTES)) == 0) {
            throw MidogException.invalidData("its WebP data is damaged");
        }
        int width = size.getInt(0);
        int height = size.getInt(Integer.BYTES);
        if (width != expected.width() || height < expected.rows() || height > expected.mostRows()) {
            throw MidogException.invalidData("its WebP data declares " + width + " x " + height
                    + " pixels where the TIFF declares " + expected.width() + " x " + expected.rows()
                    + "; the file is damaged");
        }
        int rowBytes = width * expected.bands();
        long room = (long) rowBytes * height;
        Memory out = output.of(room);
        @Nullable Pointer decoded = expected.bands() == 3
                ? WebpLibrary.WebPDecodeRGBInto(in, length, out, room, rowBytes)
                : WebpLibrary.WebPDecodeRGBAInto(in, length, out, room, rowBytes);
        if (decoded == null) {
            throw MidogException.invalidData("its WebP data is damaged");
        }
        out.read(0, samples, 0, expected.bytes());
    }

    @Override
    public void close() {
        input.close();
        output.close();
        size.close();
    }
}
