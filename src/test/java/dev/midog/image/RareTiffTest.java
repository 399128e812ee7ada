package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIFFs of depths that other programs do not read or read otherwise. */
class RareTiffTest {
    @TempDir
    private Path folder;

    /** Four pixels of red, green and blue: full, none and something between. */
    @ParameterizedTest
    @CsvSource({"2, c6d8", "4, f083ab012f0f"})
    void few_bits_of_a_colour_are_spread_over_eight(int bits, String packed) throws IOException {
        byte[] samples = HexFormat.of().parseHex(packed);
        int pixels = samples.length * 8 / bits / 3;
        byte[] head = TiffFixture.of(pixels, 1)
                .pixels(new byte[3 * pixels])
                .tag(258, 3, bits, bits, bits)
                .tag(273, 4, 600)
                .tag(279, 4, samples.length)
                .bytes();
        byte[] file = Arrays.copyOf(head, 600 + samples.length);
        System.arraycopy(samples, 0, file, 600, samples.length);

        try (RegionReader reader = Images.open(Files.write(folder.resolve("bits.tif"), file))) {
            byte[] rgb = new byte[3 * pixels];
            reader.read(0, 0, 0, pixels, 1, rgb);
            for (int i = 0; i < rgb.length; i++) {
                int sample = (samples[i * bits / 8] >> (8 - bits - i * bits % 8)) & ((1 << bits) - 1);
                assertThat(rgb[i] & 0xff).isEqualTo(sample * 255 / ((1 << bits) - 1));
            }
        }
    }

    /** A transparent, a half transparent and an opaque pixel of red. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void transparent_pixels_of_a_palette_lie_on_white(boolean planar) throws IOException {
        long[] map = new long[3 * 256];
        map[7] = 0xffff;
        byte[] samples = HexFormat.of().parseHex(planar ? "0707070080ff" : "0700078007ff");
        byte[] head = TiffFixture.of(3, 1)
                .bands(2)
                .planar(planar)
                .photometric(3)
                .tag(320, 3, map)
                .tag(338, 3, 2)
                .tag(273, 4, planar ? new long[] {4000, 4003} : new long[] {4000})
                .tag(279, 4, planar ? new long[] {3, 3} : new long[] {6})
                .bytes();
        byte[] file = Arrays.copyOf(head, 4000 + samples.length);
        System.arraycopy(samples, 0, file, 4000, samples.length);

        try (RegionReader reader = Images.open(Files.write(folder.resolve("palette.tif"), file))) {
            byte[] rgb = new byte[9];
            reader.read(0, 0, 0, 3, 1, rgb);
            assertThat(HexFormat.of().formatHex(rgb)).isEqualTo("ffffff" + "ff7f7f" + "ff0000");
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_palette_of_16_bits_is_read(boolean littleEndian) throws IOException {
        long[] map = new long[3 << 16];
        Arrays.setAll(map, i -> i * 40_503L & 0xffff);
        ByteOrder order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] head = TiffFixture.of(2, 1)
                .order(order)
                .bands(1)
                .bits(16)
                .photometric(3)
                .tag(320, 3, map)
                .tag(273, 4, 400_000)
                .bytes();
        ByteBuffer file = ByteBuffer.wrap(Arrays.copyOf(head, 400_004)).order(order);
        file.putShort(400_000, (short) 3).putShort(400_002, (short) 51_234);

        try (RegionReader reader = Images.open(Files.write(folder.resolve("map.tif"), file.array()))) {
            byte[] rgb = new byte[6];
            reader.read(0, 0, 0, 2, 1, rgb);
            for (int i = 0; i < 6; i++) {
                int number = i < 3 ? 3 : 51_234;
                assertThat(rgb[i]).isEqualTo((byte) (map[(i % 3 << 16) + number] >> 8));
            }
        }
    }
}
