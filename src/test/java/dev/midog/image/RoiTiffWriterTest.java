package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoiTiffWriterTest {
    private static final MicronsPerPixel NOT_SQUARE = new MicronsPerPixel(0.24817, 0.24914);
    private static final int WIDTH = 131;
    private static final int HEIGHT = 257;

    @TempDir
    private Path folder;

    private final byte[] rgb = randomPixels();

    @Test
    void another_reader_finds_the_pixels_and_opaque_alpha() throws IOException {
        Raster raster = readWithTheJdk(written(NOT_SQUARE));

        assertThat(raster.getWidth()).isEqualTo(WIDTH);
        assertThat(raster.getHeight()).isEqualTo(HEIGHT);
        assertThat(raster.getNumBands()).isEqualTo(4);
        int[] pixels = raster.getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
        for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
            assertThat(pixels[pixel * 4]).isEqualTo(rgb[pixel * 3] & 255);
            assertThat(pixels[pixel * 4 + 1]).isEqualTo(rgb[pixel * 3 + 1] & 255);
            assertThat(pixels[pixel * 4 + 2]).isEqualTo(rgb[pixel * 3 + 2] & 255);
            assertThat(pixels[pixel * 4 + 3]).isEqualTo(255);
        }
    }

    @Test
    void the_file_is_a_short_head_and_one_strip_to_its_end() throws IOException {
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(written(NOT_SQUARE))).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(file.getShort(0)).isEqualTo((short) 0x4949);
        assertThat(file.getShort(2)).isEqualTo((short) 42);
        assertThat(valueOf(file, 279)).isEqualTo(WIDTH * HEIGHT * 4);
        assertThat(valueOf(file, 278)).isEqualTo(HEIGHT);
        assertThat(valueOf(file, 273) + valueOf(file, 279)).isEqualTo(file.capacity());
    }

    @Test
    void the_resolution_gives_back_both_scales() throws IOException {
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(written(NOT_SQUARE))).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(valueOf(file, 296)).as("centimetres").isEqualTo(3);
        assertThat(10_000 / rationalOf(file, 282)).isCloseTo(0.24817, within(1e-12));
        assertThat(10_000 / rationalOf(file, 283)).isCloseTo(0.24914, within(1e-12));
    }

    @Test
    void libtiff_reads_it_without_a_warning() throws IOException, InterruptedException {
        Process tiffinfo;
        try {
            tiffinfo = new ProcessBuilder("tiffinfo", "-D", written(NOT_SQUARE).toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("tiffinfo is not installed");
            return;
        }
        String told = new String(tiffinfo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tiffinfo.waitFor()).isZero();
        assertThat(told)
                .doesNotContain("Warning")
                .contains("Image Width: 131 Image Length: 257")
                .contains("pixels/cm")
                .contains("Extra Samples: 1<unassoc-alpha>")
                .contains("Rows/Strip: 257");
    }

    @Test
    void the_same_pixels_give_the_same_bytes() throws IOException {
        byte[] first = Files.readAllBytes(written(NOT_SQUARE));
        Path second = folder.resolve("second.tiff");

        RoiTiffWriter.write(second, WIDTH, HEIGHT, rgb, NOT_SQUARE);

        assertThat(second).hasBinaryContent(first);
    }

    @Test
    void a_file_that_exists_is_left_alone() throws IOException {
        Path file = written(NOT_SQUARE);

        assertThatThrownBy(() -> RoiTiffWriter.write(file, WIDTH, HEIGHT, rgb, NOT_SQUARE))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void pixels_of_another_size_are_refused() {
        assertThatThrownBy(() -> RoiTiffWriter.write(folder.resolve("a.tiff"), WIDTH + 1, HEIGHT, rgb, NOT_SQUARE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_scale_beyond_what_the_tags_hold_is_refused_before_anything_is_written() {
        Path file = folder.resolve("a.tiff");

        assertThatThrownBy(() -> RoiTiffWriter.write(file, WIDTH, HEIGHT, rgb, new MicronsPerPixel(0.25, 50_000)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("50000");
        assertThat(file).doesNotExist();
    }

    private Path written(MicronsPerPixel scale) throws IOException {
        Path file = folder.resolve("written.tiff");
        RoiTiffWriter.write(file, WIDTH, HEIGHT, rgb, scale);
        return file;
    }

    private static byte[] randomPixels() {
        byte[] pixels = new byte[WIDTH * HEIGHT * 3];
        new Random(7).nextBytes(pixels);
        return pixels;
    }

    private static Raster readWithTheJdk(Path file) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            try {
                reader.setInput(stream);
                return reader.read(0).getRaster();
            } finally {
                reader.dispose();
            }
        }
    }

    private static int entryOf(ByteBuffer file, int tag) {
        int directory = file.getInt(4);
        for (int i = 0; i < file.getShort(directory); i++) {
            int entry = directory + 2 + i * 12;
            if (file.getShort(entry) == tag) {
                return entry;
            }
        }
        throw new AssertionError("no tag " + tag);
    }

    private static int valueOf(ByteBuffer file, int tag) {
        return file.getInt(entryOf(file, tag) + 8);
    }

    private static double rationalOf(ByteBuffer file, int tag) {
        int at = valueOf(file, tag);
        return Integer.toUnsignedLong(file.getInt(at)) / (double) Integer.toUnsignedLong(file.getInt(at + 4));
    }
}
