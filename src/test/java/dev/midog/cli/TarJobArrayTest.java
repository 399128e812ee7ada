package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.Shard;
import dev.midog.task.extract.ExtractListener;
import dev.midog.task.extract.ExtractSettings;
import dev.midog.task.extract.PatchExtraction;
import dev.midog.task.extract.PatchOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that share the tar shards of a plan, and the folder that joins them. */
class TarJobArrayTest {
    @TempDir
    Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | --size 32 --shard-size 5
            5 | --size 32 --shard-size 1 --edge pad --overlap 8
            1 | --size 64
            2 | --mode sample --patches 23 --size 32 --seed 9000000000 --shard-size 4 --image-format jpg
            2 | --size 32 --shard-size 1 --only-annotated --image-format npy
            """)
    void runs_make_the_whole_runs_tars_and_joined_its_manifest(int count, String options) throws IOException {
        assertOk(extract("whole", options));
        Map<String, String> union = new TreeMap<>();
        for (int number = 1; number <= count; number++) {
            assertOk(extract("s" + number, options + " --shard " + number + "/" + count));
            hashes("s" + number)
                    .forEach((name, hash) -> assertThat(union.put(name, hash))
                            .satisfies(before -> assertThat(name.equals("manifest.json") || before == null)
                                    .as(name)
                                    .isTrue()));
        }
        Map<String, String> whole = hashes("whole");

        CliRun merged = merge(count);

        assertOk(merged);
        assertThat(merged.out()).matches("\\d+ patches of " + count + " shards? with \\d+ annotations are in .*\\R");
        assertThat(merged.err()).isEmpty();
        assertThat(hashes("out")).isEqualTo(whole);
        union.put("manifest.json", String.valueOf(whole.get("manifest.json")));
        assertThat(union).isEqualTo(whole);
        assertThat(Files.isSameFile(path("out/patches-000000.tar"), path("s1/patches-000000.tar")))
                .as("a link")
                .isTrue();
    }

    @Test
    void the_manifest_of_a_run_tells_its_own_tars_and_which_part_it_is() throws IOException {
        assertOk(extract("s2", "--size 32 --shard-size 5 --shard 2/2"));

        JsonNode manifest = json("s2/manifest.json");
        assertThat(manifest.get("patches").asInt()).isEqualTo(24);
        assertThat(manifest.get("shard"))
                .hasToString("{\"number\":2,\"of\":2,\"patches\":14,\"annotations\":1,\"labels_sha256\":{}}");
        assertThat(manifest.get("shards").findValuesAsText("file_name"))
                .containsExactly("patches-000002.tar", "patches-000003.tar", "patches-000004.tar");
        assertThat(manifest.get("shards").findValuesAsText("samples")).containsExactly("5", "5", "4");
    }

    @Test
    void a_run_that_was_broken_off_goes_on_and_a_finished_one_is_left() throws IOException {
        String options = "--size 32 --shard-size 5 --shard 2/2";
        breakOff("s2");

        CliRun goesOn = extract("s2", options);
        assertOk(goesOn);
        assertThat(goesOn.err()).contains("note: going on with an earlier run: 9 of 14 patches are there already");
        Map<String, String> before = hashes("s2");
        assertThat(extract("s2", options).out()).contains("finished before, nothing to do");
        Files.delete(path("s2/patches-000003.tar"));
        assertOk(extract("s2", options));

        assertThat(hashes("s2")).isEqualTo(before);
    }

    @Test
    void another_part_or_the_whole_is_not_mixed_with_what_is_there() throws IOException {
        assertOk(extract("s", "--size 32 --shard-size 5 --shard 1/2"));
        Map<String, String> before = hashes("s");

        for (String force : List.of("", " --force")) {
            CliRun second = extract("s", "--size 32 --shard-size 5 --shard 2/2" + force);
            assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(second.err()).contains("s holds shard 1/2; give each shard a folder of its own");
        }
        assertThat(extract("s", "--size 32 --shard-size 5").err()).contains("holds patches of other options");
        assertThat(hashes("s")).isEqualTo(before);

        assertOk(extract("s", "--size 32 --shard-size 5 --force"));
        assertThat(extract("s", "--size 32 --shard-size 5 --shard 1/2").err())
                .contains("holds patches of other options");
    }

    @Test
    void a_part_that_was_broken_off_is_not_mixed_with_another() throws IOException {
        breakOff("s");

        assertThat(extract("s", "--size 32 --shard-size 5 --shard 1/2").err()).contains("s holds shard 2/2");
        assertThat(extract("s", "--size 32 --shard-size 5").err()).contains("holds an unfinished run of other options");
        assertOk(extract("s1", "--size 32 --shard-size 5 --shard 1/2"));
        refused("s holds an unfinished run; cut the shard again", "s1", "s");
    }

    @Test
    void what_does_not_make_a_whole_is_refused() throws IOException {
        parts(3);
        assertOk(extract("other", "--size 32 --shard-size 4 --shard 2/3"));
        assertOk(extract("files", "--size 32 --shard 2/3"));
        assertOk(extract("whole", "--size 32 --shard-size 5"));

        refused("shard 2/3 is not among the folders; name the folders of all 3", "s1", "s3");
        refused("both hold shard 1/3; name each shard once", "s1", "s1", "s2", "s3");
        refused("different runs (options.shard_size is not the same)", "s1", "other", "s3");
        refused("hold shards of different runs", "s1", "files", "s3");
        refused("whole holds a whole run and no shard", "s1", "whole", "s3");
        assertThat(path("out")).doesNotExist();
    }

    @Test
    void what_was_changed_or_lost_is_refused() throws IOException {
        parts(2);
        Path tar = path("s2/patches-000003.tar");
        byte[] whole = Files.readAllBytes(tar);
        byte[] changed = whole.clone();
        changed[700] ^= 1;
        Files.write(tar, changed);
        refused("patches-000003.tar is missing or not as the shard's run left it; cut the shard again", "s1", "s2");
        Files.delete(tar);
        refused("patches-000003.tar is missing or not as the shard's run left it", "s1", "s2");
        Files.write(tar, whole);

        Path manifest = path("s2/manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"samples\": 4", "\"samples\": 3"));
        refused("lists tar shards with 13 samples, and the shard has 14", "s1", "s2");
        Files.writeString(manifest, text.replace("\"samples\": 4", "\"samples\": \"4\""));
        refused("manifest.json: \"shards\" is not as midog writes it", "s1", "s2");
        Files.writeString(manifest, text.replace("patches-000003.tar", "../s1/patches-000001.tar"));
        refused("../s1/patches-000001.tar", "s1", "s2");
        Files.copy(path("s1/patches-000001.tar"), path("s2/patches-000001.tar"));
        String hash = json("s1/manifest.json").at("/shards/1/sha256").asText();
        Files.writeString(
                manifest,
                text.replace("patches-000003.tar", "patches-000001.tar")
                        .replace(json("s2/manifest.json").at("/shards/1/sha256").asText("none"), hash));
        assertThat(merge(2).exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(path("out")).doesNotExist();
    }

    @Test
    void joining_again_does_no_harm() throws IOException {
        parts(2);
        assertOk(merge(2));
        Map<String, String> before = hashes("out");

        assertOk(merge(2));
        assertThat(hashes("out")).isEqualTo(before);
        assertThat(extract("out", "--size 32 --shard-size 5").out()).contains("finished before, nothing to do");
    }

    @Test
    void a_plan_with_too_few_tars_is_a_usage_error() {
        CliRun run = extract("s", "--size 32 --shard 2/2");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("the plan has 1 tar shard, too few for 2 runs; give --shard as in 1/1, or a"
                        + " smaller --shard-size");
        assertThat(path("s")).doesNotExist();
    }

    @Test
    void a_dry_run_tells_the_tars_of_the_part() {
        CliRun part = extract("s", "--size 32 --shard-size 5 --shard 1/2 --dry-run");
        CliRun whole = extract("s", "--size 32 --dry-run");

        assertThat(part.out()).containsPattern("total +1 image +10 ");
        assertThat(part.err()).contains("note: the patches go to 2 shards");
        assertThat(whole.err()).contains("note: the patches go to 1 shard" + System.lineSeparator());
        assertThat(path("s")).doesNotExist();
    }

    /** Cuts the second half until its first tar shard is there, and takes away the second. */
    private void breakOff(String out) throws IOException {
        Path first = path(out).resolve("patches-000002.tar");
        ExtractSettings settings = ExtractSettings.builder(fixture.dataset(), fixture.images())
                .output(new PatchOutput.TarShards(path(out), PatchEncoding.Png.FAST, 5, false))
                .plan(PlanSettings.grid(new PatchSize(32, 32)))
                .shard(new Shard(2, 2))
                .threads(1)
                .build();
        ExtractListener listener = new ExtractListener() {
            @Override
            public void stored(long bytes) {
                if (Files.exists(first)) {
                    throw new IllegalStateException("broken off");
                }
            }
        };
        assertThatThrownBy(() -> PatchExtraction.open(settings, listener).run()).hasMessageContaining("broken off");
        Files.deleteIfExists(path(out).resolve("patches-000003.tar"));
        assertThat(first).exists();
        assertThat(path(out).resolve("manifest.json")).doesNotExist();
    }

    @Test
    void shards_of_two_jpeg_encoders_are_not_joined() throws IOException {
        for (int number = 1; number <= 2; number++) {
            assertOk(extract("s" + number, "--size 32 --shard-size 5 --image-format jpg --shard " + number + "/2"));
        }
        Path manifest = path("s2/manifest.json");
        String text = Files.readString(manifest);
        String encoder =
                new ObjectMapper().readTree(text).at("/options/jpeg_encoder").asText();
        assertThat(encoder).isIn("libjpeg-turbo", "ImageIO");
        Files.writeString(manifest, text.replace("\"" + encoder + "\"", "\"another\""));

        refused(
                "the JPEG patches in " + path("s1") + " were encoded by " + encoder + " and those in " + path("s2")
                        + " by another; cut all shards where the same library is installed",
                "s1",
                "s2");
    }

    private void parts(int count) {
        for (int number = 1; number <= count; number++) {
            assertOk(extract("s" + number, "--size 32 --shard-size 5 --shard " + number + "/" + count));
        }
    }

    private CliRun extract(String out, String options) {
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--out", path(out)));
        words.addAll(List.of("--images", fixture.images()));
        if (!out.equals("files")) {
            words.addAll(List.of("--layout", "webdataset"));
        }
        words.addAll(List.of(options.split(" ")));
        return CliRun.midog(words.toArray());
    }

    private CliRun merge(int count) {
        List<Object> words = new ArrayList<>(List.of("extract", "--out", path("out"), "--merge"));
        for (int number = 1; number <= count; number++) {
            words.add(path("s" + number));
        }
        return CliRun.midog(words.toArray());
    }

    private void refused(String sentence, String... parts) {
        List<Object> words = new ArrayList<>(List.of("extract", "--out", path("out"), "--merge"));
        for (String part : parts) {
            words.add(path(part));
        }
        CliRun run = CliRun.midog(words.toArray());
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err().lines()).singleElement().asString().contains(sentence);
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private Map<String, String> hashes(String name) throws IOException {
        return ExtractFixture.hashes(path(name));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(path(name).toFile());
    }

    private static void assertOk(CliRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
