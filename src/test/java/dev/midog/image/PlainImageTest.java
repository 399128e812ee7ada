package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.reader.Images;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainImageTest {
    @TempDir
    private Path folder;

    @Test
    void a_png_gives_its_pixels() throws IOException {
        BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(2, 1, 0xff_10_20_30);
        assertThat(readPixel(png(image), 2, 1)).containsExactly(0x10, 0x20, 0x30);
    }

    /** The values are those of {@code vips flatten IN OUT --background 255} (libvips 8.14). */
    @Test
    void transparent_pixels_of_a_png_lie_on_white() throws IOException {
        BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(2, 1, 0x80_10_20_30);
        image.setRGB(1, 1, 0x00_10_20_30);
        assertThat(readPixel(png(image), 2, 1)).containsExactly((byte) 135, (byte) 143, (byte) 151);
        assertThat(readPixel(png(image), 1, 1)).containsExactly(-1, -1, -1);
    }

    @Test
    void grey_and_sixteen_bit_samples_are_taken_as_stored() throws IOException {
        BufferedImage grey = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(1, 2, 0, 100);
        assertThat(readPixel(png(grey), 1, 2)).containsExactly(100, 100, 100);
        BufferedImage deep = new BufferedImage(4, 3, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(1, 2, 0, 0x64ff);
        assertThat(readPixel(png(deep), 1, 2)).containsExactly(100, 100, 100);
    }

    @Test
    void black_and_white_palettes_are_spread() throws IOException {
        BufferedImage image = new BufferedImage(9, 3, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(8, 2, 0xff_ff_ff_ff);
        Path file = png(image);
        assertThat(readPixel(file, 8, 2)).containsExactly(-1, -1, -1);
        assertThat(readPixel(file, 7, 2)).containsExactly(0, 0, 0);
    }

    @Test
    void a_jpeg_gives_the_pixels_of_the_jpeg_library() throws IOException {
        byte[] jpeg = TiffPacking.jpeg(TiffFixture.of(50, 40).rgb(), 50, 40);
        Path file = Files.write(folder.resolve("a.jpg"), jpeg);
        try (RegionReader reader = Images.open(file)) {
            byte[] rgb = new byte[3 * 50 * 40];
            reader.read(0, 0, 0, 50, 40, rgb);
            assertThat(rgb).isEqualTo(TiffPacking.jpegPixels(jpeg));
            assertThat(reader.info().container()).isEqualTo("JPEG");
            assertThat(reader.info().knownScale()).isEmpty();
        }
    }

    @Test
    void texts_and_profiles_that_unpack_to_more_than_the_memory_are_left_alone() throws IOException {
        BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x10_20_30);
        byte[] plain = Files.readAllBytes(png(image));
        byte[] profile = zlib(300_000_000);
        Path file = folder.resolve("bomb.png");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(plain, 0, 33);
            chunk(out, "pHYs", new byte[] {0, 0x3d, 0x09, 0, 0, 0x3d, 0x09, 0, 1});
            for (int i = 0; i < 20; i++) {
                chunk(out, "zTXt", concat("note\0\0".getBytes(StandardCharsets.ISO_8859_1), profile));
                chunk(out, "iTXt", concat("note\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1), profile));
                chunk(out, "iCCP", concat("p\0\0".getBytes(StandardCharsets.ISO_8859_1), profile));
            }
            out.write(plain, 33, plain.length - 33);
        }

        assertThat(readPixel(file, 2, 1)).containsExactly(0x10, 0x20, 0x30);
        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.info().knownScale()).contains(new MicronsPerPixel(0.25, 0.25));
        }
    }

    /** 72, 96, 150, 300 and 600 dots an inch and the pixel a millimeter of libvips, in pixels a meter. */
    @ParameterizedTest
    @ValueSource(ints = {2835, 3780, 5906, 11_811, 23_622, 1000})
    void resolutions_for_printing_are_not_the_scale_of_a_png(int perMetre) throws IOException {
        byte[] plain = Files.readAllBytes(png(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB)));
        Path file = folder.resolve("print.png");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(plain, 0, 33);
            chunk(
                    out,
                    "pHYs",
                    ByteBuffer.allocate(9)
                            .putInt(perMetre)
                            .putInt(perMetre)
                            .put((byte) 1)
                            .array());
            out.write(plain, 33, plain.length - 33);
        }
        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.info().knownScale()).isEmpty();
            assertThat(reader.info().printResolution())
                    .satisfies(print -> assertThat(print.source()).isEqualTo("pHYs"));
        }
    }

    private static byte[] zlib(int zeros) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            byte[] piece = new byte[1_000_000];
            for (int i = 0; i < zeros / piece.length; i++) {
                out.write(piece);
            }
        }
        return packed.toByteArray();
    }

    private static void chunk(OutputStream out, String type, byte[] data) throws IOException {
        byte[] body = concat(type.getBytes(StandardCharsets.ISO_8859_1), data);
        CRC32 crc = new CRC32();
        crc.update(body);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(body);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @Test
    void a_jpeg_that_is_cut_off_is_refused_and_one_without_its_last_marker_read() throws IOException {
        byte[] jpeg = TiffPacking.jpeg(TiffFixture.of(50, 40).rgb(), 50, 40);
        byte[] rgb = new byte[3 * 50 * 40];

        Path file = Files.write(folder.resolve("open.jpg"), Arrays.copyOf(jpeg, jpeg.length - 2));
        try (RegionReader reader = Images.open(file)) {
            reader.read(0, 0, 0, 50, 40, rgb);
            assertThat(rgb).isEqualTo(TiffPacking.jpegPixels(jpeg));
        }
        Path cut = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length * 3 / 4));
        try (RegionReader reader = Images.open(cut)) {
            assertThatThrownBy(() -> reader.read(0, 0, 0, 50, 40, rgb))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining(cut + ": the JPEG is cut off, damaged or of an unusual kind (");
        }
    }

    @Test
    void a_jpeg_that_is_to_be_turned_is_refused() throws IOException {
        byte[] jpeg = TiffPacking.jpeg(TiffFixture.of(50, 40).rgb(), 50, 40);
        for (int orientation : new int[] {1, 6}) {
            byte[] segment = HexFormat.of()
                    .parseHex("ffe10022" + "457869660000" + "49492a0008000000" + "0100" + "1201" + "0300" + "01000000"
                            + "0" + orientation + "000000" + "00000000");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(jpeg, 0, 2);
            out.write(segment);
            out.write(jpeg, 2, jpeg.length - 2);
            Path file = Files.write(folder.resolve("exif.jpg"), out.toByteArray());

            if (orientation == 1) {
                assertThat(readPixel(file, 2, 1)).hasSize(3);
            } else {
                assertThatThrownBy(() -> Images.open(file))
                        .isInstanceOf(MidogException.class)
                        .hasMessage(
                                file + ": the JPEG is to be turned when it is shown (orientation 6), which midog does"
                                        + " not do; make a turned copy with: vips autorot IN OUT.tif");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_png_that_is_to_be_turned_is_refused(boolean beforePixels) throws IOException {
        byte[] plain = Files.readAllBytes(png(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB)));
        int at = beforePixels ? 33 : plain.length - 12;
        for (int orientation : new int[] {1, 8}) {
            Path file = folder.resolve("turned.png");
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(plain, 0, at);
                chunk(
                        out,
                        "eXIf",
                        HexFormat.of()
                                .parseHex("49492a0008000000" + "0100" + "1201" + "0300" + "01000000" + "0" + orientation
                                        + "000000" + "00000000"));
                out.write(plain, at, plain.length - at);
            }

            if (orientation == 1) {
                assertThat(readPixel(file, 2, 1)).hasSize(3);
            } else {
                assertThatThrownBy(() -> Images.open(file))
                        .isInstanceOf(MidogException.class)
                        .hasMessage(file
                                + ": the PNG is to be turned when it is shown (orientation 8), which midog does not"
                                + " do; make a turned copy with: vips autorot IN OUT.tif");
            }
        }
    }

    private Path png(BufferedImage image) throws IOException {
        Path file = folder.resolve("a.png");
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
        return file;
    }

    private static byte[] readPixel(Path file, int x, int y) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            byte[] rgb = new byte[3];
            reader.read(0, x, y, 1, 1, rgb);
            return rgb;
        }
    }
}
