package dev.midog.patch.job;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PlanOutput} wrote.
 *
 * <p>Bytes that end too early are a {@link BufferUnderflowException}; no more memory is taken than they can fill.
 */
final class PlanInput {
    private final ByteBuffer in;

    PlanInput(ByteBuffer in) {
        this.in = in;
    }

    /** Whether all bytes were read. */
    boolean isAtEnd() {
        return !in.hasRemaining();
    }

    int one() {
        return in.get() & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }

    int integer() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new BufferUnderflowException();
        }
        return (int) value;
    }

    /** How many entries follow, each of at least one byte. */
    int count() {
        int count = integer();
        if (count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return count;
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    int signedInteger() {
        long value = signed();
        if (value != (int) value) {
            throw new BufferUnderflowException();
        }
        return (int) value;
    }

    double real() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (in.get() & 0xffL) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        byte[] bytes = new byte[count()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Nullable String optional() {
        return one() == 0 ? null : text();
    }
}
