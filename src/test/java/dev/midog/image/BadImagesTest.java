package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds: a sentence that names it, or pixels. */
class BadImagesTest {
    @TempDir
    private Path folder;

    @Test
    void missing_empty_and_foreign_files_and_folders_are_told_apart() throws IOException {
        assertFails(folder.resolve("none.tiff"), "none.tiff does not exist");
        assertFails(folder, "is a folder");
        assertFails(write(new byte[0]), "is empty");
        assertFails(write("image_id,x,y\n1,2,3\n".getBytes(StandardCharsets.UTF_8)), "not a TIFF");
        assertFails(write(new byte[] {'I', 'I', 42, 0}), "cut off");
    }

    @Test
    void a_file_cut_off_anywhere_is_refused_on_opening() throws IOException {
        byte[] whole = TiffFixture.roi(40, 30).bytes();
        for (int length = 1; length < whole.length; length += 97) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Images.open(file)).isInstanceOf(MidogException.class);
        }
    }

    @Test
    void a_file_that_is_cut_off_after_opening_is_an_error() throws IOException {
        Path file = TiffFixture.roi(400, 300).write(folder.resolve("shrinks.tiff"));
        try (RegionReader reader = Images.open(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(5000);
            } catch (IOException e) {
                Assumptions.abort("this system does not cut off a mapped file");
            }
            assertThatThrownBy(() -> reader.read(0, 0, 0, 400, 300, new byte[360_000]))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("shrinks.tiff: the file was")
                    .hasMessageContaining("cut off");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bomb_like_size_is_refused_before_memory_is_taken(Packing packing) throws IOException {
        TiffFixture small = TiffFixture.of(20, 20).packing(packing);
        assertFails(
                small.tag(256, 4, 100_000).tag(257, 4, 100_000).tag(278, 4, 100_000),
                "too few for 100000 x 100000 pixels");
    }

    @Test
    void sizes_that_make_no_sense_are_refused() throws IOException {
        assertFails(TiffFixture.of(20, 20).tag(256, 4, 0), "width of 0");
        assertFails(TiffFixture.of(20, 20).tag(257, 4, 0xffff_ffffL), "height of 4294967295");
        assertFails(TiffFixture.of(20, 20).tiles(16, 16).tag(322, 3, 0), "tile width of 0");
        assertFails(TiffFixture.of(20, 20).tiles(16, 16).tag(323, 3, 0), "tile height of 0");
        assertFails(TiffFixture.of(20, 20).tag(278, 4, 0), "strips of 0 rows");
        assertFails(TiffFixture.of(20, 20).tag(266, 3, 2).tag(257, 4, 0xffff_ffffL), "height of 4294967295");
        assertFails(TiffFixture.of(20, 20).tag(266, 3, 2).tag(256, 4, 0), "width of 0");
        assertFails(TiffFixture.of(20, 20).tag(277, 3, 0), "0 samples a pixel");
        assertFails(TiffFixture.of(20, 20).tag(277, 3, 60_000), "60000 samples a pixel");
        assertFails(TiffFixture.of(20, 20).tag(277, 3, 1), "1 band");
    }

    @Test
    void segments_beyond_the_end_or_too_short_are_refused() throws IOException {
        assertFails(TiffFixture.of(20, 20).tag(273, 4, 1_000_000), "strip 0 of 1");
        assertFails(TiffFixture.of(20, 20).bigTiff(true).tag(273, 16, Long.MAX_VALUE), "strip 0 of 1");
        assertFails(TiffFixture.of(20, 20).tag(279, 4, 1000), "too few for 20 x 20 pixels");
        assertFails(TiffFixture.of(20, 20).tag(279, 4, 0xffff_ffffL), "cut off or damaged");
        assertFails(TiffFixture.of(20, 20).rowsPerStrip(10).tag(273, 4, 8), "tag 273 has 1 values where 2 are needed");
        assertFails(TiffFixture.of(20, 20).packing(Packing.LZW).tag(279, 4, 12), "bytes of pixels");
        assertFails(TiffFixture.of(20, 20).packing(Packing.PACKBITS).tag(279, 4, 40), "bytes of pixels");
    }

    @Test
    void absurd_counts_are_refused() throws IOException {
        byte[] bytes = TiffFixture.of(20, 20).bytes();
        int directory = (bytes[4] & 0xff) | (bytes[5] & 0xff) << 8;
        byte[] count = bytes.clone();
        int offsetsEntry = directory + 2 + 12 * 5;
        count[offsetsEntry + 4 + 3] = (byte) 0x80;
        assertFails(write(count), "2147483649");
        byte[] entries = bytes.clone();
        entries[directory + 1] = (byte) 0xff;
        assertFails(write(entries), "runs beyond the file's end");
    }

    @Test
    void what_is_not_decoded_is_named_with_its_remedy() throws IOException {
        assertFails(
                TiffFixture.of(20, 20).photometric(0),
                "the TIFF declares WhiteIsZero for 3 bands; if they are red, green and blue, state that in a copy"
                        + " with: tiffset -s 262 2 COPY");
        assertFails(
                TiffFixture.of(20, 20).text(270, "Label"),
                "no page of the TIFF is an image of tissue (1 page of labels, overviews and the like)");
        assertFails(
                TiffFixture.of(20, 20).tag(339, 3, 1, 2, 1),
                "bands of different kinds of numbers, which midog does not read");
        assertFails(
                TiffFixture.of(20, 20).tag(259, 3, 50_002),
                "JPEG XL (TIFF compression 50002), which midog does not decode; export it as RGB of 8 bits");
        assertFails(
                TiffFixture.of(20, 20).tag(339, 3, 3, 3, 3).tag(258, 3, 64, 64, 64),
                "floating-point samples of 64 bits, which midog does not read; export it as RGB of 8 bits");
        assertFails(TiffFixture.of(20, 20).tag(259, 3, 34_925), "LZMA");
        assertFails(TiffFixture.of(20, 20).tag(262, 3, 5), "CMYK");
        assertFails(TiffFixture.of(20, 20).tag(339, 3, 3, 3, 3), "floating-point");
        assertFails(TiffFixture.of(20, 20).tag(258, 3, 12, 12, 12), "12 bits a sample");
        assertFails(TiffFixture.of(20, 20).packing(Packing.LZW).tag(317, 3, 3), "predictor 3");
        assertFails(TiffFixture.of(20, 20).tag(259, 3, 34_887), "vips tiffsave IN OUT --compression none");
    }

    @Test
    void compressed_garbage_is_an_error_when_it_is_read() throws IOException {
        for (Packing packing : new Packing[] {Packing.LZW, Packing.DEFLATE, Packing.JPEG}) {
            byte[] bytes = TiffFixture.of(64, 64).packing(packing).bytes();
            byte[] garbage = new byte[300];
            new Random(1).nextBytes(garbage);
            garbage[0] = (byte) 0x80;
            System.arraycopy(garbage, 0, bytes, 8, garbage.length);
            assertFails(write(bytes), "damaged");
        }
        byte[] reversed = TiffFixture.of(64, 64).packing(Packing.LZW).bytes();
        reversed[8] = 0;
        reversed[9] = 1;
        assertFails(write(reversed), "lowest bit first");
    }

    @Test
    void a_segment_that_would_fill_the_memory_is_refused() throws IOException {
        int side = 30_000;
        Path file = folder.resolve("large.tiff");
        byte[] bytes = TiffFixture.of(8, 8)
                .packing(Packing.DEFLATE)
                .tag(256, 4, side)
                .tag(257, 4, side)
                .tag(278, 4, side)
                .tag(279, 4, 20_000_000)
                .bytes();
        Files.write(file, Arrays.copyOf(bytes, 21_000_000));
        assertFails(file, "there is room for");
    }

    @Test
    void damaged_plain_images_are_refused() throws IOException {
        byte[] png = {
            (byte) 0x89,
            'P',
            'N',
            'G',
            13,
            10,
            26,
            10,
            0,
            0,
            0,
            13,
            'I',
            'H',
            'D',
            'R',
            0,
            1,
            (byte) 0x86,
            (byte) 0xa0,
            0,
            1,
            (byte) 0x86,
            (byte) 0xa0,
            8,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
        assertFails(write(png), "must be read whole");
        assertFails(write(Arrays.copyOf(png, 20)), "the PNG is cut off");
        assertFails(write(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J'}), "the JPEG is");
    }

    @ParameterizedTest
    @EnumSource
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file that is mapped cannot be replaced there")
    void mutated_files_give_a_sentence_or_pixels(Packing packing) throws IOException {
        Random random = new Random(packing.name().hashCode());
        TiffFixture[] fixtures = {
            TiffFixture.of(60, 40).packing(packing).tiles(32, 16),
            TiffFixture.of(60, 40).packing(packing).rowsPerStrip(16).bigTiff(true),
            TiffFixture.of(60, 40).packing(packing).page(TiffFixture.of(30, 20).reduced()),
            TiffFixture.of(60, 40)
                    .packing(packing)
                    .subPage(TiffFixture.of(30, 20).reduced()),
        };
        int refused = 0;
        for (TiffFixture fixture : fixtures) {
            byte[] bytes = fixture.bytes();
            for (int i = 0; i < 150; i++) {
                refused += survives(write(mutate(bytes, random))) ? 0 : 1;
            }
        }
        assertThat(refused).isBetween(100, 599);
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            boolean structure = random.nextInt(3) > 0;
            int at = structure ? bytes.length - 1 - random.nextInt(500) : random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
        }
        return random.nextInt(12) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** Whether the file gave pixels; what is thrown must be the expected kinds. */
    private static boolean survives(Path file) {
        try (RegionReader reader = Images.open(file)) {
            for (int level = 0; level < reader.info().levels().size(); level++) {
                int width = Math.min(300, reader.info().levels().get(level).width());
                int height = Math.min(300, reader.info().levels().get(level).height());
                reader.read(level, 0, 0, width, height, new byte[3 * width * height]);
            }
            return true;
        } catch (MidogException | IOException e) {
            assertThat(e.getMessage()).contains(file.getFileName().toString());
            return false;
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("bad.tiff"), bytes);
    }

    private void assertFails(TiffFixture fixture, String sentence) throws IOException {
        assertFails(fixture.write(folder.resolve("bad.tiff")), sentence);
    }

    /** Opening, or reading the pixel at the origin, fails with a sentence that names the file. */
    private static void assertFails(Path file, String sentence) {
        assertThatThrownBy(() -> {
                    try (RegionReader reader = Images.open(file)) {
                        int width = Math.min(64, reader.info().width());
                        int height = Math.min(64, reader.info().height());
                        reader.read(0, 0, 0, width, height, new byte[3 * width * height]);
                    }
                })
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(String.valueOf(file.getFileName()))
                .hasMessageContaining(sentence);
    }
}
