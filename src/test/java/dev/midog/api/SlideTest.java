package dev.midog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlideTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    @TempDir
    private Path folder;

    @Test
    void many_threads_read_rectangles_of_one_image_at_once() throws Exception {
        TiffFixture fixture = TiffFixture.roi(WIDTH, HEIGHT);
        Path file = fixture.write(folder.resolve("001.tiff"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Slide slide = Slide.openUnmapped(file)) {
            List<Future<Boolean>> reads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Random random = new Random(i);
                reads.add(threads.submit(() -> {
                    int x = random.nextInt(WIDTH - 8);
                    int y = random.nextInt(HEIGHT - 8);
                    return isSame(slide.read(0, x, y, 8, 7), fixture, x, y);
                }));
            }
            for (Future<Boolean> read : reads) {
                assertThat(read.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_scale_is_read_from_the_level_that_has_it() throws IOException {
        TiffFixture half = TiffFixture.roi(WIDTH / 2, HEIGHT / 2).seed(9).reduced();
        Path file = TiffFixture.roi(WIDTH, HEIGHT).page(half).write(folder.resolve("001.tiff"));

        try (Slide slide = Slide.open(file)) {
            assertThat(isSame(slide.read(1, 3, 4, 10, 9), half, 3, 4)).isTrue();
            assertThat(isSame(slide.readAt(0.5, 3, 4, 10, 9), half, 3, 4)).isTrue();
            assertThat(slide.frame(new MicronsPerPixel(0.25, 0.25), 1).width()).isEqualTo(WIDTH / 4);
        }
    }

    @Test
    void an_image_without_a_scale_needs_one() throws IOException {
        TiffFixture fixture = TiffFixture.of(WIDTH, HEIGHT);
        Path file = fixture.write(folder.resolve("plain.tiff"));

        try (Slide slide = Slide.open(file)) {
            assertThatThrownBy(() -> slide.readAt(0.5, 0, 0, 4, 4))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("states no scale");
            assertThat(isSame(slide.readAt(new MicronsPerPixel(0.5, 0.5), 0.5, 1, 2, 4, 4), fixture, 1, 2))
                    .isTrue();
        }
    }

    @Test
    void a_rectangle_outside_the_level_is_refused() throws IOException {
        Path file = TiffFixture.roi(WIDTH, HEIGHT).write(folder.resolve("001.tiff"));

        try (Slide slide = Slide.open(file)) {
            assertThatThrownBy(() -> slide.read(0, WIDTH - 3, 0, 4, 4)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> slide.read(1, 0, 0, 4, 4))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("level 1 is not one of the levels");
        }
    }

    @Test
    void images_of_a_folder_are_found_by_their_names_in_datasets() throws IOException {
        TiffFixture fixture = TiffFixture.roi(WIDTH, HEIGHT);
        fixture.write(folder.resolve("001.tif"));

        try (Slide slide = Slides.in(folder).open("001.tiff")) {
            RgbImage pixels = slide.read(0, 5, 6, 2, 2);
            assertThat(isSame(pixels, fixture, 5, 6)).isTrue();
            assertThatThrownBy(() -> pixels.rgb(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(pixels.toBufferedImage().getRGB(1, 1) & 0xFFFFFF).isEqualTo(pixels.rgb(1, 1));
        }
        assertThatThrownBy(() -> Slides.in(folder).open("002.tiff"))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("002.tiff is not in");
    }

    @Test
    void a_closed_image_is_not_read() throws IOException {
        Slide slide = Slide.open(TiffFixture.roi(WIDTH, HEIGHT).write(folder.resolve("001.tiff")));
        slide.close();

        assertThatThrownBy(() -> slide.read(0, 0, 0, 1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    private static boolean isSame(RgbImage pixels, TiffFixture fixture, int x, int y) {
        byte[] expected = fixture.rgb();
        for (int row = 0; row < pixels.height(); row++) {
            for (int i = 0; i < pixels.width() * 3; i++) {
                if (pixels.rgb()[row * pixels.width() * 3 + i] != expected[((y + row) * fixture.width() + x) * 3 + i]) {
                    return false;
                }
            }
        }
        return true;
    }
}
