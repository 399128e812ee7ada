package dev.midog.task.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.catalogue.Catalogue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SceneTest {
    private static final int SEED = 5;

    private static Map<Tissue, Scene> scenes;
    private static Map<Tissue, byte[]> pictures;

    @BeforeAll
    static void draw() {
        scenes = new LinkedHashMap<>();
        pictures = new LinkedHashMap<>();
        for (Tissue tissue : Tissue.ALL) {
            Scene scene = ScenePlanner.plan(tissue, SEED);
            scenes.put(tissue, scene);
            pictures.put(tissue, ScenePainter.paint(scene));
        }
    }

    static Iterable<Tissue> tissues() {
        return Tissue.ALL;
    }

    @Test
    void there_is_one_image_of_each_published_tumor_type() {
        assertThat(Tissue.ALL.stream().map(Tissue::tumorType))
                .containsExactlyElementsOf(Catalogue.midogPlusPlus().entries().stream()
                        .filter(entry -> !Boolean.FALSE.equals(entry.facts().published()))
                        .map(entry -> String.valueOf(entry.facts().tumorType()))
                        .distinct()
                        .toList());
    }

    @Test
    void scanners_are_called_as_in_the_catalogue() {
        assertThat(Catalogue.midogPlusPlus().entries().stream()
                        .map(entry -> entry.facts().scanner())
                        .collect(Collectors.toSet()))
                .containsAll(Tissue.ALL.stream().map(Tissue::scanner).toList());
    }

    @ParameterizedTest
    @MethodSource("tissues")
    void the_colours_have_the_published_mean_and_spread(Tissue tissue) {
        byte[] rgb = picture(tissue);

        for (int channel = 0; channel < 3; channel++) {
            double[] values = new double[rgb.length / 3];
            for (int pixel = 0; pixel < values.length; pixel++) {
                values[pixel] = (rgb[pixel * 3 + channel] & 255) / 255.0;
            }
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(tissue.colors().mean().get(channel), within(0.005));
            assertThat(Math.sqrt(variance)).isCloseTo(tissue.colors().std().get(channel), within(0.005));
        }
    }

    @ParameterizedTest
    @MethodSource("tissues")
    void every_cell_has_its_centre_in_the_image_and_one_marked_box_crosses_the_border(Tissue tissue) {
        Scene scene = scene(tissue);

        assertThat(scene.cells()).allSatisfy(cell -> {
            assertThat(cell.centre().x()).isBetween(0.0, (double) scene.widthPx());
            assertThat(cell.centre().y()).isBetween(0.0, (double) scene.heightPx());
        });
        assertThat(scene.marked()).filteredOn(cell -> cell.centre().x() < 25).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tissues")
    void as_many_cells_are_marked_as_the_tissue_has(Tissue tissue) {
        Scene scene = scene(tissue);

        assertThat(scene.marked()).filteredOn(cell -> cell.kind().isMitotic()).hasSize(tissue.mitoticFigures());
        assertThat(scene.marked()).hasSize(tissue.mitoticFigures() + tissue.hardNegatives());
        assertThat(scene.cells()).hasSizeGreaterThan(300);
    }

    @ParameterizedTest
    @MethodSource("tissues")
    void a_marked_cell_is_darker_than_the_image_around_it(Tissue tissue) {
        Scene scene = scene(tissue);
        byte[] rgb = picture(tissue);
        double red = tissue.colors().mean().get(0) - 2 * tissue.colors().std().get(0);

        assertThat(scene.marked())
                .allSatisfy(cell ->
                        assertThat(darkestRed(rgb, scene.widthPx(), cell)).isLessThan(red));
    }

    @Test
    void the_same_seed_gives_the_same_picture_on_every_machine() {
        CRC32 checksum = new CRC32();
        pictures.values().forEach(checksum::update);

        assertThat(Long.toHexString(checksum.getValue())).isEqualTo("d7bf7e50");
    }

    @Test
    void another_seed_gives_another_picture() {
        Tissue tissue = Tissue.ALL.get(0);

        assertThat(ScenePlanner.plan(tissue, SEED + 1).cells())
                .isNotEqualTo(ScenePlanner.plan(tissue, SEED).cells());
    }

    private static Scene scene(Tissue tissue) {
        return Objects.requireNonNull(scenes.get(tissue));
    }

    private static byte[] picture(Tissue tissue) {
        return Objects.requireNonNull(pictures.get(tissue));
    }

    /** In the square of 8 micrometers around a cell's center. */
    private static double darkestRed(byte[] rgb, int width, Cell cell) {
        int darkest = 255;
        for (int y = (int) cell.centre().y() - 16; y < cell.centre().y() + 16; y++) {
            for (int x = Math.max(0, (int) cell.centre().x() - 16);
                    x < cell.centre().x() + 16;
                    x++) {
                darkest = Math.min(darkest, rgb[(y * width + x) * 3] & 255);
            }
        }
        return darkest / 255.0;
    }
}
