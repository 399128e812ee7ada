package dev.midog.image;

import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes in one order, patched where an offset comes later. */
final class TiffBytes {
    private final ByteOrder order;
    private byte[] bytes = new byte[256];
    private int size;

    TiffBytes(ByteOrder order) {
        this.order = order;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void put(byte[] raw) {
        makeRoomFor(raw.length);
        System.arraycopy(raw, 0, bytes, size, raw.length);
        size += raw.length;
    }

    void put(TiffTag tag) {
        for (long value : tag.values()) {
            put(value, tag.valueBytes());
        }
    }

    void put(long value, int length) {
        makeRoomFor(length);
        size += length;
        patch(size - length, value, length);
    }

    private void makeRoomFor(int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + length);
        }
    }

    void patch(int at, long value, int length) {
        for (int i = 0; i < length; i++) {
            int shift = 8 * (order == ByteOrder.LITTLE_ENDIAN ? i : length - 1 - i);
            bytes[at + i] = (byte) (value >> shift);
        }
    }
}
