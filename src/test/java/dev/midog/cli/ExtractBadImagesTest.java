package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and unusual images through {@code midog extract}: one sentence that names the file, or patches. */
class ExtractBadImagesTest {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 70;

    @TempDir
    private Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, WIDTH, HEIGHT);
    }

    @ParameterizedTest
    @EnumSource
    void strips_and_tiles_that_are_cut_off_are_refused(Packing packing) throws IOException {
        for (TiffFixture image :
                List.of(of(packing).rowsPerStrip(16), of(packing).tiles(32, 16))) {
            byte[] whole = image.bytes();
            byte[] lastSegmentLost = Arrays.copyOfRange(whole, 0, whole.length - 40);
            assertRefused(lastSegmentLost, "cut off or damaged");
        }
        assertRefused(of(packing).rowsPerStrip(70).tag(279, 4, 20).bytes(), packing == Packing.JPEG ? "JPEG" : "");
    }

    @Test
    void offsets_beyond_the_end_are_refused() throws IOException {
        assertRefused(of(Packing.NONE).tag(273, 4, 0x7fff_0000).bytes(), "strip 0 of 1");
        assertRefused(of(Packing.LZW).bigTiff(true).tag(273, 16, 1L << 50).bytes(), "the file ends at");
        byte[] directory = of(Packing.NONE).bytes();
        directory[7] = 0x7f;
        assertRefused(directory, "beyond the file's end");
    }

    @ParameterizedTest
    @EnumSource(names = {"LZW", "DEFLATE", "PACKBITS", "JPEG"})
    void compressed_garbage_is_an_error_that_names_the_strip(Packing packing) throws IOException {
        byte[] bytes = of(packing).bytes();
        byte[] garbage = new byte[300];
        new Random(2).nextBytes(garbage);
        garbage[0] = (byte) 0x80;
        System.arraycopy(garbage, 0, bytes, 8, garbage.length);
        if (packing != Packing.PACKBITS) {
            assertRefused(bytes, "strip 0: its ");
        } else {
            assertThat(extract(bytes).exitCode()).isIn(ExitCode.OK, ExitCode.INVALID_DATA);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_hundred_thousand_pixels_square_take_no_memory(Packing packing) throws IOException {
        Files.writeString(
                fixture.dataset(),
                Files.readString(fixture.dataset())
                        .replace("\"width\": 100, \"height\": 70", "\"width\": 100000, \"height\": 100000"));
        TiffFixture declared = TiffFixture.of(WIDTH, HEIGHT)
                .packing(packing)
                .tag(256, 4, 100_000)
                .tag(257, 4, 100_000)
                .tag(278, 4, 100_000);
        assertRefused(declared.bytes(), "too few for 100000 x 100000 pixels");
    }

    @ParameterizedTest
    @CsvSource({"50002, JPEG XL", "34925, LZMA", "34887, LERC"})
    void what_is_not_decoded_is_named_with_the_remedy(int compression, String name) throws IOException {
        CliRun run = assertRefused(of(Packing.NONE).tag(259, 3, compression).bytes(), name);
        assertThat(run.err())
                .containsAnyOf(
                        "convert it with: vips tiffsave IN OUT --compression none",
                        "export it as RGB of 8 bits, uncompressed, from the program that wrote it");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12})
    void a_scale_that_is_no_number_is_no_scale(int type) throws IOException {
        long nan = type == 11 ? Float.floatToIntBits(Float.NaN) : Double.doubleToLongBits(Double.NaN);
        byte[] bytes = TiffFixture.of(WIDTH, HEIGHT)
                .tag(282, type, nan)
                .tag(283, type, nan)
                .tag(296, 3, 3)
                .bytes();
        assertRefused(bytes, "neither the file nor the catalogue states the scale", "--mpp", "0.5");
        assertThat(extract(bytes).exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "grid,shift,2",
        "grid,pad,0",
        "grid,drop,1",
        "grid,partial,0",
        "centered,shift,2",
        "centered,pad,0",
        "centered,drop,1",
        "centered,partial,0",
        "sample,shift,2",
        "sample,pad,0"
    })
    void a_patch_larger_than_the_image_is_handled_by_every_rule(String mode, String edge, int exitCode) {
        List<Object> words = new ArrayList<>(List.of("--mode", mode, "--edge", edge, "--size", "160x90"));
        if (mode.equals("sample")) {
            words.addAll(List.of("--patches", "3"));
        }
        CliRun run = extract(words.toArray());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        if (exitCode != 0) {
            assertThat(run.err()
                            .lines()
                            .filter(line -> line.startsWith("midog: "))
                            .toList())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"grid,0", "centered,1", "sample,0"})
    void a_dataset_without_annotations_gives_patches_where_none_are_needed(String mode, int exitCode)
            throws IOException {
        String json = Files.readString(fixture.dataset());
        Files.writeString(
                fixture.dataset(), json.substring(0, json.indexOf("\"annotations\"")) + "\"annotations\": []}");
        List<Object> words = new ArrayList<>(List.of("--mode", mode, "--size", "32"));
        if (mode.equals("sample")) {
            words.addAll(List.of("--patches", "3"));
        }

        CliRun run = extract(words.toArray());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(exitCode == 0 ? run.out() : run.err())
                .contains(exitCode == 0 ? " with 0 annotations" : "nothing to cut");
    }

    @Test
    void an_image_that_is_text_in_the_end_is_refused() throws IOException {
        assertRefused("I am no image".getBytes(StandardCharsets.UTF_8), "not a TIFF, PNG or JPEG");
    }

    private static TiffFixture of(Packing packing) {
        return TiffFixture.of(WIDTH, HEIGHT).packing(packing).micronsPerPixel(0.25);
    }

    private CliRun assertRefused(byte[] image, String sentence, Object... options) throws IOException {
        CliRun run = extract(image, options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: ")).toList())
                .singleElement()
                .asString()
                .contains("a.tiff: ")
                .contains(sentence);
        return run;
    }

    private CliRun extract(byte[] image, Object... options) throws IOException {
        Files.write(fixture.images().resolve("a.tiff"), image);
        List<Object> words = new ArrayList<>(List.of("--cases", "1", "--size", "32", "--force"));
        words.addAll(List.of(options));
        return extract(words.toArray());
    }

    private CliRun extract(Object... options) {
        List<Object> words = new ArrayList<>(
                List.of("extract", fixture.dataset(), "--images", fixture.images(), "--out", fixture.out()));
        words.addAll(List.of(options));
        return CliRun.midog(words.toArray());
    }
}
