package dev.midog.image.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.RegionReader;
import dev.midog.image.matrix.IntervalJpeg;
import dev.midog.image.matrix.NdpiMaker;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slides of Hamamatsu: which pages are what, and what is done where the JPEG and the table beside it do not fit. */
class NdpiTest {
    private static final int WIDTH = 144;
    private static final int HEIGHT = 80;

    @TempDir
    private Path folder;

    @Test
    void pages_are_told_apart_by_lens_and_focus() throws IOException {
        IntervalJpeg jpeg = jpeg(WIDTH, HEIGHT);
        Path file = write(new NdpiMaker()
                .level(jpeg, WIDTH, HEIGHT, 20)
                .page(jpeg, WIDTH, HEIGHT, 20, -3, true)
                .level(jpeg(72, 40), 72, 40, 5)
                .page(jpeg(48, 16), 48, 16, -1, 0, false)
                .page(jpeg(48, 16), 48, 16, -2, 0, false));

        ImageInfo info = info(file);

        assertThat(info.pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.LEVEL, Use.OTHER, Use.LEVEL, Use.OVERVIEW, Use.OTHER);
        assertThat(info.pages()).extracting(ImageInfo.Page::level).containsExactly(0, null, 1, null, null);
        assertThat(info.levels()).extracting(ImageInfo.Level::segmentHeight).containsOnly(8);
        assertThat(info.scale()).isEqualTo(new MicronsPerPixel(0.25, 0.25));
        assertThat(info.notes()).containsExactly("only focus plane 0 is read, without 1 page of other planes");
    }

    @Test
    void a_table_of_restart_markers_that_is_wrong_is_not_followed() throws IOException {
        IntervalJpeg jpeg = jpeg(WIDTH, HEIGHT);

        assertThat(pixels(write(new NdpiMaker().levelWithWrongStarts(jpeg, WIDTH, HEIGHT, 20))))
                .isEqualTo(pixels(write(new NdpiMaker().level(jpeg, WIDTH, HEIGHT, 20))));
    }

    @Test
    void an_image_ends_within_its_last_units() throws IOException {
        IntervalJpeg jpeg = jpeg(WIDTH, HEIGHT);
        byte[] whole = pixels(write(new NdpiMaker().level(jpeg, WIDTH, HEIGHT, 20)));

        byte[] cut = pixels(write(new NdpiMaker().level(jpeg, WIDTH - 5, HEIGHT - 3, 20)));

        assertThat(cut).hasSize(3 * (WIDTH - 5) * (HEIGHT - 3));
        for (int row = 0; row < HEIGHT - 3; row++) {
            int at = 3 * (WIDTH - 5) * row;
            assertThat(Arrays.copyOfRange(cut, at, at + 3 * (WIDTH - 5)))
                    .isEqualTo(Arrays.copyOfRange(whole, 3 * WIDTH * row, 3 * (WIDTH * row + WIDTH - 5)));
        }
    }

    @Test
    void a_jpeg_that_ends_too_early_is_damaged() throws IOException {
        IntervalJpeg few = jpeg(WIDTH, HEIGHT / 2);
        Path file = write(new NdpiMaker().page(few, WIDTH, HEIGHT, 20, 0, false));

        try (RegionReader reader = Images.open(file)) {
            reader.read(0, 0, 0, WIDTH, HEIGHT / 2 - 8, new byte[3 * WIDTH * HEIGHT]);
            assertThatThrownBy(() -> reader.read(0, 0, 0, WIDTH, HEIGHT, new byte[3 * WIDTH * HEIGHT]))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("its JPEG ends after 15 of 30 restart intervals; the file is damaged");
        }
    }

    @Test
    void a_level_larger_than_a_jpeg_can_say_is_read_in_parts_and_in_little_memory() throws IOException {
        int width = 50_016;
        int height = 70_000;
        IntervalJpeg jpeg = repeated(width, height);
        for (boolean withStarts : new boolean[] {true, false}) {
            Path file = write(new NdpiMaker().page(jpeg, width, height, 40, 0, withStarts));
            try (RegionReader reader = Images.open(file)) {
                byte[] corner = new byte[3 * 64 * 8];
                byte[] other = new byte[corner.length];
                reader.read(0, 0, 0, 64, 8, corner);
                reader.read(0, width / 3, height - 8, 64, 8, other);

                assertThat(other).isEqualTo(corner);
                assertThat(reader.memoryBytes()).isLessThan(48L << 20);
            }
            Files.delete(file);
        }
    }

    /** The same interval, a third as wide as the image, everywhere. */
    private static IntervalJpeg repeated(int width, int height) throws IOException {
        byte[] tile = IntervalJpeg.blank(width / 3, 8);
        byte[][] tiles = new byte[3 * ((height + 7) / 8)][];
        Arrays.fill(tiles, tile);
        return IntervalJpeg.joined(Arrays.asList(tiles), width, height, width / 3 / 8);
    }

    private static IntervalJpeg jpeg(int width, int height) throws IOException {
        return IntervalJpeg.drawn(width, height, width / 24, 1, 3);
    }

    private Path write(NdpiMaker maker) throws IOException {
        Path file = Files.createTempFile(folder, "slide", ".ndpi");
        maker.write(file);
        return file;
    }

    private static ImageInfo info(Path file) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            return reader.info();
        }
    }

    private static byte[] pixels(Path file) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            int width = reader.info().width();
            int height = reader.info().height();
            byte[] rgb = new byte[3 * width * height];
            reader.read(0, 0, 0, width, height, rgb);
            return rgb;
        }
    }
}
