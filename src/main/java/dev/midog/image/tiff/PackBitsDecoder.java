package dev.midog.image.tiff;

import java.util.Arrays;

/** Decodes PackBits runs (TIFF 6.0, section 9). */
final class PackBitsDecoder implements SegmentDecoder {
    @Override
    public void decode(byte[] compressed, int length, byte[] samples, int expected) {
        int in = 0;
        int out = 0;
        while (out < expected && in < length) {
            int head = compressed[in++];
            if (head == -128) {
                continue;
            }
            int run = Math.min(head >= 0 ? head + 1 : 1 - head, expected - out);
            int stored = head >= 0 ? run : 1;
            if (stored > length - in) {
                break;
            }
            if (head >= 0) {
                System.arraycopy(compressed, in, samples, out, run);
            } else {
                Arrays.fill(samples, out, out + run, compressed[in]);
            }
            in += stored;
            out += run;
        }
        if (out < expected) {
            throw SegmentDecoder.tooShort(out, expected);
        }
    }
}
