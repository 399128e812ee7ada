package dev.midog.core.packed;

import java.util.Arrays;

/** Takes out what {@link ByteBuilder} put in, in the same order. */
final class ByteReader {
    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    /** A byte as a number from 0 to 255. */
    int next() {
        return bytes[position++] & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int integer() {
        return (int) number();
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long bits() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (bytes[position++] & 0xffL) << shift;
        }
        return value;
    }

    String text() {
        char[] text = new char[integer()];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) number();
        }
        return new String(text);
    }

    byte[] block() {
        int length = integer();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }
}
