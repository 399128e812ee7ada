package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that leave out tiles, list too many, or whose data is damaged at the end. */
class MissingTilesTest {
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final int HEADER = 8;

    @TempDir
    private Path folder;

    @Test
    void tiles_without_a_place_or_without_bytes_are_white_and_counted() throws IOException {
        long bytes = 3L * 16 * 16;
        TiffFixture fixture = TiffFixture.of(32, 32)
                .tiles(16, 16)
                .tag(TILE_OFFSETS, 4, HEADER, 0, HEADER + 2 * bytes, HEADER + 3 * bytes)
                .tag(TILE_BYTE_COUNTS, 4, bytes, bytes, 0, bytes);
        byte[] drawn = fixture.rgb();

        try (RegionReader reader = open(fixture)) {
            byte[] rgb = new byte[3 * 32 * 32];
            reader.read(0, 0, 0, 32, 32, rgb);

            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    boolean missing = x >= 16 != y >= 16;
                    int at = 3 * (32 * y + x);
                    assertThat(rgb[at]).isEqualTo(missing ? (byte) -1 : drawn[at]);
                }
            }
            assertThat(reader.info().notes())
                    .containsExactly("2 of 4 tiles of level 0 are not in the file and are read as background");
        }
    }

    @Test
    void a_file_of_which_all_tiles_are_missing_is_damaged() {
        TiffFixture fixture = TiffFixture.of(32, 32).tiles(16, 16).tag(TILE_OFFSETS, 4, 0, 0, 0, 0);

        assertThatThrownBy(() -> open(fixture))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("none of the 4 tiles of the 32 x 32 image is in the file");
    }

    @Test
    void offsets_beyond_those_that_are_needed_are_left_alone() throws IOException {
        long bytes = 3L * 16 * 16;
        TiffFixture fixture = TiffFixture.of(16, 16)
                .tiles(16, 16)
                .tag(TILE_OFFSETS, 4, HEADER, 5)
                .tag(TILE_BYTE_COUNTS, 4, bytes, 9);

        try (RegionReader reader = open(fixture)) {
            byte[] rgb = new byte[3 * 16 * 16];
            reader.read(0, 0, 0, 16, 16, rgb);
            assertThat(rgb).isEqualTo(fixture.rgb());
        }
    }

    @Test
    void deflate_whose_checksum_differs_is_damaged() throws IOException {
        TiffFixture fixture = TiffFixture.of(32, 32).packing(Packing.DEFLATE).tiles(32, 32);
        byte[] file = fixture.bytes();
        byte[] packed = TiffPacking.pack(fixture.rgb(), Packing.DEFLATE, 3 * 32);
        file[HEADER + packed.length - 1] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.tiff"), file);

        try (RegionReader reader = Images.open(damaged)) {
            assertThatThrownBy(() -> reader.read(0, 0, 0, 32, 32, new byte[3 * 32 * 32]))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("its Deflate data is damaged");
        }
    }

    @ParameterizedTest
    @CsvSource({"75, 50", "64, 50", "75, 32", "20, 10"})
    void a_jpeg_tile_at_the_edge_may_hold_no_more_than_what_lies_in_the_image(int width, int height)
            throws IOException {
        TiffFixture fixture = TiffFixture.of(width, height)
                .packing(Packing.JPEG)
                .tiles(32, 32)
                .tightEdges();

        try (RegionReader reader = open(fixture)) {
            byte[] rgb = new byte[3 * width * height];
            reader.read(0, 0, 0, width, height, rgb);
            assertThat(rgb).isEqualTo(fixture.rgb());
        }
    }

    /** The image is wider than what the tiles were made for. */
    @Test
    void a_jpeg_tile_that_leaves_out_a_part_of_the_image_is_damaged() {
        TiffFixture fixture = TiffFixture.of(75, 50)
                .packing(Packing.JPEG)
                .tiles(32, 32)
                .tightEdges()
                .tag(256, 4, 80);

        assertThatThrownBy(() -> {
                    try (RegionReader reader = open(fixture)) {
                        reader.read(0, 0, 0, 80, 50, new byte[3 * 80 * 50]);
                    }
                })
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("tile 2: its JPEG declares 11 x 32 pixels of 3 bands where the TIFF declares 32 x"
                        + " 32 of 3; the file is damaged");
    }

    private RegionReader open(TiffFixture fixture) throws IOException {
        return Images.open(fixture.write(folder.resolve("missing.tiff")));
    }
}
