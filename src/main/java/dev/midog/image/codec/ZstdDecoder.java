package dev.midog.image.codec;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.midog.core.model.MidogException;

/**
 * Decodes Zstandard with libzstd, in one go: it then writes straight into the room that is given and keeps no window,
 * whatever size of it the data asks for.
 */
final class ZstdDecoder implements SegmentCodec {
    private final Pointer context = ZstdLibrary.ZSTD_createDCtx();
    private final NativeBuffer input = new NativeBuffer();
    private final NativeBuffer output = new NativeBuffer();

    @Override
    public void decode(byte[] compressed, int length, Expected expected, byte[] samples) {
        Memory in = input.of(Math.max(1, length));
        in.write(0, compressed, 0, length);
        Memory out = output.of(expected.mostBytes());
        long given = ZstdLibrary.ZSTD_decompressDCtx(context, out, expected.mostBytes(), in, length);
        if (ZstdLibrary.ZSTD_isError(given) != 0) {
            throw MidogException.invalidData("its Zstandard data is damaged: " + ZstdLibrary.ZSTD_getErrorName(given));
        }
        if (given < expected.bytes()) {
            throw MidogException.invalidData(
                    "its data gives " + given + " of " + expected.bytes() + " bytes of pixels; the file is damaged");
        }
        out.read(0, samples, 0, expected.bytes());
    }

    @Override
    public void close() {
        ZstdLibrary.ZSTD_freeDCtx(context);
        input.close();
        output.close();
    }
}
