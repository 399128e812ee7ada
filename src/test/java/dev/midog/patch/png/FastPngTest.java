package dev.midog.patch.png;

import static dev.midog.patch.png.PngFixture.bytes;
import static dev.midog.patch.png.PngFixture.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MicronsPerPixel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FastPngTest {
    private final FastPng encoder = new FastPng();

    @ParameterizedTest
    @MethodSource("dev.midog.patch.png.PngFixture#images")
    void what_is_written_is_read_back_pixel_for_pixel(PngFixture.Pattern pattern, int width, int height)
            throws IOException {
        byte[] rgb = pattern.pixels(width, height);

        byte[] png = bytes(encoder.encode(rgb, width, height, null));

        assertThat(decode(png)).isEqualTo(rgb);
    }

    @Test
    void an_encoder_that_has_been_used_gives_the_bytes_of_a_new_one() {
        byte[] rgb = PngFixture.Pattern.TISSUE.pixels(100, 80);
        encoder.encode(PngFixture.Pattern.NOISE.pixels(300, 200), 300, 200, new MicronsPerPixel(1, 1));

        byte[] again = bytes(encoder.encode(rgb, 100, 80, null));

        assertThat(again).isEqualTo(bytes(new FastPng().encode(rgb, 100, 80, null)));
    }

    @Test
    void flat_areas_cost_next_to_nothing() {
        byte[] white = PngFixture.Pattern.WHITE.pixels(512, 512);

        assertThat(encoder.encode(white, 512, 512, null).remaining()).isLessThan(6_000);
    }

    @Test
    void noise_grows_by_less_than_a_per_mille() {
        byte[] noise = PngFixture.Pattern.NOISE.pixels(512, 512);

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
}
