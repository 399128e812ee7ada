package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pixels an image is seen in. */
class FrameTest {
    private static final List<Frame.Size> PYRAMID =
            List.of(new Frame.Size(7215, 5412), new Frame.Size(3607, 2706), new Frame.Size(1803, 1353));

    @ParameterizedTest
    @CsvSource({
        "0.25, 0, 7215, 5412",
        "0.25001, 0, 7215, 5412",
        "0.4, 0, 4510, 3383",
        "0.5, 1, 3607, 2706",
        "0.6, 1, 3007, 2255",
        "1, 2, 1803, 1353",
        "10, 2, 181, 136",
        "0.125, 0, 14430, 10824",
        "100, 2, 19, 14"
    })
    void a_scale_starts_from_the_smallest_level_that_is_as_fine(double wanted, int level, int width, int height) {
        Frame frame = Frame.ofScale(PYRAMID, square(0.25), square(wanted));

        assertThat(frame.level()).isEqualTo(level);
        assertThat(frame.width()).isEqualTo(width);
        assertThat(frame.height()).isEqualTo(height);
    }

    @Test
    void axes_have_scales_of_their_own() {
        Frame frame = Frame.ofScale(List.of(new Frame.Size(100, 100)), new MicronsPerPixel(0.25, 0.5), square(0.5));

        assertThat(frame).isEqualTo(new Frame(0, 50, 100, 2, 1));
        assertThat(frame.scale(new MicronsPerPixel(0.25, 0.5))).isEqualTo(square(0.5));
    }

    @Test
    void a_level_tells_how_many_full_pixels_its_own_are_long() {
        Frame frame = Frame.ofLevel(PYRAMID, 1);

        assertThat(frame.stepX()).isEqualTo(7215 / 3607.0);
        assertThat(frame.isFull()).isFalse();
        assertThat(Frame.ofLevel(PYRAMID, 0).isFull()).isTrue();
    }

    @Test
    void a_level_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> Frame.ofLevel(PYRAMID, 3))
                .isInstanceOf(MidogException.class)
                .hasMessage(
                        "level 3 is not one of the levels of the image: 0 (7215 x 5412), 1 (3607 x 2706), 2 (1803 x 1353)");
    }

    @Test
    void scales_of_no_microscope_are_refused() {
        assertThatThrownBy(() -> Frame.ofScale(PYRAMID, square(1e-9), square(0.25)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("the image's scale of 1.0E-9 x 1.0E-9 um/px is not between 0.01 and 100");
        assertThatThrownBy(() -> Frame.ofScale(PYRAMID, square(0.25), square(1e6)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("the wanted scale");
        assertThatThrownBy(() -> Frame.ofScale(List.of(new Frame.Size(1 << 20, 10)), square(100), square(0.01)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("give a coarser mpp");
    }

    private static MicronsPerPixel square(double side) {
        return new MicronsPerPixel(side, side);
    }
}
