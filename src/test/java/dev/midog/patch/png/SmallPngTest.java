package dev.midog.patch.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPngTest {
    @ParameterizedTest
    @MethodSource("dev.midog.patch.png.PngFixture#images")
    void what_is_written_is_read_back_pixel_for_pixel(PngFixture.Pattern pattern, int width, int height)
            throws IOException {
        byte[] rgb = pattern.pixels(width, height);
        for (int level : new int[] {1, 6, 9}) {
            byte[] png = PngFixture.bytes(new SmallPng(level).encode(rgb, width, height, null));

            assertThat(PngFixture.decode(png)).as("level %d", level).isEqualTo(rgb);
        }
    }

    @Test
    void every_level_gives_the_pixels_back_and_9_makes_less_of_them_than_1() throws IOException {
        byte[] tissue = PngFixture.Pattern.TISSUE.pixels(256, 256);
        int[] sizes = new int[10];
        for (int level = 1; level <= 9; level++) {
            byte[] png = PngFixture.bytes(new SmallPng(level).encode(tissue, 256, 256, null));

            assertThat(PngFixture.decode(png)).as("level %d", level).isEqualTo(tissue);
            sizes[level] = png.length;
        }
        assertThat(sizes[9]).isLessThan(sizes[1]);
    }

    @Test
    void the_best_filter_is_chosen_row_by_row() throws IOException {
        // A plane, with one row of noise and its copy in it.
        byte[] rgb = PngFixture.Pattern.GRADIENT.pixels(64, 64);
        System.arraycopy(PngFixture.Pattern.NOISE.pixels(64, 1), 0, rgb, 64 * 3 * 10, 64 * 3);
        System.arraycopy(rgb, 64 * 3 * 10, rgb, 64 * 3 * 11, 64 * 3);
        byte[] filtered = new byte[(64 * 3 + 1) * 64];

        new AdaptiveFilter().filter(rgb, 64 * 3, 64, filtered);

        assertThat(filtered[(64 * 3 + 1) * 11]).as("a copy of the row above").isEqualTo((byte) 2);
        assertThat(filtered[(64 * 3 + 1) * 40]).as("a plane").isEqualTo((byte) 4);
        assertThat(filtered[0]).as("a slope with nothing above").isEqualTo((byte) 1);
    }

    @Test
    void an_encoder_that_has_been_used_gives_the_bytes_of_a_new_one() {
        byte[] rgb = PngFixture.Pattern.TISSUE.pixels(100, 80);
        SmallPng used = new SmallPng(5);
        used.encode(PngFixture.Pattern.NOISE.pixels(300, 200), 300, 200, null);

        byte[] again = PngFixture.bytes(used.encode(rgb, 100, 80, null));

        assertThat(again).isEqualTo(PngFixture.bytes(new SmallPng(5).encode(rgb, 100, 80, null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, -1})
    void levels_that_zlib_does_not_have_are_refused(int level) {
        assertThatThrownBy(() -> new SmallPng(level)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sizes_that_cannot_be_are_refused() {
        SmallPng encoder = new SmallPng(1);

        assertThatThrownBy(() -> encoder.encode(new byte[3], 0, 1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.encode(new byte[3], 40_000, 40_000, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.encode(new byte[3], 2, 1, null)).isInstanceOf(RuntimeException.class);
    }
}
