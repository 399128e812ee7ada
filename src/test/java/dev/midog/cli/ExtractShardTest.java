package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractShardTest {
    @TempDir
    Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
        Files.writeString(folder.resolve("sides.csv"), "file_name,role\na.tiff,test\nb.tiff,train\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | --size 32
            5 | --size 32 --edge pad --overlap 8
            2 | --crop-size 50 --edge reflect --image-format jpg
            4 | --size 32 --mode sample --patches 23 --seed 9 --stratify image --max-per-image 12
            3 | --size 32 --tissue 0.5
            2 | --crop-size 50 --where id!=12
            3 | --size 32 --mode sample --patches 11 --where tumor=x
            2 | --size 32 --only-annotated --sort -id --top 2
            1 | --size 64
            3 | --size 32 --labels coco,yolo,csv,hf,masks
            5 | --size 32 --labels yolo,masks --image-format raw
            3 | --size 32 --labels masks,csv,coco,hf,yolo --split-dirs --split-file SIDES
            """)
    void shards_joined_are_the_whole_run_byte_for_byte(int count, String options) throws IOException {
        assertOk(extract("whole", options));
        for (int number = 1; number <= count; number++) {
            assertOk(extract("s" + number, options + " --shard " + number + "/" + count));
        }

        CliRun merged = merge(count);

        assertOk(merged);
        assertThat(merged.out())
                .matches("\\d+ patches of " + count + (count == 1 ? " shard" : " shards")
                        + " with \\d+ annotations are in .*\\R");
        assertThat(merged.err()).isEmpty();
        assertThat(hashes("out")).isEqualTo(hashes("whole"));
        Path patch = patches(options.contains("--split-dirs") ? "out/images/test" : "out/images")
                .get(0);
        assertThat(pathsOf(patch)).as("the shard's and its link").hasSize(2);
    }

    @Test
    void a_shard_holds_its_patches_under_the_ids_of_the_whole() throws IOException {
        assertOk(extract("whole", "--size 64"));
        assertOk(extract("s2", "--size 64 --shard 2/2"));

        JsonNode whole = json("whole/annotations.json");
        JsonNode shard = json("s2/annotations.json");
        assertThat(patches("s2/images")).hasSize(4);
        assertThat(shard.get("images")).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(shard.get("images").get(i)).isEqualTo(whole.get("images").get(4 + i));
        }
        assertThat(shard.get("annotations")).hasSize(2);
        assertThat(shard.get("annotations").get(0))
                .isEqualTo(whole.get("annotations").get(6));
        assertThat(shard.get("categories")).isEqualTo(whole.get("categories"));
    }

    @Test
    void a_shard_that_was_broken_off_goes_on() throws IOException {
        assertOk(extract("s1", "--size 32 --shard 1/2"));
        Map<String, String> before = hashes("s1");
        Files.delete(patches("s1/images").get(0));

        assertOk(extract("s1", "--size 32 --shard 1/2"));

        assertThat(hashes("s1")).isEqualTo(before);
        assertThat(extract("s1", "--size 32 --shard 1/2").out()).contains("finished before, nothing to do");
    }

    @Test
    void a_shard_whose_notes_were_cut_off_is_replaced_by_force() throws IOException {
        assertOk(extract("s1", "--size 32 --shard 1/2"));
        Map<String, String> before = hashes("s1");
        Files.createDirectories(path("s1/.midog"));
        Files.delete(path("s1/manifest.json"));
        Files.writeString(path("s1/.midog/manifest.json"), "{\"tool\":");
        String rows = Files.readString(path("s1/files.csv"));
        Files.writeString(
                path("s1/.midog/finished"),
                rows.lines().skip(1).map(row -> row.replace(',', ' ') + " ok\n").collect(Collectors.joining()));

        assertThat(extract("s1", "--size 32 --shard 1/2").err())
                .contains("s1 holds an unfinished run of other options");
        CliRun others = extract("s1", "--size 32 --shard 1/2 --force");
        assertThat(others.err()).contains("annotations.json was not written by an earlier run, and would be replaced");
        Files.delete(path("s1/annotations.json"));
        assertOk(extract("s1", "--size 32 --shard 1/2 --force"));

        assertThat(hashes("s1")).isEqualTo(before);
    }

    @Test
    void a_second_shard_in_the_same_folder_is_refused_even_by_force() throws IOException {
        assertOk(extract("s", "--size 32 --shard 1/2"));
        Map<String, String> before = hashes("s");

        for (String force : List.of("", " --force")) {
            CliRun second = extract("s", "--size 32 --shard 2/2" + force);

            assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(second.err())
                    .endsWith("s holds shard 1/2; give each shard a folder of its own, as in --out patches/2, and join"
                            + " them with --merge" + System.lineSeparator());
        }
        assertThat(hashes("s")).isEqualTo(before);
        assertOk(extract("s", "--size 32 --shard 1/3 --force"));
    }

    @Test
    void a_dry_run_shows_the_shard() {
        assertThat(extract("x", "--size 32 --shard 2/3 --dry-run").out()).containsPattern("total +2 images +8 ");
        assertThat(extract("x", "--size 32 --dry-run").out()).containsPattern("total +2 images +24 ");
    }

    @Test
    void merging_again_does_no_harm_and_finishes_what_was_broken_off() throws IOException {
        shards(2);
        assertOk(merge(2));
        Map<String, String> before = hashes("out");
        assertOk(merge(2));
        assertThat(hashes("out")).isEqualTo(before);

        Path out = folder.resolve("out");
        Files.createDirectories(out.resolve(".midog"));
        Files.move(out.resolve("manifest.json"), out.resolve(".midog/manifest.json"));
        Files.delete(patches("out/images").get(0));
        assertOk(merge(2));

        assertThat(hashes("out")).isEqualTo(before);
    }

    @Test
    void shards_in_any_order_may_be_joined() throws IOException {
        shards(3);

        assertOk(CliRun.midog(
                "extract", "--merge", path("s3"), path("s1"), path("s2"), "--out", path("out"), "--quiet"));

        assertThat(patches("out/images")).hasSize(24);
    }

    @Test
    void a_missing_shard_is_named() throws IOException {
        shards(3);

        refused("shard 2/3 is not among the folders; name the folders of all 3", "s1", "s3");
        refused("shard 2/3 and 1 more are not among the folders", "s1");
        refused("nowhere holds no manifest.json, so no finished shard", "s1", "nowhere");
    }

    @Test
    void the_same_shard_twice_is_refused() throws IOException {
        shards(2);

        refused("s1 both hold shard 1/2; name each shard once", "s1", "s1", "s2");
    }

    @Test
    void shards_of_different_runs_are_refused_by_what_differs() throws IOException {
        shards(2);
        assertOk(extract("other", "--size 32 --edge pad --shard 2/2"));
        assertOk(extract("thirds", "--size 32 --shard 2/3"));
        assertOk(extract("whole", "--size 32"));
        Files.delete(fixture.images().resolve("b.tiff"));
        assertOk(extract("half", "--size 32 --shard 2/2 --skip-missing"));

        refused("hold shards of different runs (options.edge is not the same); name the shards", "s1", "other");
        refused("hold shards of different runs (the number of shards is not the same)", "s1", "thirds");
        refused("hold shards of different runs (images is not the same)", "s1", "half");
        refused("whole holds a whole run and no shard", "s1", "whole");
    }

    @Test
    void an_unfinished_shard_is_refused() throws IOException {
        shards(2);
        Path shard = folder.resolve("s2");
        Files.createDirectories(shard.resolve(".midog"));
        Files.move(shard.resolve("manifest.json"), shard.resolve(".midog/manifest.json"));

        refused("s2 holds an unfinished run; cut the shard again to finish it", "s1", "s2");
    }

    @Test
    void what_was_changed_or_lost_in_a_shard_is_refused() throws IOException {
        shards(2);
        Path patch = patches("s2/images").get(0);
        Path aside = Files.move(patch, folder.resolve("aside"));
        refused(patch.getFileName() + " is missing or not as the shard's run left it; cut the shard again", "s1", "s2");
        Files.move(aside, patch);

        Path list = folder.resolve("s2/files.csv");
        String lines = Files.readString(list);
        Files.writeString(list, lines.substring(0, lines.length() / 2));
        refused("files.csv is missing or not as the shard's run left it; cut the shard again", "s1", "s2");
        Files.writeString(list, lines);

        Files.writeString(folder.resolve("s2/annotations.json"), "{}");
        refused("annotations.json is missing or not as the shard's run left it", "s1", "s2");

        Files.writeString(folder.resolve("s2/manifest.json"), "{\"shard\": {\"number\": 9, \"of\": 2}}");
        refused("\"shard\" is not as midog writes it", "s1", "s2");
        Files.writeString(folder.resolve("s2/manifest.json"), "null");
        refused("holds a whole run and no shard", "s1", "s2");
        Files.writeString(folder.resolve("s2/manifest.json"), "{");
        refused("manifest.json is not the JSON that midog writes", "s1", "s2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "masks"})
    void a_file_beside_a_patch_that_was_changed_is_refused(String group) throws IOException {
        for (int number = 1; number <= 2; number++) {
            assertOk(extract("s" + number, "--size 32 --labels yolo,masks --shard " + number + "/2"));
        }
        Path changed = Files.writeString(patches("s2/" + group).get(0), "0 0.5 0.5 1 1");

        refused(
                changed + " is missing or not as the shard's run left it; cut the shard again with --force",
                "s1",
                "s2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "trunc"})
    void a_patch_that_is_empty_or_truncated_is_refused_and_mended_by_the_same_command(String left) throws IOException {
        shards(2);
        Map<String, String> whole = ExtractFixture.hashes(folder.resolve("s2"));
        Path patch = Files.writeString(patches("s2/images").get(0), left);

        refused(patch + " is missing or not as the shard's run left it; cut the shard again with --force", "s1", "s2");
        assertOk(extract("s2", "--size 32 --shard 2/2"));

        assertThat(ExtractFixture.hashes(folder.resolve("s2"))).isEqualTo(whole);
    }

    @Test
    void a_patch_that_was_changed_in_place_is_refused_and_mended_with_force() throws IOException {
        shards(2);
        Map<String, String> whole = ExtractFixture.hashes(folder.resolve("s2"));
        Path patch = patches("s2/images").get(0);
        byte[] bytes = Files.readAllBytes(patch);
        bytes[bytes.length / 2] ^= 1;
        Files.write(patch, bytes);

        refused(patch + " is missing or not as the shard's run left it; cut the shard again with --force", "s1", "s2");
        assertOk(extract("s2", "--size 32 --shard 2/2 --force"));

        assertThat(ExtractFixture.hashes(folder.resolve("s2"))).isEqualTo(whole);
    }

    @Test
    void files_of_others_among_the_patches_of_a_shard_are_left_out() throws IOException {
        shards(2);
        Files.writeString(folder.resolve("s2/images/mine_x1_y2_3x4.png"), "mine");

        assertOk(CliRun.midog("extract", "--merge", path("s1"), path("s2"), "--out", path("out")));

        assertThat(patches("out/images")).hasSize(24);
    }

    @Test
    void a_target_with_other_files_or_patches_is_refused() throws IOException {
        shards(2);
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/thesis.doc"), "x");
        refused("out is not empty (it holds thesis.doc)", "s1", "s2");
        Files.delete(folder.resolve("out/thesis.doc"));
        assertOk(extract("out", "--size 64"));
        refused("out holds patches of other options or other data", "s1", "s2");

        assertOk(CliRun.midog("extract", "--merge", path("s1"), path("s2"), "--out", path("out"), "--force"));
        assertThat(patches("out/images")).hasSize(24);
        assertThat(CliRun.midog("extract", "--merge", path("s1"), path("s2"), "--out", path("s1"))
                        .err())
                .contains("s1 is one of the shards; name another folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--merge s1 --size 32|leave out --size",
                "--merge s1 --shard 1/2|leave out --shard",
                "--merge s1 --dry-run|leave out --dry-run",
                "--merge s1 --layout webdataset|leave out --layout",
                "--merge s1 --shard-size 5|leave out --shard-size",
                "--merge s1 --labels yolo|leave out --labels",
                "--merge s1 --split-dirs|leave out --split-dirs",
                "--merge s1 --stream raw|leave out --stream",
                "--merge s1 --loop|leave out --loop",
                "--merge s1 --image-format jpg|leave out --image-format",
                "--merge s1 --threads 2|leave out --threads",
                "--merge s1 --images x|leave out --images",
                "--merge s1 --mpp 0.5|leave out --mpp",
                "--merge s1 --skip-missing|leave out --skip-missing",
                "dataset.json --merge s1|leave out DATASET",
                "--shard 3/2|--shard 3/2 is not one of 1/n to n/n",
                "--shard two|is not like 2/8, the second of eight",
                "--size 32 --shard 1/25|the plan has 24 patches, too few for 25 shards"
            })
    void options_that_do_not_fit_are_a_usage_error(String options, String sentence) {
        CliRun run = options.contains("--merge")
                ? CliRun.midog((Object[]) ("extract " + options + " --out " + path("out")).split(" "))
                : extract("out", options);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void joining_to_standard_output_is_refused() {
        CliRun run = CliRun.midog("extract", "--merge", path("s1"), "--out", "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--merge joins into a folder; name it with --out");
    }

    private void shards(int count) {
        for (int number = 1; number <= count; number++) {
            assertOk(extract("s" + number, "--size 32 --shard " + number + "/" + count));
        }
    }

    private CliRun extract(String out, String options) {
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--out", path(out)));
        words.addAll(List.of("--images", fixture.images()));
        words.addAll(List.of(
                options.replace("SIDES", folder.resolve("sides.csv").toString()).split(" ")));
        return CliRun.midog(words.toArray());
    }

    private CliRun merge(int count) {
        List<Object> words = new ArrayList<>(List.of("extract", "--out", path("out"), "--merge"));
        for (int number = 1; number <= count; number++) {
            words.add(path("s" + number));
        }
        return CliRun.midog(words.toArray());
    }

    private void refused(String sentence, String... shards) {
        List<Object> words = new ArrayList<>(List.of("extract", "--out", path("out"), "--merge"));
        for (String shard : shards) {
            words.add(path(shard));
        }
        CliRun run = CliRun.midog(words.toArray());
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err().lines()).singleElement().asString().contains(sentence);
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private Map<String, String> hashes(String name) throws IOException {
        return ExtractFixture.hashes(folder.resolve(name));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(path(name).toFile());
    }

    private List<Path> patches(String images) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(images))) {
            return files.sorted().toList();
        }
    }

    /** Every path that leads to the file which {@code one} leads to. */
    private List<Path> pathsOf(Path one) throws IOException {
        List<Path> same = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                if (Files.isSameFile(file, one)) {
                    same.add(file);
                }
            }
        }
        return same;
    }

    private static void assertOk(CliRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
