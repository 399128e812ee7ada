package dev.midog.patch.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.model.MicronsPerPixel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FastPngTest {
    private final FastPng encoder = new FastPng();

    static Stream<Arguments> images() {
        return Stream.of(
                        new int[] {1, 1},
                        new int[] {1, 7},
                        new int[] {2, 1},
                        new int[] {3, 3},
                        new int[] {37, 5},
                        new int[] {64, 64},
                        new int[] {511, 257},
                        new int[] {512, 512})
                .flatMap(size -> Stream.of(Pattern.values()).map(pattern -> Arguments.of(pattern, size[0], size[1])));
    }

    @ParameterizedTest
    @MethodSource("images")
    void what_is_written_is_read_back_pixel_for_pixel(Pattern pattern, int width, int height) throws IOException {
        byte[] rgb = pattern.pixels(width, height);

        byte[] png = bytes(encoder.encode(rgb, width, height, null));

        assertThat(decode(png)).isEqualTo(rgb);
    }

    @Test
    void an_encoder_that_has_been_used_gives_the_bytes_of_a_new_one() {
        byte[] rgb = Pattern.TISSUE.pixels(100, 80);
        encoder.encode(Pattern.NOISE.pixels(300, 200), 300, 200, new MicronsPerPixel(1, 1));

        byte[] again = bytes(encoder.encode(rgb, 100, 80, null));

        assertThat(again).isEqualTo(bytes(new FastPng().encode(rgb, 100, 80, null)));
    }

    @Test
    void flat_areas_cost_next_to_nothing() {
        byte[] white = Pattern.WHITE.pixels(512, 512);

        assertThat(encoder.encode(white, 512, 512, null).remaining()).isLessThan(6_000);
    }

    @Test
    void noise_grows_by_less_than_a_per_mille() {
        byte[] noise = Pattern.NOISE.pixels(512, 512);

        assertThat(encoder.encode(noise, 512, 512, null).remaining()).isLessThan(noise.length + noise.length / 500);
    }

    @Test
    void the_scale_is_written_in_pixels_a_metre() {
        ByteBuffer png = encoder.encode(new byte[3], 1, 1, new MicronsPerPixel(0.25, 0.5));

        assertThat(png.getInt(8 + 25 + 8)).isEqualTo(4_000_000);
        assertThat(png.getInt(8 + 25 + 12)).isEqualTo(2_000_000);
        assertThat(png.get(8 + 25 + 16)).isEqualTo((byte) 1);
    }

    @Test
    void sizes_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> encoder.encode(new byte[3], 0, 1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.encode(new byte[3], 40_000, 40_000, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.encode(new byte[3], 2, 1, null)).isInstanceOf(RuntimeException.class);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] decode(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] samples = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        byte[] rgb = new byte[samples.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) samples[i];
        }
        return rgb;
    }

    enum Pattern {
        WHITE,
        GRADIENT,
        NOISE,
        TISSUE,
        STRIPES,
        SKEWED;

        byte[] pixels(int width, int height) {
            byte[] rgb = new byte[width * height * 3];
            SplittableRandom random = new SplittableRandom(7);
            Arrays.fill(rgb, (byte) 255);
            for (int i = 0; i < rgb.length; i++) {
                int x = i / 3 % width;
                int y = i / 3 / width;
                rgb[i] = (byte)
                        switch (this) {
                            case WHITE -> 255;
                            case GRADIENT -> x + 2 * y + 40 * (i % 3);
                            case NOISE -> random.nextInt(256);
                            case TISSUE -> (int) (150 + 40 * Math.sin(x / 9.0) * Math.cos(y / 7.0)) + random.nextInt(9);
                            case STRIPES -> x / 11 % 2 == 0 ? 255 : random.nextInt(256);
                            case SKEWED -> 1 << Math.min(7, Long.numberOfTrailingZeros(random.nextLong()));
                        };
            }
            return rgb;
        }
    }
}
