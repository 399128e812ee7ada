package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.api.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --quiet} in every command prints results and errors and nothing else; {@code --verbose} prints more. */
class QuietTest {
    /** Need servers or are one; their own tests look at what they print. */
    private static final Set<String> ELSEWHERE =
            Set.of("detect", "train", "download", "sets", "verify", "view", "help", "completion");

    @TempDir
    private Path folder;

    private ExtractFixture fixture;
    private Path found;

    @BeforeEach
    void files() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 80);
        found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\na.tiff,20,20,0.9\n");
        Files.copy(found, folder.resolve("rival.csv"));
    }

    @Test
    void commands_that_write_files_print_nothing() {
        writing()
                .forEach(words ->
                        assertThat(midog(words, "--quiet")).as("%s", words).isEqualTo(new CliRun(0, "", "")));
    }

    @Test
    void commands_that_list_print_their_listing_alone() {
        listing().forEach(words -> {
            CliRun usual = midog(words);
            CliRun quiet = midog(words, "--quiet");

            assertThat(quiet.err()).as("%s", words).isEmpty();
            assertThat(quiet.out()).as("%s", words).isEqualTo(usual.out()).isNotEmpty();
        });
    }

    @Test
    void every_command_is_looked_at() {
        Set<String> commands = new TreeSet<>(ELSEWHERE);
        Stream.concat(writing().stream(), listing().stream())
                .forEach(words -> commands.add(words.get(0).toString()));
        Set<String> all = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
        all.remove("patch-extract");

        assertThat(commands).isEqualTo(all);
    }

    @Test
    void failures_are_printed_also_where_the_command_goes_on() {
        CliRun run = CliRun.midog("info", fixture.images().resolve("a.tiff"), folder.resolve("none.tiff"), "--quiet");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).contains("a.tiff");
        assertThat(run.err()).startsWith("midog: ").contains("none.tiff");
    }

    @Test
    void details_are_printed_by_every_command_that_reads_something() {
        Stream.concat(writing().stream(), listing().stream()).forEach(words -> {
            assertThat(midog(words).err()).as("%s", words).doesNotContain(" is read as ");
            assertThat(midog(words, "--verbose").err())
                    .as("%s", words)
                    .contains(words.contains(fixture.dataset()) ? " is read as coco" : " read as ");
        });
    }

    @Test
    void the_format_is_told_also_where_reading_fails() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"images\": [], \"annotations\": [");

        for (String command : List.of("stats", "validate")) {
            assertThat(CliRun.midog(command, broken, "--from", "coco", "--verbose")
                            .err())
                    .contains("broken.json is read as coco, as stated");
        }
    }

    @Test
    void what_is_so_of_the_demo_each_time_is_a_detail() throws Exception {
        Path demo = folder.resolve("demo");
        Path json = Datasets.demo(demo).json();

        for (String command : List.of("stats", "validate")) {
            assertThat(CliRun.midog(command, json).err()).as(command).doesNotContain("corners");
            assertThat(CliRun.midog(command, json, "--verbose").err())
                    .as(command)
                    .contains("boxes are read as corners");
        }
    }

    /** Commands whose results are files; each uses those that were written before. */
    private List<List<Object>> writing() {
        Path dataset = fixture.dataset();
        Path patches = folder.resolve("patches");
        return List.of(
                List.of("convert", dataset, folder.resolve("out.sqlite"), "--force"),
                List.of("convert", dataset, folder.resolve("out.csv"), "--force"),
                List.of("merge", dataset, dataset, folder.resolve("merged.json"), "--as-votes", "--force"),
                List.of("join", dataset, dataset, folder.resolve("joined.json"), "--force"),
                List.of("update", dataset, dataset, folder.resolve("updated.json"), "--force"),
                List.of("extract", dataset, "--images", fixture.images(), "--out", patches, "--size", "64", "--force"),
                List.of("draw", dataset, "--images", fixture.images(), "--out", folder.resolve("drawn"), "--force"),
                List.of("montage", patches, "--output", folder.resolve("montage.png"), "--force"),
                List.of("report", dataset, "--output", folder.resolve("report.html"), "--force"),
                List.of("stitch", patches, patches.resolve("annotations.json"), folder.resolve("back.json"), "--force"),
                List.of(
                        "submission",
                        "write",
                        found,
                        "--truth",
                        dataset,
                        "--images",
                        fixture.images(),
                        "--out",
                        folder.resolve("submission"),
                        "--force"),
                List.of("demo", folder.resolve("demo")));
    }

    private List<List<Object>> listing() {
        Path dataset = fixture.dataset();
        return List.of(
                List.of("stats", dataset),
                List.of("info", fixture.images().resolve("a.tiff")),
                List.of("split", dataset, "--scheme", "random", "--ratios", "50,50"),
                List.of(
                        "evaluate",
                        "--truth",
                        dataset,
                        "--predictions",
                        found,
                        "--radius-px",
                        "30",
                        "--score-on",
                        "all"),
                List.of("leaderboard", found, folder.resolve("rival.csv"), "--truth", dataset, "--um-per-px", "0.25"),
                List.of("validate", dataset),
                List.of("diff", dataset, dataset),
                List.of("agreement", dataset),
                List.of("hotspot", dataset, "--um-per-px", "0.25"),
                List.of("extract", dataset, "--images", fixture.images(), "--size", "64", "--dry-run"));
    }

    private static CliRun midog(List<Object> words, Object... more) {
        return CliRun.midog(Stream.concat(words.stream(), Stream.of(more)).toArray());
    }
}
