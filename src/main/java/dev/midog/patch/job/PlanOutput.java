package dev.midog.patch.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes numbers and texts in few bytes; {@link PlanInput} reads them. */
final class PlanOutput {
    private final OutputStream out;

    PlanOutput(OutputStream out) {
        this.out = out;
    }

    /** The lowest eight bits of {@code value}. */
    void one(int value) throws IOException {
        out.write(value);
    }

    /** A number of at least 0, seven bits a byte, the lowest first. */
    void number(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A number that may be below 0. */
    void signed(long value) throws IOException {
        number((value << 1) ^ (value >> 63));
    }

    /** All 64 bits, the lowest byte first. */
    void real(double value) throws IOException {
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
    }

    /** The number of bytes, then the text in UTF-8. */
    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.write(bytes);
    }

    /** Whether there is a text, then the text. */
    void optional(@Nullable String text) throws IOException {
        one(text == null ? 0 : 1);
        if (text != null) {
            text(text);
        }
    }
}
