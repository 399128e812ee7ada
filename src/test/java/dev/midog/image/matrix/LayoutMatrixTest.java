package dev.midog.image.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layout of the field, made small: each patch of each level is what OpenSlide, libtiff or libvips reads, or the
 * file is refused by name. Rows are skipped with a message where their peer is missing.
 */
class LayoutMatrixTest {
    /** Odd, so that patches begin and end anywhere in tiles. */
    private static final int PATCH_WIDTH = 47;

    private static final int PATCH_HEIGHT = 31;

    @TempDir
    private Path folder;

    /** All rows; each family of layouts has a class of its own. */
    static Stream<MatrixLayout> layouts() {
        return Stream.of(
                        StoredLayouts.rows(),
                        YcbcrLayouts.rows(),
                        FaxLayouts.rows(),
                        PyramidLayouts.rows(),
                        CodecLayouts.rows(),
                        AperioLayouts.rows(),
                        OmeLayouts.rows(),
                        RefusedLayouts.rows(),
                        NdpiLayouts.rows(),
                        ScnLayouts.rows(),
                        BifLayouts.rows())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void each_layout_is_exact_or_refused_by_name(MatrixLayout layout) throws Exception {
        Path file = folder.resolve(layout.fileName());
        layout.peer().requireInstalled();
        layout.maker().make(file);
        if (!layout.refusal().isEmpty()) {
            assertThatThrownBy(() -> Images.open(file).close())
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining(layout.refusal());
            return;
        }
        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.info().levels()).as("levels").hasSize(layout.levels());
            for (int level = 0; level < layout.levels(); level++) {
                checkPatches(reader, level, layout.peer().pixels(file, reader.info(), level));
            }
        }
    }

    @Test
    void no_two_layouts_share_a_name() {
        assertThat(layouts().map(MatrixLayout::name)).doesNotHaveDuplicates();
    }

    private static void checkPatches(RegionReader reader, int level, byte[] whole) throws IOException {
        ImageInfo.Level size = reader.info().levels().get(level);
        byte[] patch = new byte[3 * PATCH_WIDTH * PATCH_HEIGHT];
        for (int y = 0; y < size.height(); y += PATCH_HEIGHT) {
            for (int x = 0; x < size.width(); x += PATCH_WIDTH) {
                int width = Math.min(PATCH_WIDTH, size.width() - x);
                int height = Math.min(PATCH_HEIGHT, size.height() - y);
                reader.read(level, x, y, width, height, patch);
                for (int row = 0; row < height; row++) {
                    int from = 3 * ((y + row) * size.width() + x);
                    byte[] ours = Arrays.copyOfRange(patch, 3 * row * width, 3 * (row + 1) * width);
                    assertThat(ours)
                            .as("level %d, row %d from column %d", level, y + row, x)
                            .isEqualTo(Arrays.copyOfRange(whole, from, from + 3 * width));
                }
            }
        }
    }
}
