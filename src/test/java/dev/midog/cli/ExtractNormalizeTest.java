package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.BlankImage;
import dev.midog.Python;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import dev.midog.image.color.NormalizationMethod;
import dev.midog.image.color.StainedPixels;
import dev.midog.patch.job.PatchJob;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.task.extract.ExtractListener;
import dev.midog.task.extract.ExtractSettings;
import dev.midog.task.extract.PatchExtraction;
import dev.midog.task.pixels.NormalizationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtractNormalizeTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;
    private static final int SIZE = 32;
    private static final String MACENKO = NormalizationMethod.MACENKO.label();

    @TempDir
    private Path folder;

    private ExtractFixture fixture = new ExtractFixture(Path.of(""), 0, 0);
    private Path target = Path.of("");

    @BeforeEach
    void write() throws IOException {
        fixture = ExtractFixture.in(folder, WIDTH, HEIGHT);
        target = folder.resolve("target.tiff");
        stained(target, 9, 1.5);
        for (String name : List.of("a.tiff", "b.tiff")) {
            Files.delete(fixture.images().resolve(name));
            stained(fixture.images().resolve(name), seed(name), 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void normalized_patches_are_those_of_numpy_within_a_gray_level(NormalizationMethod method) throws Exception {
        Python python = Python.with("numpy");
        Path script = folder.resolve("check.py");
        try (var in = getClass().getResourceAsStream("/dev/midog/image/check_colors.py")) {
            Files.copy(in, script);
        }
        Files.write(folder.resolve("source.rgb"), pixels(seed("a.tiff"), 1));
        Files.write(folder.resolve("target.rgb"), pixels(9, 1.5));
        Python.Run numpy = python.run(folder, script, "source.rgb", "target.rgb");
        assertThat(numpy.exitCode()).as(numpy.printed()).isZero();
        byte[] whole = Files.readAllBytes(folder.resolve(method + ".rgb"));

        CliRun run = extract(fixture.out(), method.label(), target);

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (int y = 0; y < HEIGHT; y += SIZE) {
            for (int x = 0; x < WIDTH; x += SIZE) {
                byte[] patch =
                        Files.readAllBytes(fixture.out().resolve("images/a_x%05d_y%05d_32x32.raw".formatted(x, y)));
                assertThat(mostApart(patch, part(whole, x, y))).isLessThanOrEqualTo(1);
                assertThat(mostApart(patch, part(pixels(seed("a.tiff"), 1), x, y)))
                        .isGreaterThan(10);
            }
        }
    }

    @Test
    void an_image_and_its_statistics_are_the_same_target() throws IOException {
        Path set = Files.writeString(
                folder.resolve("target.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"target.tiff\"}], \"categories\": [], \"annotations\": []}");
        Path colors = folder.resolve("colors.json");
        CliRun stats =
                CliRun.midog("stats", set, "--images", folder, "--pixels", "--format", "json", "--output", colors);
        assertThat(stats.exitCode()).as(stats.err()).isZero();

        for (NormalizationMethod method : NormalizationMethod.values()) {
            Path byImage = folder.resolve(method + "-image");
            Path byColors = folder.resolve(method + "-colors");
            assertThat(extract(byImage, method.label(), target).exitCode()).isZero();
            assertThat(extract(byColors, method.label(), colors).exitCode()).isZero();

            assertThat(ExtractFixture.hashes(byColors)).isEqualTo(ExtractFixture.hashes(byImage));
        }
    }

    @Test
    void shards_threads_and_jobs_cut_the_same_patches_as_the_whole_run() throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(extract(whole, MACENKO, target, "--threads", "1").exitCode()).isZero();
        List<Object> merge = new ArrayList<>(List.of("extract", "--out", folder.resolve("joined")));
        for (int shard = 1; shard <= 3; shard++) {
            Path part = folder.resolve("part" + shard);
            assertThat(extract(part, MACENKO, target, "--threads", "3", "--shard", shard + "/3")
                            .exitCode())
                    .isZero();
            merge.add("--merge");
            merge.add(part);
        }
        CliRun joined = CliRun.midog(merge.toArray());
        assertThat(joined.exitCode()).as(joined.err()).isZero();

        assertThat(ExtractFixture.hashes(folder.resolve("joined"))).isEqualTo(ExtractFixture.hashes(whole));
        PatchJob job = PatchExtraction.open(
                        ExtractSettings.builder(fixture.dataset(), fixture.images())
                                .plan(PlanSettings.grid(new PatchSize(SIZE, SIZE)))
                                .normalization(NormalizationTarget.read(NormalizationMethod.MACENKO, target, 2))
                                .build(),
                        ExtractListener.SILENT)
                .job();
        Map<String, byte[]> cut = new ConcurrentHashMap<>();
        PatchJob.of(job.bytes()).cut(2, patch -> cut.put(patch.patch().name(), patch.copyRgb()));
        assertThat(cut).hasSize(30);
        cut.forEach((name, rgb) -> assertThat(rgb).isEqualTo(bytes(whole.resolve("images/" + name + ".raw"))));
    }

    @Test
    void the_manifest_holds_the_target_and_another_target_is_another_run() throws IOException {
        assertThat(extract(fixture.out(), MACENKO, target).exitCode()).isZero();
        JsonNode options = new ObjectMapper()
                .readTree(fixture.out().resolve("manifest.json").toFile())
                .get("options");

        assertThat(options.get("normalize").asText()).isEqualTo(MACENKO);
        assertThat(options.at("/normalize_to/hematoxylin")).hasSize(3);
        assertThat(extract(fixture.out(), MACENKO, target).out()).contains("finished before");
        Path other = folder.resolve("other.tiff");
        stained(other, 9, 1.1);
        assertThat(extract(fixture.out(), MACENKO, other).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(extract(fixture.out(), "reinhard", target).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(extract(folder.resolve("plain")).exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("plain/manifest.json"))).doesNotContain("normalize");
    }

    @Test
    void a_target_that_cannot_be_is_one_sentence() throws IOException {
        assertThat(extract(fixture.out(), MACENKO, folder.resolve("no.tiff")).err())
                .contains("no.tiff does not exist");
        Path black = BlankImage.write(folder.resolve("black.tiff"), WIDTH, HEIGHT);
        assertThat(extract(fixture.out(), MACENKO, black).err())
                .contains("black.tiff has too little stained tissue to normalize its colors");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"images\": []}");
        assertThat(extract(fixture.out(), MACENKO, other).err())
                .contains("has no object \"pixels\", as midog stats --pixels --format json prints it");
        Path pale = Files.writeString(folder.resolve("pale.json"), "{\"pixels\": {\"macenko\": null}}");
        assertThat(extract(fixture.out(), MACENKO, pale).err()).contains("has no \"macenko\"");
        Path odd = Files.writeString(
                folder.resolve("odd.json"), "{\"pixels\": {\"reinhard\": {\"mean\": [1, 2], \"std\": [1, 1, 1]}}}");
        assertThat(extract(fixture.out(), "reinhard", odd).err())
                .contains("\"mean\" of \"pixels\" is not a list of three numbers from -10 to 10");
        assertThat(CliRun.midog(
                        "extract",
                        fixture.dataset(),
                        "--images",
                        fixture.images(),
                        "--out",
                        fixture.out(),
                        "--normalize",
                        MACENKO))
                .returns(ExitCode.USAGE, CliRun::exitCode)
                .satisfies(run -> assertThat(run.err()).contains("give both"));
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void an_image_without_stain_is_named() throws IOException {
        Files.delete(fixture.images().resolve("b.tiff"));
        byte[] white = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(white, (byte) 255);
        RoiTiffWriter.write(fixture.images().resolve("b.tiff"), WIDTH, HEIGHT, white, new MicronsPerPixel(0.25, 0.25));

        assertThat(extract(fixture.out(), MACENKO, target))
                .returns(ExitCode.INVALID_DATA, CliRun::exitCode)
                .satisfies(run -> assertThat(run.err()).contains("b.tiff has too little stained tissue"));
    }

    private CliRun extract(Path out, Object... method) {
        List<Object> args = new ArrayList<>(List.of(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--out",
                out,
                "--size",
                SIZE,
                "--image-format",
                "raw"));
        if (method.length > 0) {
            args.addAll(List.of("--normalize", method[0], "--normalize-to"));
            args.addAll(List.of(method).subList(1, method.length));
        }
        return CliRun.midog(args.toArray());
    }

    private static int seed(String name) {
        return name.equals("a.tiff") ? 1 : 2;
    }

    private static byte[] pixels(int seed, double strength) {
        return StainedPixels.drawn(WIDTH * HEIGHT, seed, strength);
    }

    private static void stained(Path file, int seed, double strength) throws IOException {
        RoiTiffWriter.write(file, WIDTH, HEIGHT, pixels(seed, strength), new MicronsPerPixel(0.25, 0.25));
    }

    private static byte[] part(byte[] rgb, int x, int y) {
        byte[] part = new byte[3 * SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            System.arraycopy(rgb, 3 * ((y + row) * WIDTH + x), part, 3 * SIZE * row, 3 * SIZE);
        }
        return part;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int mostApart(byte[] one, byte[] other) {
        assertThat(one).hasSameSizeAs(other);
        int most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs((one[i] & 0xff) - (other[i] & 0xff)));
        }
        return most;
    }
}
