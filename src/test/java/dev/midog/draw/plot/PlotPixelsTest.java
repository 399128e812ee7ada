package dev.midog.draw.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.draw.letters.Letters;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotPixelsTest {
    @Test
    void a_block_covers_whole_and_half_pixels() {
        PlotPixels pixels = draw(new PlotItem.Block(1, 1, 1.5, 1, new Ink("", 0x000000), 1, ""));

        assertThat(grey(pixels, 0, 1)).isEqualTo(255);
        assertThat(grey(pixels, 1, 1)).isZero();
        assertThat(grey(pixels, 2, 1)).isBetween(127, 128);
        assertThat(grey(pixels, 3, 1)).isEqualTo(255);
        assertThat(grey(pixels, 1, 2)).isEqualTo(255);
    }

    @Test
    void a_half_transparent_block_lets_the_paper_through() {
        assertThat(grey(draw(new PlotItem.Block(0, 0, 8, 8, new Ink("", 0x000000), 0.5, "")), 4, 4))
                .isBetween(127, 128);
    }

    @Test
    void a_letter_has_its_hole() {
        PlotPixels pixels = PlotPixels.of(
                plot(40, new PlotItem.Words(2, 36, "O", 40, PlotItem.Anchor.START, new Ink("", 0), false)), 1);
        double middle = 2 + Letters.width("O", 40) / 2;

        assertThat(grey(pixels, (int) middle, 22)).isEqualTo(255);
        assertThat(grey(pixels, 6, 22)).isLessThan(80);
    }

    @Test
    void overlaps_of_a_bent_line_stay_dark() {
        PlotItem.Stroke bent = new PlotItem.Stroke(
                List.of(new PlotItem.PlotPlace(2, 10), new PlotItem.PlotPlace(10, 10), new PlotItem.PlotPlace(2, 10)),
                new Ink("", 0),
                4,
                false);

        assertThat(grey(PlotPixels.of(plot(16, bent), 1), 6, 10)).isZero();
    }

    @Test
    void what_reaches_beyond_the_plot_is_cut() {
        PlotPixels pixels = draw(new PlotItem.Block(-5, -5, 100, 7, new Ink("", 0x000000), 1, ""));

        assertThat(grey(pixels, 0, 0)).isZero();
        assertThat(grey(pixels, 7, 1)).isZero();
        assertThat(grey(pixels, 7, 2)).isEqualTo(255);
    }

    private static PlotPixels draw(PlotItem item) {
        return PlotPixels.of(plot(8, item), 1);
    }

    private static Plot plot(int side, PlotItem item) {
        return new Plot(side, side, "", "", List.of(item));
    }

    private static int grey(PlotPixels pixels, int x, int y) {
        return pixels.rgb()[(y * pixels.width() + x) * 3 + 1] & 0xff;
    }
}
