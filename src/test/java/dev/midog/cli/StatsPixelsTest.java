package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.BlankImage;
import dev.midog.Python;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.files.json.JsonFile;
import dev.midog.image.RegionReader;
import dev.midog.image.RoiTiffWriter;
import dev.midog.image.color.StainedPixels;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsPixelsTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;

    @TempDir
    private Path folder;

    private Path images = Path.of("");
    private Path dataset = Path.of("");

    @BeforeEach
    void write() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        dataset = Files.writeString(folder.resolve("set.json"), """
                {"images": [
                   {"id": 1, "file_name": "a.tiff", "tumor_type": "human melanoma"},
                   {"id": 2, "file_name": "b.tiff", "tumor_type": "human melanoma"},
                   {"id": 3, "file_name": "c.tiff", "tumor_type": "canine lung cancer"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}], "annotations": []}
                """);
        stained("a", 1, 1);
        stained("b", 2, 0.6);
        stained("c", 3, 1.5);
    }

    @Test
    void each_group_has_the_average_of_its_images_and_the_whole_that_of_its_groups() throws IOException {
        JsonNode byImage = json("--by", "image");
        JsonNode byTumor = json("--by", "tumor");

        assertThat(byImage.at("/groups")).hasSize(3);
        double a = byImage.at("/groups/0/pixels/mean/0").asDouble();
        double b = byImage.at("/groups/1/pixels/mean/0").asDouble();
        double c = byImage.at("/groups/2/pixels/mean/0").asDouble();
        assertThat(a).isNotEqualTo(b).isNotEqualTo(c);
        assertThat(byTumor.at("/groups/0/pixels/images").asInt()).isEqualTo(2);
        assertThat(byTumor.at("/groups/0/pixels/mean/0").asDouble()).isCloseTo((a + b) / 2, within(1e-6));
        assertThat(byTumor.at("/pixels/mean/0").asDouble()).isCloseTo(((a + b) / 2 + c) / 2, within(1e-6));
        assertThat(byImage.at("/pixels/mean/0").asDouble()).isCloseTo((a + b + c) / 3, within(1e-6));
        assertThat(byTumor.at("/pixels/pooledMean/0").asDouble()).isCloseTo((a + b + c) / 3, within(1e-6));
        assertThat(byTumor.at("/pixels/pixels").asInt()).isEqualTo(3 * WIDTH * HEIGHT);
        assertThat(byTumor.at("/pixels/macenko"))
                .isEqualTo(byImage.at("/pixels/macenko"))
                .isNotEmpty();
    }

    @Test
    void the_figures_are_those_of_numpy_and_do_not_depend_on_threads() throws Exception {
        Python python = Python.with("numpy");
        Path script = folder.resolve("check.py");
        try (var in = getClass().getResourceAsStream("/dev/midog/image/check_colors.py")) {
            Files.copy(in, script);
        }
        Files.write(folder.resolve("a.rgb"), StainedPixels.drawn(WIDTH * HEIGHT, 1, 1));

        JsonNode theirs =
                JsonFile.tree(python.run(folder, script, "a.rgb", "a.rgb").printed(), "numpy");
        JsonNode mine = json("--by", "image", "--cases", "a.tiff", "--threads", "3");

        agree(mine.at("/pixels"), theirs);
        assertThat(json("--by", "image", "--cases", "a.tiff", "--threads", "1")).isEqualTo(mine);
    }

    @Test
    void real_tissue_in_jpeg_tiles_has_the_figures_of_numpy() throws Exception {
        Python python = Python.with("numpy");
        Path slide = SharedData.file("cmu_small_region.svs");
        Path script = folder.resolve("check.py");
        try (var in = getClass().getResourceAsStream("/dev/midog/image/check_colors.py")) {
            Files.copy(in, script);
        }
        Files.copy(slide, images.resolve("real.svs"));
        try (RegionReader image = Images.open(slide)) {
            byte[] rgb = new byte[3 * image.info().width() * image.info().height()];
            image.read(0, 0, 0, image.info().width(), image.info().height(), rgb);
            Files.write(folder.resolve("real.rgb"), rgb);
        }
        Path real = Files.writeString(
                folder.resolve("real.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"real.svs\"}], \"categories\": [], \"annotations\": []}");

        CliRun run = CliRun.midog("stats", real, "--images", images, "--pixels", "--format", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        agree(
                new ObjectMapper().readTree(run.out()).get("pixels"),
                JsonFile.tree(python.run(folder, script, "real.rgb", "real.rgb").printed(), "numpy"));
    }

    /** The demo is drawn with the published figures, so that its images have them where they are computed as published. */
    @Test
    void the_demo_has_the_published_mean_and_standard_deviation_of_each_tumor_type() throws IOException {
        Path demo = folder.resolve("demo");
        CliRun made = CliRun.midog("demo", demo);
        assertThat(made.exitCode()).as(made.err()).isZero();

        CliRun run = CliRun.midog(
                "stats",
                demo.resolve("databases/demo.sqlite"),
                "--images",
                demo.resolve("images"),
                "--pixels",
                "--by",
                "tumor",
                "--format",
                "json");

        JsonNode lymphoma = new ObjectMapper().readTree(run.out()).at("/groups/2");
        assertThat(lymphoma.at("/key/tumorType").asText()).isEqualTo("canine lymphosarcoma");
        double[] published = {0.68566, 0.31481, 0.70207, 0.09834, 0.10544, 0.07353};
        for (int band = 0; band < 3; band++) {
            assertThat(lymphoma.at("/pixels/mean/" + band).asDouble()).isCloseTo(published[band], within(0.002));
            assertThat(lymphoma.at("/pixels/std/" + band).asDouble()).isCloseTo(published[band + 3], within(0.002));
        }
    }

    @Test
    void tables_and_csv_have_the_colors_too() {
        CliRun table = stats("--by", "tumor");
        CliRun csv = stats("--by", "tumor", "--format", "csv");

        assertThat(table.out()).contains("mean R").contains("tissue");
        assertThat(csv.out().lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("pixels,mean_r,mean_g,mean_b,std_r,std_g,std_b,tissue_share");
        assertThat(stats("--format", "markdown").out()).contains("| mean R");
        assertThat(CliRun.midog("stats", dataset, "--by", "tumor").out()).doesNotContain("mean R");
    }

    @Test
    void images_without_stain_and_images_that_are_missing_are_reported() throws IOException {
        Files.delete(images.resolve("a.tiff"));
        BlankImage.write(images.resolve("a.tiff"), WIDTH, HEIGHT);
        Files.delete(images.resolve("b.tiff"));

        CliRun run = stats("--by", "image", "--format", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("whose pixels are not measured, such as b.tiff: 1")
                .contains("1 image has too little stain");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/groups/0/pixels/macenko").isNull()).isTrue();
        assertThat(json.at("/groups/0/pixels/tissueMean").isNull()).isTrue();
        assertThat(json.at("/groups/1/pixels").isNull()).isTrue();
        assertThat(json.at("/pixels/macenko").isNull()).isFalse();
    }

    @Test
    void what_cannot_be_measured_is_one_sentence() throws IOException {
        assertThat(CliRun.midog("stats", dataset, "--pixels"))
                .returns(ExitCode.USAGE, CliRun::exitCode)
                .satisfies(run ->
                        assertThat(run.err()).contains("--pixels reads the images; name their folder with --images"));
        assertThat(CliRun.midog("stats", dataset, "--threads", "2"))
                .returns(ExitCode.USAGE, CliRun::exitCode)
                .satisfies(run -> assertThat(run.err()).contains("--threads is for --pixels"));
        Files.write(images.resolve("a.tiff"), new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1});
        assertThat(stats().exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(CliRun.midog("stats", dataset, "--images", empty, "--pixels").err())
                .contains("none of the 3 images is in " + empty);
    }

    private static void agree(JsonNode mine, JsonNode theirs) {
        for (String key : new String[] {"mean", "std", "tissueMean", "tissueStd"}) {
            for (int band = 0; band < 3; band++) {
                assertThat(mine.at("/" + key + "/" + band).asDouble())
                        .as(key)
                        .isCloseTo(theirs.at("/" + key + "/" + band).asDouble(), within(1e-6));
            }
        }
        for (int band = 0; band < 3; band++) {
            near(mine.at("/macenko/hematoxylin/" + band), theirs.at("/hematoxylin/" + band));
            near(mine.at("/macenko/eosin/" + band), theirs.at("/eosin/" + band));
            near(mine.at("/reinhard/mean/" + band), theirs.at("/labMean/" + band));
            near(mine.at("/reinhard/std/" + band), theirs.at("/labStd/" + band));
        }
        near(mine.at("/macenko/maxHematoxylin"), theirs.at("/maxHematoxylin"));
        near(mine.at("/macenko/maxEosin"), theirs.at("/maxEosin"));
    }

    private static void near(JsonNode mine, JsonNode theirs) {
        assertThat(mine.asDouble()).isCloseTo(theirs.asDouble(), within(2e-6));
    }

    private void stained(String name, long seed, double strength) throws IOException {
        RoiTiffWriter.write(
                images.resolve(name + ".tiff"),
                WIDTH,
                HEIGHT,
                StainedPixels.drawn(WIDTH * HEIGHT, seed, strength),
                new MicronsPerPixel(0.25, 0.25));
    }

    private CliRun stats(Object... more) {
        Object[] args = new Object[5 + more.length];
        System.arraycopy(new Object[] {"stats", dataset, "--images", images, "--pixels"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return CliRun.midog(args);
    }

    private JsonNode json(Object... more) throws IOException {
        Object[] args = Arrays.copyOf(more, more.length + 2);
        args[more.length] = "--format";
        args[more.length + 1] = "json";
        CliRun run = stats(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
