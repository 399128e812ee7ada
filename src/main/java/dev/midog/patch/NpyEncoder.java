package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes patches as arrays of NumPy (NPY format, version 1.0): uint8, height x width x 3, in C order.
 *
 * <p>The scale has no place in it.
 */
final class NpyEncoder implements PatchEncoder {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** The pixels begin at a multiple of it, for mapped files. */
    private static final int ALIGNMENT = 64;

    private byte[] file = new byte[0];

    @Override
    public ByteBuffer encode(byte[] rgb, int width, int height, @Nullable MicronsPerPixel scale) {
        int pixelBytes = Math.multiplyExact(Math.multiplyExact(width, height), 3);
        Objects.checkFromIndexSize(0, pixelBytes, rgb.length);
        byte[] header = header(width, height);
        int length = Math.addExact(header.length, pixelBytes);
        if (file.length < length) {
            file = new byte[length];
        }
        System.arraycopy(header, 0, file, 0, header.length);
        System.arraycopy(rgb, 0, file, header.length, pixelBytes);
        return ByteBuffer.wrap(file, 0, length);
    }

    /** Mark, version, the length of what follows, and a Python dictionary, padded with spaces and ended by a line feed. */
    private static byte[] header(int width, int height) {
        String dictionary = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + height + ", " + width + ", 3), }";
        int prefix = MAGIC.length + Short.BYTES;
        int length = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int textLength = length - prefix;
        byte[] text = (dictionary + " ".repeat(textLength - 1 - dictionary.length()) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(length)
                .put(MAGIC)
                .put((byte) textLength)
                .put((byte) (textLength >> 8))
                .put(text)
                .array();
    }
}
