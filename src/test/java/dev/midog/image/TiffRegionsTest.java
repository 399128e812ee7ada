package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rectangle of every layout equals the pixels that the fixture was made of. */
class TiffRegionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(value = Packing.class, names = "JPEG", mode = EnumSource.Mode.EXCLUDE)
    void every_layout_of_a_compression_gives_its_pixels(Packing packing) throws IOException {
        int made = 0;
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (int variant = 0; variant < 1 << 5; variant++) {
                for (int bands : new int[] {1, 3, 4}) {
                    TiffFixture fixture = TiffFixture.of(61, 43)
                            .seed(made++)
                            .order(order)
                            .packing(packing)
                            .bands(bands)
                            .bigTiff((variant & 1) != 0)
                            .predictor((variant & 2) != 0 && mayDiffer(packing))
                            .planar((variant & 4) != 0)
                            .bits((variant & 8) != 0 ? 16 : 8);
                    check((variant & 16) != 0 ? fixture.tiles(32, 16) : fixture.rowsPerStrip(10));
                }
            }
        }
    }

    private static boolean mayDiffer(Packing packing) {
        return packing != Packing.NONE && packing != Packing.PACKBITS;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,9", "9,1", "16,16", "17,33", "255,3"})
    void odd_sizes_give_their_pixels(int width, int height) throws IOException {
        for (Packing packing : Packing.values()) {
            check(TiffFixture.of(width, height).packing(packing));
            check(TiffFixture.of(width, height).packing(packing).tiles(16, 16));
            check(TiffFixture.of(width, height).packing(packing).rowsPerStrip(1));
        }
        check(TiffFixture.roi(width, height));
    }

    @Test
    void jpeg_tiles_and_strips_give_the_pixels_of_the_jpeg_library() throws IOException {
        check(TiffFixture.of(100, 70).packing(Packing.JPEG).tiles(48, 32));
        check(TiffFixture.of(100, 70).packing(Packing.JPEG).rowsPerStrip(16));
        check(TiffFixture.of(100, 70).packing(Packing.JPEG));
    }

    @Test
    void grey_with_white_as_zero_is_turned_round() throws IOException {
        check(TiffFixture.of(40, 30).bands(1).photometric(0));
        check(TiffFixture.of(40, 30).bands(1).photometric(0).bits(16).packing(Packing.LZW));
    }

    @Test
    void grey_with_alpha_loses_its_alpha() throws IOException {
        check(TiffFixture.of(40, 30).bands(2));
        check(TiffFixture.of(40, 30).bands(2).planar(true).packing(Packing.DEFLATE));
    }

    @Test
    void palette_images_give_the_palettes_colours() throws IOException {
        check(TiffFixture.of(40, 30).bands(1).photometric(3));
        check(TiffFixture.of(40, 30).bands(1).photometric(3).packing(Packing.PACKBITS));
    }

    @Test
    void long_strings_and_a_full_table_of_lzw_are_decoded() throws IOException {
        check(TiffFixture.of(700, 300).packing(Packing.LZW));
        check(TiffFixture.of(700, 300).packing(Packing.LZW).pixels(new byte[3 * 700 * 300]));
    }

    @Test
    void an_image_larger_than_the_cache_gives_its_pixels_again_and_again() throws IOException {
        byte[] rgb = new byte[3 * 4100 * 4100];
        new Random(5).nextBytes(rgb);
        TiffFixture fixture =
                TiffFixture.of(4100, 4100).pixels(rgb).packing(Packing.PACKBITS).rowsPerStrip(64);
        try (RegionReader reader = Images.open(fixture.write(folder.resolve("big.tiff")))) {
            for (int pass = 0; pass < 2; pass++) {
                assertThat(read(reader, 0, 0, 0, 4100, 4100)).isEqualTo(rgb);
            }
        }
    }

    @Test
    void a_region_of_an_image_larger_than_the_memory_is_read_without_the_rest() throws IOException {
        int side = 30_000;
        int offset = 1_000_000;
        Path file = TiffFixture.roi(8, 8)
                .tag(256, 4, side)
                .tag(257, 4, side)
                .tag(278, 4, side)
                .tag(273, 4, offset)
                .tag(279, 4, 4L * side * side)
                .write(folder.resolve("huge.tiff"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, -1}), offset + 4L * side * side - 4);
        }
        try (RegionReader reader = Images.open(file)) {
            byte[] corner = read(reader, 0, side - 100, side - 100, 100, 100);
            assertThat(Arrays.copyOfRange(corner, corner.length - 4, corner.length))
                    .as("transparent pixels are white")
                    .containsExactly(-1, 1, 2, 3);
        }
    }

    @Test
    void opaque_pixels_go_into_a_buffer_as_they_lie_in_the_file() throws IOException {
        assertThat(pixelBytesOf(TiffFixture.roi(21, 10))).isEqualTo(4);
        assertThat(pixelBytesOf(TiffFixture.of(21, 10))).isEqualTo(3);
        assertThat(pixelBytesOf(TiffFixture.of(21, 10).packing(Packing.LZW).tiles(16, 16)))
                .isEqualTo(3);
        assertThat(pixelBytesOf(TiffFixture.of(21, 10).bits(16))).isZero();
    }

    @Test
    void transparent_pixels_go_into_arrays_only() throws IOException {
        assertThat(pixelBytesOf(TiffFixture.roi(21, 10).drawnAlpha())).isZero();
        for (int width = 1; width < 5; width++) {
            for (int at = 0; at < width; at++) {
                Path file = TiffFixture.roi(width, 2).tag(273, 4, 1000).write(folder.resolve("one.tiff"));
                byte[] pixels = new byte[8 * width];
                Arrays.fill(pixels, (byte) -1);
                pixels[4 * (width + at) + 3] = (byte) 254;
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(pixels), 1000);
                }
                try (RegionReader reader = Images.open(file)) {
                    ByteBuffer buffer = ByteBuffer.allocateDirect(8 * width);
                    assertThat(reader.read(0, 0, 0, width, 1, buffer)).isEqualTo(4);
                    assertThat(reader.read(0, 0, 0, width, 2, buffer)).isZero();
                }
            }
        }
    }

    private int pixelBytesOf(TiffFixture fixture) throws IOException {
        try (RegionReader reader = Images.open(fixture.write(folder.resolve("buffered.tiff")))) {
            return reader.read(0, 1, 1, 19, 7, ByteBuffer.allocateDirect(4 * 19 * 7));
        }
    }

    @Test
    void rectangles_outside_the_level_are_refused() throws IOException {
        try (RegionReader reader = Images.open(TiffFixture.roi(20, 10).write(folder.resolve("a.tiff")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> read(reader, 0, -1, 0, 5, 5));
            assertThatIllegalArgumentException().isThrownBy(() -> read(reader, 0, 16, 0, 5, 5));
            assertThatIllegalArgumentException().isThrownBy(() -> read(reader, 0, 0, 6, 5, 5));
            assertThatIllegalArgumentException().isThrownBy(() -> read(reader, 0, 0, 0, 0, 5));
            assertThatIllegalArgumentException().isThrownBy(() -> read(reader, 1, 0, 0, 5, 5));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reader.read(0, Integer.MAX_VALUE, 0, 5, 5, new byte[75]));
            assertThatIllegalArgumentException().isThrownBy(() -> reader.read(0, 0, 0, 5, 5, new byte[74]));
        }
    }

    private void check(TiffFixture fixture) throws IOException {
        byte[] expected = fixture.rgb();
        int width = fixture.width();
        int height = fixture.height();
        try (RegionReader reader = Images.open(fixture.write(folder.resolve("fixture.tiff")))) {
            assertThat(reader.info().width()).isEqualTo(width);
            assertThat(reader.info().height()).isEqualTo(height);
            assertThat(read(reader, 0, 0, 0, width, height)).isEqualTo(expected);
            Random random = new Random(11);
            for (int i = 0; i < 12; i++) {
                int x = random.nextInt(width);
                int y = random.nextInt(height);
                int w = 1 + random.nextInt(width - x);
                int h = 1 + random.nextInt(height - y);
                assertThat(read(reader, 0, x, y, w, h))
                        .as("%d x %d at (%d, %d) of %s", w, h, x, y, reader.info())
                        .isEqualTo(crop(expected, width, x, y, w, h));
                checkBuffer(reader, x, y, w, h, crop(expected, width, x, y, w, h));
            }
        }
    }

    /** A rectangle that goes into a buffer at all has the same pixels there. */
    private static void checkBuffer(RegionReader reader, int x, int y, int width, int height, byte[] expected)
            throws IOException {
        ByteBuffer pixels = ByteBuffer.allocateDirect(4 * width * height);
        int pixelBytes = reader.read(0, x, y, width, height, pixels);
        byte[] rgb = new byte[pixelBytes > 0 ? expected.length : 0];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = pixels.get(i / 3 * pixelBytes + i % 3);
        }
        assertThat(rgb).isEqualTo(pixelBytes > 0 ? expected : new byte[0]);
    }

    private static byte[] read(RegionReader reader, int level, int x, int y, int width, int height) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        reader.read(level, x, y, width, height, rgb);
        return rgb;
    }

    private static byte[] crop(byte[] rgb, int stride, int x, int y, int width, int height) {
        byte[] crop = new byte[3 * width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(rgb, 3 * ((y + row) * stride + x), crop, 3 * row * width, 3 * width);
        }
        return crop;
    }
}
