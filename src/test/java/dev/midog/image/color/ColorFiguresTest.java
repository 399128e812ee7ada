package dev.midog.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.Python;
import dev.midog.files.json.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColorFiguresTest {
    private static final int SIDE = 256;

    @TempDir
    Path folder;

    @Test
    void figures_and_normalized_images_are_those_of_numpy() throws Exception {
        Python python = Python.with("numpy");
        Path script = folder.resolve("check.py");
        try (var in = getClass().getResourceAsStream("/dev/midog/image/check_colors.py")) {
            Files.copy(in, script);
        }
        byte[] source = StainedPixels.drawn(SIDE * SIDE, 3, 1);
        byte[] target = StainedPixels.drawn(SIDE * SIDE, 5, 1.4);
        Files.write(folder.resolve("source.rgb"), source);
        Files.write(folder.resolve("target.rgb"), target);

        Python.Run run = python.run(folder, script, "source.rgb", "target.rgb");

        assertThat(run.exitCode()).as(run.printed()).isZero();
        JsonNode expected = JsonFile.tree(run.printed(), "numpy");
        ColorFigures figures = ColorFigures.of(ColorCounts.of(source));
        ChannelFigures tissue = Objects.requireNonNull(figures.tissue());
        StainVectors stains = Objects.requireNonNull(figures.stains());
        LabFigures lab = Objects.requireNonNull(figures.lab());
        agree(figures.all().mean(), expected.get("mean"));
        agree(figures.all().std(), expected.get("std"));
        agree(tissue.mean(), expected.get("tissueMean"));
        agree(tissue.std(), expected.get("tissueStd"));
        agree(List.of(figures.tissueShare()), expected.get("tissueShare"));
        agree(stains.hematoxylin(), expected.get("hematoxylin"));
        agree(stains.eosin(), expected.get("eosin"));
        agree(List.of(stains.maxHematoxylin()), expected.get("maxHematoxylin"));
        agree(List.of(stains.maxEosin()), expected.get("maxEosin"));
        agree(lab.mean(), expected.get("labMean"));
        agree(lab.std(), expected.get("labStd"));
        for (NormalizationMethod method : NormalizationMethod.values()) {
            byte[] mine = source.clone();
            ColorNormalization.to(method, ColorCounts.of(target))
                    .flatMap(to -> to.from(ColorCounts.of(source)))
                    .orElseThrow()
                    .apply(mine, SIDE * SIDE);
            assertThat(mostApart(mine, Files.readAllBytes(folder.resolve(method + ".rgb"))))
                    .as(method.label())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void an_image_normalized_to_itself_keeps_its_colors_by_reinhard() {
        byte[] source = StainedPixels.drawn(SIDE * SIDE, 3, 1);
        ColorCounts colors = ColorCounts.of(source);
        byte[] same = source.clone();

        ColorNormalization.to(NormalizationMethod.REINHARD, colors)
                .flatMap(to -> to.from(colors))
                .orElseThrow()
                .apply(same, SIDE * SIDE);

        assertThat(mostApart(same, source)).isLessThanOrEqualTo(1);
    }

    @Test
    void black_white_and_plain_images_tell_no_stain() {
        for (int value : new int[] {0, 128, 255}) {
            byte[] plain = new byte[3 * SIDE];
            Arrays.fill(plain, (byte) value);
            ColorFigures figures = ColorFigures.of(ColorCounts.of(plain));

            assertThat(figures.stains()).isNull();
            assertThat(figures.lab()).isNull();
            assertThat(figures.tissue()).isNull();
            assertThat(figures.all().mean()).containsOnly(value / 255.0);
            assertThat(figures.all().std()).containsOnly(0.0);
        }
        byte[] pink = new byte[3 * SIDE];
        for (int i = 0; i < pink.length; i += 3) {
            pink[i] = (byte) 200;
            pink[i + 1] = 100;
            pink[i + 2] = (byte) 150;
        }
        ColorFigures figures = ColorFigures.of(ColorCounts.of(pink));
        assertThat(figures.stains()).isNull();
        assertThat(figures.lab()).isNull();
        assertThat(figures.tissueShare()).isEqualTo(1);
    }

    @Test
    void the_colors_of_two_images_are_counted_together() {
        byte[] one = StainedPixels.drawn(1000, 1, 1);
        byte[] other = StainedPixels.drawn(500, 2, 1);
        byte[] both = Arrays.copyOf(one, 4500);
        System.arraycopy(other, 0, both, 3000, 1500);

        ColorCounts sum = ColorCounts.of(one).plus(ColorCounts.of(other));

        assertThat(sum.pixels()).isEqualTo(1500);
        assertThat(ColorFigures.of(sum)).isEqualTo(ColorFigures.of(ColorCounts.of(both)));
        assertThat(ColorFigures.of(ColorCounts.of(other).plus(ColorCounts.of(one))))
                .isEqualTo(ColorFigures.of(sum));
    }

    @Test
    void a_recoloring_is_made_again_from_its_numbers() {
        ColorCounts source = ColorCounts.of(StainedPixels.drawn(5000, 1, 1));
        ColorCounts target = ColorCounts.of(StainedPixels.drawn(5000, 2, 1.5));
        for (NormalizationMethod method : NormalizationMethod.values()) {
            Recoloring made = ColorNormalization.to(method, target)
                    .flatMap(to -> to.from(source))
                    .orElseThrow();

            assertThat(Recoloring.of(made.method(), made.parameters())).isEqualTo(made);
        }
    }

    private static void agree(List<Double> mine, JsonNode theirs) {
        for (int i = 0; i < mine.size(); i++) {
            assertThat(mine.get(i)).isCloseTo((theirs.isArray() ? theirs.get(i) : theirs).asDouble(), within(1e-6));
        }
    }

    private static int mostApart(byte[] one, byte[] other) {
        int most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs((one[i] & 0xff) - (other[i] & 0xff)));
        }
        return most;
    }
}
