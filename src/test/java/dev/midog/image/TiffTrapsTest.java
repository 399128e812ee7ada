package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.reader.Images;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where other readers are known to fail: profiles, threads, orders of bands, long files. */
class TiffTrapsTest {
    @TempDir
    private Path folder;

    @Test
    void a_colour_profile_leaves_the_pixels_of_jpeg_tiles_alone() throws IOException {
        TiffFixture plain = TiffFixture.of(100, 70).packing(Packing.JPEG).tiles(48, 32);
        byte[] expected = plain.rgb();
        byte[] profile = profile();
        long[] values = new long[profile.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = profile[i];
        }
        Path file = plain.tag(34675, 7, values).write(folder.resolve("icc.tiff"));

        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.info().iccProfileBytes()).isEqualTo(profile.length);
            assertThat(Arrays.equals(read(reader, 0, 0, 100, 70), expected)).isTrue();
        }
    }

    @Test
    void a_colour_profile_leaves_the_pixels_of_png_and_jpeg_alone() throws IOException {
        byte[] jpeg = TiffPacking.jpeg(TiffFixture.of(50, 40).rgb(), 50, 40);
        Path plainJpeg = Files.write(folder.resolve("plain.jpg"), jpeg);
        Path profiledJpeg = Files.write(folder.resolve("icc.jpg"), withProfile(jpeg));
        Path png = folder.resolve("plain.png");
        ImageIO.write(ImageIO.read(plainJpeg.toFile()), "png", png.toFile());
        Path profiledPng = Files.write(folder.resolve("icc.png"), withPngProfile(Files.readAllBytes(png)));

        assertThat(Arrays.equals(whole(profiledJpeg), whole(plainJpeg))).isTrue();
        assertThat(Arrays.equals(whole(profiledPng), whole(png))).isTrue();
    }

    @Test
    void bits_stored_in_reverse_are_read_with_red_first() throws IOException {
        byte[] rgb = new byte[3 * 20 * 10];
        new Random(4).nextBytes(rgb);
        byte[] reversed = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            reversed[i] = (byte) (Integer.reverse(rgb[i]) >>> 24);
        }
        Path file = TiffFixture.of(20, 10).pixels(reversed).tag(266, 3, 2).write(folder.resolve("reversed.tif"));

        try (RegionReader reader = Images.open(file)) {
            assertThat(read(reader, 0, 0, 20, 10)).isEqualTo(rgb);
        }
    }

    @Test
    void many_threads_read_one_file_each_with_its_own_reader() throws Exception {
        TiffFixture fixture = TiffFixture.of(200, 150).packing(Packing.JPEG).tiles(48, 32);
        byte[] expected = fixture.rgb();
        Path file = fixture.write(folder.resolve("shared.tiff"));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Callable<Boolean>> reads = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            reads.add(() -> Arrays.equals(whole(file), expected));
        }
        try {
            for (Future<Boolean> same : threads.invokeAll(reads)) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_last_rows_of_a_published_layout_of_over_two_gibibytes_are_read() throws IOException {
        int width = 24_000;
        int height = 25_000;
        Path file = folder.resolve("long.tiff");
        Files.write(
                file,
                TiffFixture.roi(8, 8)
                        .tag(256, 4, width)
                        .tag(257, 4, height)
                        .tag(278, 4, height)
                        .tag(273, 4, 1_000_000)
                        .tag(279, 4, 4L * width * height)
                        .bytes());
        byte[] lastRow = new byte[4 * width];
        new Random(6).nextBytes(lastRow);
        for (int alpha = 3; alpha < lastRow.length; alpha += 4) {
            lastRow[alpha] = -1;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(lastRow), 1_000_000 + 4L * width * (height - 1));
        }
        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.info().isPublishedLayout()).isTrue();
            assertThat(Files.size(file)).isGreaterThan(1L << 31);
            byte[] bottom = read(reader, 100, height - 2, 512, 2);
            for (int i = 0; i < 512; i++) {
                assertThat(bottom[3 * i]).as("transparent pixels are white").isEqualTo((byte) -1);
                for (int band = 0; band < 3; band++) {
                    assertThat(bottom[3 * (512 + i) + band]).isEqualTo(lastRow[4 * (100 + i) + band]);
                }
            }
        }
    }

    @Test
    void sub_images_that_lead_back_to_the_first_page_are_left_out() throws IOException {
        byte[] bytes =
                TiffFixture.of(20, 20).subPage(TiffFixture.of(10, 10).reduced()).bytes();
        ByteBuffer tiff = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = tiff.getInt(4);
        for (int entry = directory + 2; entry < bytes.length - 4; entry += 12) {
            if (tiff.getShort(entry) == 330) {
                tiff.putInt(entry + 8, directory);
                break;
            }
        }
        Path file = Files.write(folder.resolve("circle.tiff"), bytes);

        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.info().levels()).hasSize(1);
            assertThat(reader.info().notes())
                    .singleElement()
                    .asString()
                    .startsWith("not all sub-images of page 0 are read: its directories run in a circle");
        }
    }

    @Test
    void a_rectangle_as_wide_as_one_pixel_writes_nothing_beside_it() throws IOException {
        TiffFixture fixture = TiffFixture.roi(9, 9);
        try (RegionReader reader = Images.open(fixture.write(folder.resolve("roi.tiff")))) {
            for (int width = 1; width <= 9; width++) {
                byte[] rgb = new byte[3 * width + 40];
                Arrays.fill(rgb, (byte) 77);
                reader.read(0, 9 - width, 4, width, 1, rgb);
                for (int i = 3 * width; i < rgb.length; i++) {
                    assertThat(rgb[i]).isEqualTo((byte) 77);
                }
            }
        }
    }

    private static byte[] whole(Path file) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            return read(reader, 0, 0, reader.info().width(), reader.info().height());
        }
    }

    private static byte[] read(RegionReader reader, int x, int y, int width, int height) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        reader.read(0, x, y, width, height, rgb);
        return rgb;
    }

    /** A profile under which sRGB values would become quite other ones. */
    private static byte[] profile() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    private static byte[] withProfile(byte[] jpeg) throws IOException {
        byte[] profile = profile();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int afterJfif = 4 + (((jpeg[4] & 0xff) << 8) | (jpeg[5] & 0xff));
        out.write(jpeg, 0, afterJfif);
        int length = 2 + 12 + 2 + profile.length;
        out.write(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
        out.write("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {1, 1});
        out.write(profile);
        out.write(jpeg, afterJfif, jpeg.length - afterJfif);
        return out.toByteArray();
    }

    private static byte[] withPngProfile(byte[] png) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("iCCPlinear\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(body, new Deflater())) {
            packed.write(profile());
        }
        CRC32 crc = new CRC32();
        crc.update(body.toByteArray());
        int afterHeader = 8 + 25;
        ByteBuffer out = ByteBuffer.allocate(png.length + body.size() + 8);
        out.put(png, 0, afterHeader)
                .putInt(body.size() - 4)
                .put(body.toByteArray())
                .putInt((int) crc.getValue());
        return out.put(png, afterHeader, png.length - afterHeader).array();
    }
}
