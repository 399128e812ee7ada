package dev.midog.learn.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a message of Protocol Buffers, field by field; what is not asked for is skipped. */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int MOST_TEXT_BYTES = 1 << 20;

    private final InputStream in;
    private long left;
    private int wireType = -1;

    ProtoReader(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    /** The number of the next field; 0 at the end of the message. */
    int next() throws IOException {
        if (left <= 0) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    /** The value of the field, an integer. */
    long number() throws IOException {
        require(VARINT);
        return varint();
    }

    /** The value of the field, a text of at most a mebibyte. */
    String text() throws IOException {
        require(BYTES);
        long length = varint();
        if (length < 0 || length > left || length > MOST_TEXT_BYTES) {
            throw new IOException("a text of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("it ends in the middle");
        }
        left -= length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads the message in the field. */
    void message(Fields fields) throws IOException {
        require(BYTES);
        long length = varint();
        if (length < 0 || length > left) {
            throw new IOException("a part of " + length + " bytes where " + left + " are left");
        }
        ProtoReader part = new ProtoReader(in, length);
        for (int field = part.next(); field != 0; field = part.next()) {
            fields.read(field, part);
        }
        left -= length;
    }

    /** Skips the value of the field. */
    void skip() throws IOException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> skip(Long.BYTES);
            case FIXED_32 -> skip(Integer.BYTES);
            case BYTES -> skip(varint());
            default -> throw new IOException("a field of the unknown type " + wireType);
        }
    }

    /** Takes a field of a message: reads or skips its value. */
    interface Fields {
        void read(int field, ProtoReader reader) throws IOException;
    }

    private void require(int type) throws IOException {
        if (wireType != type) {
            throw new IOException("a field of the type " + wireType + " where " + type + " belongs");
        }
    }

    private void skip(long length) throws IOException {
        if (length < 0 || length > left) {
            throw new IOException("a part of " + length + " bytes where " + left + " are left");
        }
        in.skipNBytes(length);
        left -= length;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.read();
            if (next < 0 || left-- <= 0) {
                throw new EOFException("it ends in the middle");
            }
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new IOException("a number of more than ten bytes");
    }
}
