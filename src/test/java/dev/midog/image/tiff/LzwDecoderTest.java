package dev.midog.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Codes decoded against the strings that the format defines, built here one byte after another. */
class LzwDecoderTest {
    private static final int CLEAR = 256;
    private static final int END = 257;

    @Test
    void random_codes_give_the_strings_that_they_stand_for() {
        for (int seed = 0; seed < 60; seed++) {
            Codes codes = Codes.random(new Random(seed), 1 + seed * 150);
            byte[] expected = codes.strings();
            for (int wanted : new int[] {expected.length, Math.max(0, expected.length - 5), expected.length / 2}) {
                byte[] samples = new byte[wanted];
                new LzwDecoder().decode(codes.bits(), codes.length(), samples, wanted);
                assertThat(Arrays.equals(samples, 0, wanted, expected, 0, wanted))
                        .isTrue();
            }
        }
    }

    @Test
    void bytes_beyond_the_wanted_ones_are_left_alone() {
        Codes codes = Codes.random(new Random(5), 400);
        int wanted = codes.strings().length - 3;
        byte[] samples = new byte[wanted + 16];
        Arrays.fill(samples, (byte) 77);

        new LzwDecoder().decode(codes.bits(), codes.length(), samples, wanted);

        for (int i = wanted; i < samples.length; i++) {
            assertThat(samples[i]).isEqualTo((byte) 77);
        }
    }

    @Test
    void data_that_ends_early_and_codes_without_a_string_are_damage() {
        Codes codes = Codes.random(new Random(7), 900);
        int wanted = codes.strings().length;
        assertThatThrownBy(() -> new LzwDecoder().decode(codes.bits(), codes.length() / 2, new byte[wanted], wanted))
                .hasMessageContaining("bytes of pixels");
        Codes undefined = new Codes();
        undefined.put(CLEAR);
        undefined.put(65);
        undefined.put(300);
        assertThatThrownBy(() -> new LzwDecoder().decode(undefined.bits(), undefined.length(), new byte[9], 9))
                .hasMessageContaining("code 300 comes before it is defined");
    }

    /** Codes as bits, and what they stand for. */
    private static final class Codes {
        private byte[] bits = new byte[16];
        private int bitCount;
        private byte[] out = new byte[16];
        private int outCount;
        private byte[][] table = new byte[4096][];
        private int next;
        private byte[] last = new byte[0];

        static Codes random(Random random, int count) {
            Codes codes = new Codes();
            codes.put(CLEAR);
            for (int i = 0; i < count; i++) {
                int most = codes.last.length > 0 && codes.next < 4096 ? codes.next : codes.next - 1;
                int code = random.nextInt(3) == 0 ? random.nextInt(256) : most - random.nextInt(most + 1);
                if (code == END || (code == CLEAR && codes.last.length == 0)) {
                    code = 9;
                }
                codes.put(code > 257 && random.nextInt(8) == 0 ? most : code);
            }
            codes.put(END);
            return codes;
        }

        byte[] bits() {
            return Arrays.copyOf(bits, length());
        }

        int length() {
            return (bitCount + 7) / 8;
        }

        byte[] strings() {
            return Arrays.copyOf(out, outCount);
        }

        void put(int code) {
            write(code, width());
            if (code == CLEAR) {
                next = 258;
                last = new byte[0];
            } else if (code != END) {
                define(code);
            }
        }

        private void define(int code) {
            if (last.length > 0 && next < 4096) {
                byte[] first = code == next ? last : string(code);
                byte[] string = Arrays.copyOf(last, last.length + 1);
                string[last.length] = first[0];
                table[next++] = string;
            }
            last = string(code);
            out = outCount + last.length > out.length ? Arrays.copyOf(out, 2 * (outCount + last.length)) : out;
            System.arraycopy(last, 0, out, outCount, last.length);
            outCount += last.length;
        }

        private byte[] string(int code) {
            return code < CLEAR ? new byte[] {(byte) code} : table[code] == null ? new byte[1] : table[code];
        }

        private int width() {
            return next < 511 ? 9 : next < 1023 ? 10 : next < 2047 ? 11 : 12;
        }

        private void write(int code, int width) {
            bits = bitCount / 8 + 4 > bits.length ? Arrays.copyOf(bits, 2 * bits.length) : bits;
            for (int i = width - 1; i >= 0; i--, bitCount++) {
                bits[bitCount / 8] |= (byte) (((code >> i) & 1) << (7 - bitCount % 8));
            }
        }
    }
}
