package dev.midog.core.packed;

import java.util.Arrays;

/** Bytes that grow as numbers and texts are put in; {@link ByteReader} takes them out again. */
final class ByteBuilder {
    private byte[] bytes = new byte[1024];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** The low eight bits of {@code value}. */
    void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /** A number in as few bytes as it needs, seven bits each, the lowest first; one below 0 takes ten. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** The same for numbers that are below 0 as often as above: few bytes where it is near 0. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** All 64 bits. */
    void bits(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            put((int) (value >>> shift));
        }
    }

    /** Each character as a number, so that a half of a pair comes back as well. */
    void text(String text) {
        number(text.length());
        for (int i = 0; i < text.length(); i++) {
            number(text.charAt(i));
        }
    }

    void block(byte[] block) {
        number(block.length);
        append(block, block.length);
    }

    /** All of {@code other}, led by its length. */
    void block(ByteBuilder other) {
        number(other.size);
        append(other.bytes, other.size);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void append(byte[] more, int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
        System.arraycopy(more, 0, bytes, size, count);
        size += count;
    }
}
