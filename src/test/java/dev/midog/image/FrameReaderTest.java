package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resampled rectangles against plain double loops over the whole image, Pillow and libvips. */
class FrameReaderTest {
    private static final int WIDTH = 97;
    private static final int HEIGHT = 71;
    /** Half a step of rounding, and what sums in another order may differ by. */
    private static final double ROUNDING = 0.5 + 1e-9;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0.5,0.5", "0.75,1", "0.3,0.61", "0.263,0.249", "7,9", "0.1,0.1", "0.2,0.07", "0.4,0.1", "0.25,0.5"})
    void pixels_are_those_of_the_definition(double mppX, double mppY) throws IOException {
        TiffFixture fixture =
                TiffFixture.of(WIDTH, HEIGHT).packing(Packing.DEFLATE).rowsPerStrip(9);
        try (RegionReader reader = open(fixture, mppX, mppY)) {
            int width = reader.info().width();
            int height = reader.info().height();
            double[] expected = alongRows(fixture.rgb(), WIDTH, HEIGHT, mppX / 0.25, mppY / 0.25, width, height);

            byte[] whole = read(reader, 0, 0, width, height);

            for (int i = 0; i < whole.length; i++) {
                double clamped = Math.min(255, Math.max(0, expected[i]));
                assertThat(Math.abs((whole[i] & 0xff) - clamped)).isLessThanOrEqualTo(ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.5", "0.61,0.3", "0.1,0.09", "0.4,0.1", "3,2"})
    void parts_cut_one_by_one_equal_the_whole(double mppX, double mppY) throws IOException {
        try (RegionReader reader = open(TiffFixture.roi(WIDTH, HEIGHT), mppX, mppY)) {
            int width = reader.info().width();
            int height = reader.info().height();
            byte[] whole = read(reader, 0, 0, width, height);
            Random random = new Random(3);
            for (int i = 0; i < 60; i++) {
                int x = random.nextInt(width);
                int y = random.nextInt(height);
                int w = 1 + random.nextInt(width - x);
                int h = 1 + random.nextInt(height - y);
                byte[] part = read(reader, x, y, w, h);
                for (int row = 0; row < h; row++) {
                    int from = 3 * ((y + row) * width + x);
                    assertThat(Arrays.equals(part, 3 * row * w, 3 * (row + 1) * w, whole, from, from + 3 * w))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void an_image_wider_than_a_band_is_read_in_several() throws IOException {
        TiffFixture fixture = TiffFixture.of(1500, 2000);
        try (RegionReader reader = open(fixture, 1, 1)) {
            byte[] whole = read(reader, 0, 0, 375, 500);
            byte[] rgb = fixture.rgb();
            for (int i = 0; i < 500; i++) {
                int x = i * 7 % 375;
                int sum = 0;
                for (int tap = 0; tap < 16; tap++) {
                    sum += rgb[3 * ((4 * i + tap / 4) * 1500 + 4 * x + tap % 4)] & 0xff;
                }
                assertThat(whole[3 * (i * 375 + x)] & 0xff).isEqualTo((sum + 8) / 16);
            }
        }
    }

    @Test
    void a_level_is_read_as_it_is_or_resampled_from() throws IOException {
        TiffFixture half = TiffFixture.of(200, 150).seed(9).reduced();
        Path file = TiffFixture.of(401, 300).page(half).write(folder.resolve("pyramid.tiff"));
        try (RegionReader image = Images.open(file)) {
            RegionReader level = Frame.ofLevel(image.info().sizes(), 1).over(image);
            RegionReader asFine = frame(image, 0.5, 0.5).over(image);
            RegionReader coarser = frame(image, 1.1, 1.1).over(image);

            assertThat(Arrays.equals(read(level, 0, 0, 200, 150), half.rgb())).isTrue();
            assertThat(Arrays.equals(read(asFine, 0, 0, 200, 150), half.rgb())).isTrue();
            assertThat(coarser.info().width()).isEqualTo(92);
            assertThat(coarser.info().height()).isEqualTo(69);
            double[] expected = alongRows(half.rgb(), 200, 150, 4.4 * 200 / 401, 4.4 * 150 / 300, 92, 69);
            byte[] ours = read(coarser, 0, 0, 92, 69);
            for (int i = 0; i < ours.length; i++) {
                assertThat(Math.abs((ours[i] & 0xff) - expected[i])).isLessThanOrEqualTo(ROUNDING);
            }
        }
    }

    @Test
    void a_flat_image_stays_flat_at_every_scale() throws IOException {
        byte[] flat = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(flat, (byte) 200);
        for (double mpp : new double[] {0.011, 0.1, 0.2499, 0.33, 1.7, 24.25, 100}) {
            try (RegionReader reader = open(TiffFixture.of(WIDTH, HEIGHT).pixels(flat), mpp, mpp)) {
                byte[] pixels =
                        read(reader, 0, 0, reader.info().width(), reader.info().height());
                for (byte value : pixels) {
                    assertThat(value).isEqualTo((byte) 200);
                }
            }
        }
    }

    /** Pillow divides by multiplying, and so rounds some halves down. */
    @ParameterizedTest
    @CsvSource({"2,2", "3,2", "4,4", "6,5"})
    void whole_ratios_agree_with_the_reduce_of_pillow(int ratioX, int ratioY) throws Exception {
        TiffFixture fixture = TiffFixture.of(WIDTH, HEIGHT);
        Path raw = Files.write(folder.resolve("in.raw"), fixture.rgb());
        Path out = folder.resolve("out.raw");
        run(pythonWithPillow(), "-c", """
                import sys
                from PIL import Image
                width, height, x, y = map(int, sys.argv[3:])
                image = Image.frombytes("RGB", (width, height), open(sys.argv[1], "rb").read())
                open(sys.argv[2], "wb").write(image.reduce((x, y)).tobytes())
                """, raw, out, WIDTH, HEIGHT, ratioX, ratioY);
        try (RegionReader reader = open(fixture, 0.25 * ratioX, 0.25 * ratioY)) {
            byte[] ours =
                    read(reader, 0, 0, reader.info().width(), reader.info().height());
            assertClose(ours, Files.readAllBytes(out));
        }
    }

    /** libvips rounds between the axes as well, so that values differ by one at most. */
    @ParameterizedTest
    @CsvSource({"2,2", "4,3"})
    void whole_ratios_agree_with_the_shrink_of_libvips(int ratioX, int ratioY) throws Exception {
        requireRuns("vips", "--version");
        TiffFixture fixture = TiffFixture.of(96, 72);
        Path image = fixture.write(folder.resolve("in.tif"));
        Path small = folder.resolve("out.v");
        Path out = folder.resolve("out.raw");
        run("vips", "shrink", image, small, ratioX, ratioY);
        run("vips", "rawsave", small, out);
        byte[] theirs = Files.readAllBytes(out);
        try (RegionReader reader = open(fixture, 0.25 * ratioX, 0.25 * ratioY)) {
            byte[] ours =
                    read(reader, 0, 0, reader.info().width(), reader.info().height());
            assertClose(ours, theirs);
        }
    }

    private static void assertClose(byte[] ours, byte[] theirs) {
        assertThat(ours.length).isEqualTo(theirs.length);
        int others = 0;
        for (int i = 0; i < ours.length; i++) {
            int difference = Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff));
            assertThat(difference).isLessThanOrEqualTo(1);
            others += difference;
        }
        assertThat(others).isLessThan(ours.length / 3);
    }

    private RegionReader open(TiffFixture fixture, double mppX, double mppY) throws IOException {
        RegionReader image = Images.open(fixture.write(folder.resolve("image.tiff")));
        return frame(image, mppX, mppY).over(image);
    }

    private static Frame frame(RegionReader image, double mppX, double mppY) {
        return Frame.ofScale(image.info().sizes(), new MicronsPerPixel(0.25, 0.25), new MicronsPerPixel(mppX, mppY));
    }

    private static byte[] read(RegionReader reader, int x, int y, int width, int height) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        reader.read(0, x, y, width, height, rgb);
        return rgb;
    }

    /** The whole image as the definitions say, one target value after another, without any rounding. */
    private static double[] alongRows(
            byte[] rgb, int sourceWidth, int sourceHeight, double stepX, double stepY, int width, int height) {
        double[] result = new double[3 * width * height];
        for (int y = 0; y < height; y++) {
            double[] wy = weights(y, stepY, sourceHeight);
            for (int x = 0; x < width; x++) {
                double[] wx = weights(x, stepX, sourceWidth);
                for (int band = 0; band < 3; band++) {
                    double sum = 0;
                    for (int sy = 0; sy < sourceHeight; sy++) {
                        for (int sx = 0; wy[sy] != 0 && sx < sourceWidth; sx++) {
                            sum += wy[sy] * wx[sx] * (rgb[3 * (sy * sourceWidth + sx) + band] & 0xff);
                        }
                    }
                    result[3 * (y * width + x) + band] = sum;
                }
            }
        }
        return result;
    }

    private static double[] weights(int target, double step, int size) {
        double[] weights = new double[size];
        double sum = 0;
        if (step >= 1) {
            for (int i = 0; i < size; i++) {
                double covered = Math.min((target + 1) * step, i + 1) - Math.max(target * step, i);
                weights[i] = Math.max(0, covered);
                sum += weights[i];
            }
        } else {
            double middle = (target + 0.5) * step - 0.5;
            for (int i = -3; i < size + 3; i++) {
                double d = Math.abs(middle - i);
                double weight = d < 1
                        ? 1.5 * d * d * d - 2.5 * d * d + 1
                        : d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
                weights[Math.min(size - 1, Math.max(0, i))] += weight;
                sum += weight;
            }
        }
        for (int i = 0; i < size; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static String pythonWithPillow() throws InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (hasPillow(python)) {
                return python;
            }
        }
        return Assumptions.abort("Pillow is missing; install python3-pil");
    }

    private static boolean hasPillow(String python) throws InterruptedException {
        try {
            return start(python, "-c", "import PIL.Image").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireRuns(Object... command) throws InterruptedException {
        try {
            Assumptions.assumeTrue(start(command).waitFor() == 0, command[0] + " does not do what is needed");
        } catch (IOException e) {
            Assumptions.abort(command[0] + " is missing");
        }
    }

    private static void run(Object... command) throws IOException, InterruptedException {
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s", said).isZero();
    }

    private static Process start(Object... command) throws IOException {
        List<String> words = Stream.of(command).map(String::valueOf).toList();
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }
}
