package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.Python;
import dev.midog.patch.plan.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReflectionTest {
    @Test
    void the_border_pixel_is_not_repeated() {
        assertThat(sources(-4, 12, 4)).containsExactly(2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1);
        assertThat(sources(-3, 6, 1)).containsOnly(0);
        assertThat(sources(-3, 6, 2)).containsExactly(1, 0, 1, 0, 1, 0);
    }

    @Test
    void every_place_within_the_reach_of_an_int_has_a_pixel() {
        for (long at : new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 2L * Integer.MAX_VALUE}) {
            assertThat(Reflection.source(at, 7)).isBetween(0, 6);
            assertThat(Reflection.source(at, Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, 8, -3, -2, 8, 8",
        "10, 8, 5, 4, 8, 8",
        "10, 8, -6, -7, 30, 29",
        "3, 2, -20, 5, 16, 16",
        "1, 1, -4, -4, 9, 9",
        "1, 6, -2, 3, 5, 4",
        "10, 8, 40, -50, 5, 5",
        "10, 8, 2, 2, 4, 4"
    })
    void a_patch_is_what_a_walk_that_turns_at_the_borders_sees(int w, int h, int x, int y, int width, int height) {
        byte[] image = new byte[w * h * 3];
        new Random(7).nextBytes(image);
        Window window = new Window(x, y, width, height);

        byte[] patch = reflected(image, w, h, window);

        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                for (int band = 0; band < 3; band++) {
                    assertThat(patch[(row * width + column) * 3 + band])
                            .isEqualTo(image[(walk(y + row, h) * w + walk(x + column, w)) * 3 + band]);
                }
            }
        }
    }

    /** numpy before 2.0 loses the rhythm where it pads by more than the image; padding in steps, it does not. */
    @Test
    void a_patch_is_what_numpy_pads(@TempDir Path folder) throws IOException {
        Python python = Python.with("numpy");
        int w = 13;
        int h = 9;
        byte[] image = new byte[w * h * 3];
        new Random(11).nextBytes(image);
        Files.write(folder.resolve("image"), image);
        Window window = new Window(-30, -17, 80, 51);
        Files.write(folder.resolve("patch"), reflected(image, w, h, window));

        Python.Run run = python.run(folder, "-c", """
                import numpy as np
                a = np.fromfile('image', np.uint8).reshape(9, 13, 3)
                left = np.array([17, 30]); right = np.array([51 - 17 - 9, 80 - 30 - 13])
                while (left > 0).any() or (right > 0).any():
                    l = np.minimum(left, np.array(a.shape[:2]) - 1)
                    a = np.pad(a, ((l[0], 0), (l[1], 0), (0, 0)), mode='reflect')
                    r = np.minimum(right, np.array(a.shape[:2]) - 1)
                    a = np.pad(a, ((0, r[0]), (0, r[1]), (0, 0)), mode='reflect')
                    left -= l; right -= r
                assert a.shape == (51, 80, 3), a.shape
                assert (a == np.fromfile('patch', np.uint8).reshape(51, 80, 3)).all()
                """);

        assertThat(run.exitCode()).as(run.printed()).isZero();
    }

    private static byte[] reflected(byte[] image, int w, int h, Window window) {
        Window part = Reflection.shown(window, w, h);
        assertThat(part.isInside(w, h)).isTrue();
        assertThat(part.width()).isLessThanOrEqualTo(window.width());
        assertThat(part.height()).isLessThanOrEqualTo(window.height());
        byte[] partRgb = new byte[part.width() * part.height() * 3];
        for (int row = 0; row < part.height(); row++) {
            System.arraycopy(
                    image, ((part.y() + row) * w + part.x()) * 3, partRgb, row * part.width() * 3, part.width() * 3);
        }
        byte[] patch = new byte[window.width() * window.height() * 3];
        Reflection.fill(window, w, h, part, partRgb, patch);
        return patch;
    }

    /** From pixel 0, one step after another, turning round at either end. */
    private static int walk(int to, int side) {
        int place = 0;
        int step = 1;
        for (int i = 0; i < Math.abs(to) && side > 1; i++) {
            if (place + step < 0 || place + step >= side) {
                step = -step;
            }
            place += step;
        }
        return place;
    }

    private static List<Integer> sources(int first, int count, int side) {
        return IntStream.range(first, first + count)
                .map(at -> Reflection.source(at, side))
                .boxed()
                .toList();
    }
}
