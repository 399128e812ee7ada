package dev.midog.patch.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Encodes 8-bit gray as PNG (PNG specification, third edition), for masks: few values in large areas.
 *
 * <p>Rows are not filtered, so that an area of one value is one run. The same pixels give the same bytes on every
 * machine.
 */
public final class GreyPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_BYTES = 13;

    private GreyPng() {}

    /**
     * Encodes an image.
     *
     * @param grey {@code width * height} bytes, row by row from the top
     */
    public static byte[] encode(byte[] grey, int width, int height) {
        int rowBytes = width + 1;
        byte[] rows = new byte[Math.multiplyExact(rowBytes, height)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(grey, y * width, rows, y * rowBytes + 1, width);
        }
        byte[] data = new byte[Math.toIntExact(RunDeflater.maxCompressedBytes(rows.length))];
        int dataBytes = new RunDeflater().compress(rows, rows.length, data, 0);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .array();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header, header.length);
        chunk(png, "IDAT", data, dataBytes);
        chunk(png, "IEND", new byte[0], 0);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        png.writeBytes(bigEndian(length));
        png.writeBytes(name);
        png.write(data, 0, length);
        png.writeBytes(bigEndian((int) crc.getValue()));
    }

    private static byte[] bigEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
