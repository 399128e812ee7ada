package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.image.reader.Images;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixel for pixel what libvips (and below it libtiff and libjpeg) reads; skipped where {@code vips} is missing. */
class VipsAgreementTest {
    @TempDir
    private Path folder;

    @Test
    void all_common_encodings_of_a_region_of_interest_agree() throws Exception {
        Path makeRoi = SharedData.program("make-roi");
        requireVips();
        run(List.of(makeRoi.toString(), folder.toString(), "700", "500"));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> images = files.filter(file -> file.toString().endsWith(".tiff"))
                    .sorted()
                    .toList();
            assertThat(images).hasSizeGreaterThanOrEqualTo(8);
            for (Path image : images) {
                checkAllLevels(image);
            }
        }
    }

    @Test
    void a_whole_slide_file_agrees() throws Exception {
        Path slide = SharedData.file("cmu_small_region.svs");
        requireVips();
        checkAllLevels(slide);
    }

    @Test
    void transparent_pixels_are_flattened_onto_white() throws Exception {
        requireVips();
        for (int bands : new int[] {2, 4}) {
            // libvips 8.14 mixes up the rows of two bands that lie apart
            for (boolean planar : bands == 2 ? new boolean[] {false} : new boolean[] {false, true}) {
                Path image = TiffFixture.of(75, 50)
                        .bands(bands)
                        .planar(planar)
                        .drawnAlpha()
                        .write(folder.resolve("alpha.tif"));
                Path flat = folder.resolve("flat.v");
                run(List.of("vips", "flatten", image.toString(), flat.toString(), "--background", "255"));
                try (RegionReader reader = Images.open(image)) {
                    byte[] ours = new byte[3 * 75 * 50];
                    reader.read(0, 0, 0, 75, 50, ours);

                    assertThat(ours)
                            .as("%d bands, planar: %s", bands, planar)
                            .isEqualTo(pixelsOfVips(flat.toString(), 75 * 50));
                }
            }
        }
    }

    /** libtiff puts a narrow tile into the upper left corner; libvips 8.14 by itself shears it, so that tiffcp goes first. */
    @Test
    void jpeg_tiles_of_their_true_size_agree_with_libtiff() throws Exception {
        requireVips();
        Path tight = TiffFixture.of(75, 50)
                .packing(Packing.JPEG)
                .tiles(32, 32)
                .tightEdges()
                .write(folder.resolve("tight-edges.tif"));
        Path copied = folder.resolve("copied.tif");
        Assumptions.assumeTrue(new File("/usr/bin/tiffcp").canExecute(), "tiffcp is missing; install libtiff-tools");
        run(List.of("tiffcp", "-c", "none", tight.toString(), copied.toString()));
        try (RegionReader reader = Images.open(tight)) {
            byte[] ours = new byte[3 * 75 * 50];
            reader.read(0, 0, 0, 75, 50, ours);

            assertThat(ours).isEqualTo(pixelsOfVips(copied.toString(), 75 * 50));
        }
    }

    private void checkAllLevels(Path image) throws Exception {
        try (RegionReader reader = Images.open(image)) {
            ImageInfo info = reader.info();
            for (int level = 0; level < info.levels().size(); level++) {
                int width = info.levels().get(level).width();
                int height = info.levels().get(level).height();
                byte[] ours = new byte[3 * width * height];
                reader.read(level, 0, 0, width, height, ours);
                String page = level == 0 ? "" : "[page=" + level + "]";
                assertThat(Arrays.equals(ours, pixelsOfVips(image + page, width * height)))
                        .as("%s level %d is what libvips reads", image.getFileName(), level)
                        .isTrue();
            }
        }
    }

    /** The first three bands, or the only one three times. */
    private byte[] pixelsOfVips(String image, int pixels) throws Exception {
        Path file = folder.resolve("pixels.raw");
        run(List.of("vips", "rawsave", image, file.toString()));
        byte[] raw = Files.readAllBytes(file);
        int bands = raw.length / pixels;
        byte[] rgb = new byte[3 * pixels];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = raw[i / 3 * bands + (bands < 3 ? 0 : i % 3)];
        }
        return rgb;
    }

    private static void requireVips() throws InterruptedException {
        try {
            Assumptions.assumeTrue(start(List.of("vips", "--version")).waitFor() == 0, "vips does not run");
        } catch (IOException e) {
            Assumptions.abort("vips is missing; install libvips-tools");
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
