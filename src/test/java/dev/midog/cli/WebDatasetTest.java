package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebDatasetTest {
    @TempDir
    Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
    }

    @Test
    void a_sample_is_a_patch_and_its_label_side_by_side() throws IOException {
        CliRun run = shards("--size", "64");
        Map<String, byte[]> members = members(Files.readAllBytes(fixture.out().resolve("patches-000000.tar")));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("8 patches of 2 images with ").contains(" are in 1 shard in ");
        assertThat(members.keySet())
                .startsWith("a_x00000_y00000_64x64.png", "a_x00000_y00000_64x64.json", "a_x00036_y00000_64x64.png")
                .hasSize(16);
        JsonNode label = new ObjectMapper().readTree(members.get("a_x00000_y00000_64x64.json"));
        assertThat(label)
                .hasToString("{\"name\":\"a_x00000_y00000_64x64\",\"width\":64,\"height\":64,"
                        + "\"source_image_id\":1,\"source_file_name\":\"a.tiff\",\"source_x\":0,\"source_y\":0,"
                        + "\"source_width\":64,\"source_height\":64,\"tumor_type\":\"x\","
                        + "\"um_per_px_x\":0.25,\"um_per_px_y\":0.25,\"annotations\":["
                        + "{\"source_annotation_id\":11,\"category_id\":1,\"category\":\"mitotic figure\","
                        + "\"role\":\"mitotic_figure\",\"bbox\":[10,10,20,20],\"labels\":[1,2,1]},"
                        + "{\"source_annotation_id\":12,\"category_id\":2,\"category\":\"hard negative\","
                        + "\"role\":\"hard_negative\",\"bbox\":[40,30,20,20]}]}");
    }

    @Test
    void the_patches_are_those_of_a_folder() throws IOException {
        shards("--size", "32", "--shard-size", "5");
        Path files = folder.resolve("files");
        CliRun.midog("extract", fixture.dataset(), "--images", fixture.images(), "--out", files, "--size", "32");

        Map<String, byte[]> members = new LinkedHashMap<>();
        for (Path shard : tars(fixture.out())) {
            members.putAll(members(Files.readAllBytes(shard)));
        }
        try (Stream<Path> patches = Files.list(files.resolve("images"))) {
            for (Path patch : patches.toList()) {
                assertThat(members.get(patch.getFileName().toString())).isEqualTo(Files.readAllBytes(patch));
            }
        }
    }

    @Test
    void the_manifest_tells_every_shard() throws IOException {
        shards("--size", "64", "--shard-size", "3");
        JsonNode manifest = json(fixture.out().resolve("manifest.json"));

        assertThat(manifest.at("/options/layout").asText()).isEqualTo("webdataset");
        assertThat(manifest.get("categories").get(1))
                .hasToString("{\"id\":2,\"name\":\"hard negative\",\"role\":\"hard_negative\"}");
        assertThat(manifest.get("shards").findValuesAsText("samples")).containsExactly("3", "3", "2");
        Map<String, String> hashes = ExtractFixture.hashes(fixture.out());
        for (JsonNode shard : manifest.get("shards")) {
            Path file = fixture.out().resolve(shard.get("file_name").asText());
            assertThat(shard.get("sha256").asText())
                    .isEqualTo(hashes.get(file.getFileName().toString()));
            assertThat(shard.get("size_bytes").asLong()).isEqualTo(Files.size(file));
        }
        assertThat(fixture.out().resolve(".midog")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"grid,1", "grid,4", "grid,100", "centered,2", "sample,7"})
    void the_bytes_are_the_same_on_every_number_of_threads(String mode, String shardSize) throws IOException {
        List<String> options = new ArrayList<>(List.of("--mode", mode, "--size", "16", "--shard-size", shardSize));
        if (mode.equals("sample")) {
            options.addAll(List.of("--patches", "50"));
        }
        List<Map<String, String>> trees = new ArrayList<>();
        for (String threads : List.of("1", "2", "8")) {
            Path out = folder.resolve("out" + threads);
            List<Object> words = new ArrayList<>(List.of(
                    "extract",
                    fixture.dataset(),
                    "--images",
                    fixture.images(),
                    "--out",
                    out,
                    "--layout",
                    "webdataset"));
            words.addAll(options);
            words.addAll(List.of("--threads", threads));
            CliRun run = CliRun.midog(words.toArray());
            assertThat(run.exitCode()).as(run.err()).isZero();
            trees.add(ExtractFixture.hashes(out));
        }

        assertThat(trees.get(1)).isEqualTo(trees.get(0));
        assertThat(trees.get(2)).isEqualTo(trees.get(0));
    }

    @Test
    void standard_output_gets_one_archive_and_nothing_else() throws IOException {
        shards("--size", "64");
        Path stdout = folder.resolve("stdout.tar");
        CliRun run = toStdout(stdout, "--layout", "webdataset", "--size", "64", "--out", "-");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("cut 8 patches");
        assertThat(Files.readAllBytes(stdout))
                .isEqualTo(Files.readAllBytes(fixture.out().resolve("patches-000000.tar")));
    }

    @Test
    void standard_output_gets_the_samples_of_a_shard() throws IOException {
        Map<String, byte[]> samples = new LinkedHashMap<>();
        for (String shard : List.of("1/3", "2/3", "3/3")) {
            Path stdout = folder.resolve("stdout.tar");
            CliRun run = toStdout(
                    stdout, "--layout", "webdataset", "--size", "64", "--out", "-", "--shard", shard, "--quiet");
            assertThat(run.exitCode()).as(run.err()).isZero();
            members(Files.readAllBytes(stdout))
                    .forEach((name, bytes) ->
                            assertThat(samples.put(name, bytes)).isNull());
        }

        shards("--size", "64");
        Map<String, byte[]> whole = members(Files.readAllBytes(fixture.out().resolve("patches-000000.tar")));
        assertThat(List.copyOf(samples.keySet())).isEqualTo(List.copyOf(whole.keySet()));
        samples.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(whole.get(name)));
    }

    @Test
    void names_of_any_script_and_length_come_back_as_they_were() throws IOException {
        String name = "Größe_癌_".repeat(9);
        Files.move(fixture.images().resolve("a.tiff"), fixture.images().resolve(name + ".tiff"));
        Files.writeString(
                fixture.dataset(), Files.readString(fixture.dataset()).replace("\"a.tiff\"", "\"" + name + ".tiff\""));

        CliRun run = shards("--size", "64");
        Map<String, byte[]> members = members(Files.readAllBytes(fixture.out().resolve("patches-000000.tar")));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(members.keySet()).startsWith(name + "_x00000_y00000_64x64.png", name + "_x00000_y00000_64x64.json");
    }

    @Test
    void a_finished_folder_is_left_as_it_is_and_a_lost_shard_is_made_again() throws IOException {
        shards("--size", "32", "--shard-size", "5");
        Map<String, String> before = ExtractFixture.hashes(fixture.out());
        Path second = fixture.out().resolve("patches-000001.tar");
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(second, old);

        assertThat(shards("--size", "32", "--shard-size", "5").out()).contains("were finished before, nothing to do");
        assertThat(Files.getLastModifiedTime(second)).isEqualTo(old);

        Files.delete(fixture.out().resolve("patches-000000.tar"));
        CliRun again = shards("--size", "32", "--shard-size", "5");
        assertThat(again.err()).contains("note: going on with an earlier run: 19 of 24 patches are there already");
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(second)).isEqualTo(old);
    }

    @Test
    void a_manifest_that_was_cut_off_is_made_again() throws IOException {
        shards("--size", "32", "--shard-size", "5");
        Map<String, String> before = ExtractFixture.hashes(fixture.out());
        Path manifest = fixture.out().resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.substring(0, text.length() - 20));

        CliRun again = shards("--size", "32", "--shard-size", "5");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(before);
    }

    @Test
    void other_options_are_not_mixed_with_what_is_there() throws IOException {
        shards("--size", "32", "--shard-size", "5");

        CliRun other = shards("--size", "32", "--shard-size", "6");
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(other.err()).contains("holds patches of other options or other data");

        assertThat(shards("--size", "64", "--force").exitCode()).isZero();
        assertThat(tars(fixture.out())).hasSize(1);
        CliRun.midog(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--out",
                fixture.out(),
                "--force",
                "--size",
                "32");
        assertThat(tars(fixture.out())).isEmpty();
    }

    @Test
    void a_damaged_image_leaves_no_shard_of_it_and_the_run_goes_on_once_it_is_mended() throws IOException {
        Path image = fixture.images().resolve("b.tiff");
        byte[] whole = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(whole, whole.length - 5000));

        CliRun failed = shards("--size", "32", "--shard-size", "12");
        assertThat(failed.exitCode()).isEqualTo(ExitCode.INVALID_DATA);

        Files.write(image, whole);
        assertThat(shards("--size", "32", "--shard-size", "12").exitCode()).isZero();
        assertThat(tars(fixture.out())).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --layout webdataset --shard-size 0            | --shard-size 0 is not a number of samples
            --shard-size 5                                | --shard-size is for the shards
            --layout webdataset --out - --shard-size 5    | --shard-size is for the shards
            --out -                                       | --out - sends a stream, not files
            --layout folder --out -                       | --out - sends a stream, not files
            --layout webdataset --labels yolo             | --labels and --split-dirs are for patches as files of a folder
            --layout webdataset --split-dirs              | samples of --layout webdataset and --stream carry their labels
            --layout webdataset --out - --labels coco     | --labels and --split-dirs are for patches as files of a folder
            --layout webdataset --stream raw              | leave one of them out
            --layout webdataset --epochs 2                | --epochs and --loop are for --stream raw
            --layout webdataset --format json             | --format is the form in which --dry-run prints the plan
            --layout zip                                  | there is no such value; take one of folder, webdataset
            """)
    void options_that_do_not_go_together_are_a_usage_error(String options, String sentence) {
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--images", fixture.images()));
        words.addAll(List.of(options.split(" ")));
        CliRun run = CliRun.midog(words.toArray());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence);
    }

    @Test
    void nothing_to_cut_makes_no_shard() {
        CliRun run = shards("--size", "200", "--edge", "drop");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("there is nothing to cut");
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void a_plan_can_be_seen_before_it_is_sent() {
        CliRun run = CliRun.midog(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--layout",
                "webdataset",
                "--out",
                "-",
                "--size",
                "32",
                "--dry-run");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("a.tiff");
    }

    private CliRun shards(Object... options) {
        List<Object> words = new ArrayList<>(List.of(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--out",
                fixture.out(),
                "--layout",
                "webdataset"));
        words.addAll(List.of(options));
        return CliRun.midog(words.toArray());
    }

    /** Runs with {@code file} for the standard output of bytes. */
    private CliRun toStdout(Path file, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "extract",
                fixture.dataset().toString(),
                "--images",
                fixture.images().toString()));
        words.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (FileOutputStream stdout = new FileOutputStream(file.toFile())) {
            int exitCode = Main.run(
                    InputStream.nullInputStream(),
                    stdout,
                    new PrintWriter(out),
                    new PrintWriter(err),
                    words.toArray(String[]::new));
            return new CliRun(exitCode, out.toString(), err.toString());
        }
    }

    private static List<Path> tars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tar"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static Map<String, byte[]> members(byte[] archive) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
                assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
                assertThat(entry.getMode()).isEqualTo(0100644);
                assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(315_532_800_000L);
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        return members;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }
}
