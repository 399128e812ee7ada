package dev.midog.view.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.TiffFixture;
import dev.midog.patch.plan.Window;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileStoreTest {
    @TempDir
    private Path folder;

    private final TileStore store = new TileStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tiles_of_the_full_resolution_are_the_pixels_of_the_file() throws IOException {
        TiffFixture fixture = TiffFixture.roi(1301, 703);
        Path file = fixture.write(folder.resolve("a.tiff"));

        assertThat(assembled(file, 11, 1301, 703)).isEqualTo(ints(fixture.rgb()));
    }

    @ParameterizedTest
    @CsvSource({"1301, 703", "1024, 1024", "20011, 131", "300, 5000", "257, 1"})
    void smaller_levels_are_means_of_the_full_resolution(int width, int height) throws IOException {
        TiffFixture fixture = TiffFixture.roi(width, height);
        Path file = fixture.write(folder.resolve("a.tiff"));
        int most = TileStore.maxLevel(width, height);

        for (int level = most - 1; level >= TileStore.MIN_LEVEL; level--) {
            int side = 1 << (most - level);
            int across = (width + side - 1) / side;
            int down = (height + side - 1) / side;
            assertThat(assembled(file, level, across, down))
                    .as("level %s", level)
                    .isEqualTo(means(fixture.rgb(), width, height, side));
        }
    }

    @Test
    void levels_of_the_file_are_shown_as_they_are() throws IOException {
        TiffFixture half = TiffFixture.roi(700, 450).seed(5).tiles(128, 128).reduced();
        TiffFixture quarter = TiffFixture.roi(350, 225).seed(6).tiles(128, 128).reduced();
        Path file = TiffFixture.roi(1400, 900)
                .tiles(128, 128)
                .page(half)
                .page(quarter)
                .write(folder.resolve("a.tiff"));

        assertThat(assembled(file, 10, 700, 450)).isEqualTo(ints(half.rgb()));
        assertThat(assembled(file, 9, 350, 225)).isEqualTo(ints(quarter.rgb()));
        assertThat(assembled(file, 8, 175, 113)).isEqualTo(means(quarter.rgb(), 350, 225, 2));
    }

    @Test
    void levels_that_the_file_lacks_are_made_of_the_next_finer_one() throws IOException {
        TiffFixture eighth = TiffFixture.roi(175, 112).seed(6).tiles(64, 64).reduced();
        Path file = TiffFixture.roi(1400, 900).tiles(128, 128).page(eighth).write(folder.resolve("a.tiff"));
        TiffFixture full = TiffFixture.roi(1400, 900).tiles(128, 128);

        assertThat(assembled(file, 9, 350, 225)).isEqualTo(means(full.rgb(), 1400, 900, 4));
        BufferedImage smallest = tile(file, 8, 0, 0);
        assertThat(new int[] {smallest.getWidth(), smallest.getHeight()}).containsExactly(175, 113);
        assertThat(smallest.getRGB(100, 112)).isEqualTo(smallest.getRGB(100, 111));
    }

    @Test
    void there_are_no_tiles_outside_the_image() throws IOException {
        Path file = TiffFixture.roi(600, 300).write(folder.resolve("a.tiff"));

        assertThat(store.tile(file, 10, 1, 0)).isPresent();
        assertThat(store.tile(file, 10, 2, 0)).isEmpty();
        assertThat(store.tile(file, 10, 0, 1)).isEmpty();
        assertThat(store.tile(file, 11, 0, 0)).isEmpty();
        assertThat(store.tile(file, 7, 0, 0)).isEmpty();
        assertThat(store.tile(file, 99, 999_999, 999_999)).isEmpty();
        Path small = TiffFixture.roi(40, 30).write(folder.resolve("small.tiff"));
        assertThat(tile(small, 6, 0, 0).getWidth()).isEqualTo(40);
    }

    @Test
    void thumbnails_are_as_large_as_asked() throws IOException {
        Path strip = TiffFixture.roi(1300, 700).write(folder.resolve("a.tiff"));
        Path pyramid = TiffFixture.roi(1400, 900)
                .tiles(128, 128)
                .page(TiffFixture.roi(44, 29).tiles(64, 64).reduced())
                .write(folder.resolve("b.tiff"));

        assertThat(decoded(store.thumbnail(strip, 256)).getWidth()).isEqualTo(256);
        assertThat(decoded(store.thumbnail(strip, 256)).getHeight()).isEqualTo(138);
        assertThat(decoded(store.thumbnail(pyramid, 512)).getWidth()).isEqualTo(512);
        assertThat(decoded(store.thumbnail(strip, 4000)).getWidth()).isEqualTo(1300);
    }

    @Test
    void a_thumbnail_of_some_rows_shows_the_image() throws IOException {
        int[] colors = {0x205080, 0xe0c0d0, 0x40ff00, 0x808080};
        byte[] rgb = new byte[3 * 2400 * 1600];
        for (int i = 0; i < 2400 * 1600; i++) {
            int color = colors[i / 2400 / 800 * 2 + i % 2400 / 1200];
            rgb[3 * i] = (byte) (color >> 16);
            rgb[3 * i + 1] = (byte) (color >> 8);
            rgb[3 * i + 2] = (byte) color;
        }
        Path file = TiffFixture.roi(2400, 1600).pixels(rgb).write(folder.resolve("a.tiff"));

        BufferedImage sketch = decoded(store.thumbnail(file, 120));
        assertThat(store.tile(file, 8, 0, 0)).isPresent();
        BufferedImage exact = decoded(store.thumbnail(file, 120));

        assertThat(sketch.getWidth()).isEqualTo(120);
        assertThat(sketch.getHeight()).isEqualTo(80);
        for (int i = 0; i < 4; i++) {
            assertThat(sketch.getRGB(20 + i % 2 * 80, 15 + i / 2 * 50) & 0xffffff)
                    .isEqualTo(colors[i]);
            assertThat(exact.getRGB(20 + i % 2 * 80, 15 + i / 2 * 50) & 0xffffff)
                    .isEqualTo(colors[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 40, 65", "50.5, 40.5, 65", "50.49, 40.51, 64", "50.5, 40.5, 64", "49.9, 41.5, 33"})
    void crops_are_the_patches_that_are_cut_there(double x, double y, int size) throws IOException {
        TiffFixture fixture = TiffFixture.roi(200, 160);
        Path file = fixture.write(folder.resolve("a.tiff"));
        Window patch = Window.around(x, y, size, size);

        BufferedImage crop = decoded(store.crop(file, x, y, size));

        assertThat(patch.x() + size / 2.0 - x).isBetween(-0.5, 0.5);
        int first = 3 * (patch.y() * 200 + patch.x());
        assertThat(crop.getWidth()).isEqualTo(size);
        assertThat(crop.getRGB(0, 0) & 0xffffff)
                .isEqualTo(((fixture.rgb()[first] & 255) << 16)
                        | ((fixture.rgb()[first + 1] & 255) << 8)
                        | (fixture.rgb()[first + 2] & 255));
    }

    @Test
    void crops_are_centered_and_white_past_the_border() throws IOException {
        TiffFixture fixture = TiffFixture.roi(100, 80);
        Path file = fixture.write(folder.resolve("a.tiff"));
        int[] rgb = ints(fixture.rgb());

        BufferedImage inside = decoded(store.crop(file, 50, 40, 20));
        BufferedImage corner = decoded(store.crop(file, 0, 0, 20));

        assertThat(inside.getRGB(3, 4) & 0xffffff).isEqualTo(rgb[(34 * 100) + 43]);
        assertThat(corner.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
        assertThat(corner.getRGB(10, 10) & 0xffffff).isEqualTo(rgb[0]);
        assertThat(decoded(store.crop(file, -1e300, 1e300, 20)).getRGB(7, 7) & 0xffffff)
                .isEqualTo(0xffffff);
    }

    @Test
    void a_file_that_is_cut_off_and_mended_is_read_again() throws IOException {
        TiffFixture fixture = TiffFixture.roi(1301, 703);
        Path file = fixture.write(folder.resolve("a.tiff"));
        byte[] whole = Files.readAllBytes(file);
        byte[] before = store.tile(file, 11, 0, 0).orElseThrow();
        Files.write(file, Arrays.copyOf(whole, 5000));
        assertThatThrownBy(() -> store.tile(file, 11, 1, 1))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("fetch it again");

        Files.write(file, whole);

        assertThat(store.tile(file, 11, 1, 1)).isPresent();
        assertThat(store.tile(file, 11, 0, 0)).hasValue(before);
    }

    @Test
    void images_that_are_pushed_out_are_finished_and_opened_again() throws Exception {
        List<Path> files = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(TiffFixture.roi(90, 70).seed(i).write(folder.resolve(i + ".tiff")));
            expected.add(store.tile(files.get(i), 7, 0, 0).orElseThrow());
        }
        store.close();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> same = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                int one = new Random(i).nextInt(files.size());
                boolean crops = i % 2 == 0;
                same.add(threads.submit(() -> crops
                        ? store.crop(files.get(one), 45, 35, 64).length > 0
                        : Arrays.equals(store.tile(files.get(one), 7, 0, 0).orElseThrow(), expected.get(one))));
            }
            for (Future<Boolean> one : same) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_tried_again() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tiff"), "no image");

        assertThatThrownBy(() -> store.tile(file, 8, 0, 0)).isInstanceOf(MidogException.class);
        Files.write(file, TiffFixture.roi(200, 100).bytes());

        assertThat(store.tile(file, 8, 0, 0)).isPresent();
    }

    private BufferedImage tile(Path file, int level, int column, int row) throws IOException {
        return decoded(store.tile(file, level, column, row).orElseThrow());
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** The pixels of a level, put together of its tiles. */
    private int[] assembled(Path file, int level, int width, int height) throws IOException {
        int[] pixels = new int[width * height];
        int side = TileStore.TILE_SIZE;
        for (int row = 0; row * side < height; row++) {
            for (int column = 0; column * side < width; column++) {
                BufferedImage tile = tile(file, level, column, row);
                assertThat(tile.getWidth()).isEqualTo(Math.min(side, width - column * side));
                assertThat(tile.getHeight()).isEqualTo(Math.min(side, height - row * side));
                for (int y = 0; y < tile.getHeight(); y++) {
                    for (int x = 0; x < tile.getWidth(); x++) {
                        pixels[(row * side + y) * width + column * side + x] = tile.getRGB(x, y) & 0xffffff;
                    }
                }
            }
        }
        return pixels;
    }

    private static int[] ints(byte[] rgb) {
        int[] pixels = new int[rgb.length / 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
        }
        return pixels;
    }

    /** The mean of each block of {@code side} pixels, one after the other. */
    private static int[] means(byte[] rgb, int width, int height, int side) {
        int across = (width + side - 1) / side;
        int down = (height + side - 1) / side;
        int[] means = new int[across * down];
        for (int i = 0; i < means.length; i++) {
            int left = i % across * side;
            int top = i / across * side;
            int right = Math.min(width, left + side);
            int bottom = Math.min(height, top + side);
            for (int band = 0; band < 3; band++) {
                long sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        sum += rgb[3 * (y * width + x) + band] & 0xff;
                    }
                }
                double mean = (double) sum / ((right - left) * (bottom - top));
                means[i] = means[i] << 8 | (int) Math.floor(mean + 0.5);
            }
        }
        return means;
    }
}
