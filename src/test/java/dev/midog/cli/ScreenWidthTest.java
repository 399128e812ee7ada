package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.cli.listing.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command prints a line for people that the terminal would have to break. */
class ScreenWidthTest {
    /** Print scripts or events for programs. */
    private static final Set<String> FOR_PROGRAMS = Set.of("completion");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {60, 80})
    void every_command_fits_the_screen(int columns) throws IOException {
        Path demo = folder.resolve("a-folder-with-a-name/demo");
        Path found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\ndemo_1.tiff,20,20,0.9\n");
        Set<String> seen = new TreeSet<>(FOR_PROGRAMS);
        Files.createDirectories(demo.getParent());

        for (List<Object> words : commands(demo, found)) {
            assertFits(columns, words);
            seen.add(words.get(0).toString());
        }

        Set<String> all = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
        all.remove("patch-extract");
        assertThat(seen).containsAll(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80})
    void every_help_fits_the_screen(int columns) {
        assertFits(columns, List.of());
        assertFits(columns, List.of("--help"));
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            assertFits(columns, List.of(command, "-h"));
            assertFits(columns, List.of(command, "--help"));
        }
    }

    @Test
    void help_is_printed_also_on_the_narrowest_screen() {
        assertThat(CliRun.on(Screen.of(40), "stats", "-h").out()).contains("Usual options");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80})
    void the_published_files_fit_the_screen(int columns) {
        Path json = SharedData.file("MIDOG++.json");
        Path votes = SharedData.file("MIDOG.sqlite");
        Path other = SharedData.file("TUPAC.sqlite");
        for (List<Object> words : List.<List<Object>>of(
                List.of("stats", json),
                List.of("hotspot", json),
                List.of("split", json, "--scheme", "leave-one-out", "--output", folder.resolve("split.csv")),
                List.of("split", json, "--check", folder.resolve("split.csv")),
                List.of("agreement", votes, "--confusion", "--bootstrap", "10"),
                List.of("diff", json, votes),
                List.of("diff", json, votes, "--list", "--cases", "1-3"),
                List.of("merge", json, other, folder.resolve("merged.json")),
                List.of("merge", json, votes, folder.resolve("votes.sqlite"), "--as-votes"),
                List.of("convert", json, folder.resolve("points.csv")),
                List.of("validate", json),
                List.of("validate", votes, "--fix", folder.resolve("fixed.sqlite")),
                List.of("info", SharedData.file("cmu_small_region.svs")))) {
            assertFits(columns, words);
        }
    }

    /** Each uses the files that those before it wrote. */
    private List<List<Object>> commands(Path demo, Path found) {
        Path dataset = demo.resolve("databases/demo.sqlite");
        Path images = demo.resolve("images");
        return List.of(
                List.of("demo", demo),
                List.of("stats", dataset, "--by", "image"),
                List.of("hotspot", dataset, "--images", images),
                List.of("sets"),
                List.of("view", dataset, "--images", folder.resolve("absent")),
                List.of("info", images.resolve("demo_1.tiff")),
                List.of("detect", folder.resolve("absent.onnx"), dataset, "--output", folder.resolve("detected.json")),
                List.of("train", folder.resolve("absent.json"), "--out", folder.resolve("run")),
                List.of("draw", images.resolve("demo_1.tiff"), "--output", folder.resolve("drawn.png")),
                List.of("montage", demo.resolve("patches"), "--output", folder.resolve("montage.png")),
                List.of("report", dataset, "--output", folder.resolve("report.html")),
                List.of(
                        "stitch",
                        demo.resolve("patches"),
                        demo.resolve("patches/annotations.json"),
                        folder.resolve("stitched.json")),
                List.of("split", dataset, "--scheme", "random", "--output", folder.resolve("split.csv")),
                List.of("convert", dataset, folder.resolve("points.csv")),
                List.of("merge", dataset, demo.resolve("databases/demo.json"), folder.resolve("both.json")),
                List.of("join", dataset, demo.resolve("databases/demo.json"), folder.resolve("joined.json")),
                List.of("update", dataset, demo.resolve("databases/demo.json"), folder.resolve("updated.sqlite")),
                List.of("agreement", dataset, "--confusion", "--bootstrap", "10"),
                List.of("validate", dataset, "--images", images),
                List.of("diff", dataset, demo.resolve("databases/demo.json"), "--list"),
                List.of(
                        "evaluate",
                        "--truth",
                        dataset,
                        "--predictions",
                        found,
                        "--score-on",
                        "all",
                        "--bootstrap",
                        "10"),
                List.of("leaderboard", found, demo.resolve("databases/demo.json"), "--truth", dataset),
                List.of("submission", "write", found, "--truth", dataset, "--out", folder.resolve("submitted")),
                List.of("submission", "check", folder.resolve("submitted"), "--truth", dataset),
                List.of("extract", dataset, "--images", images, "--dry-run"),
                List.of("extract", dataset, "--images", images, "--out", folder.resolve("patches")),
                List.of("download", "--dir", folder, "--dry-run"),
                List.of("verify", "--dir", folder, "--list-missing"),
                List.of("help", "extract"));
    }

    private static void assertFits(int columns, List<Object> words) {
        CliRun run = CliRun.on(Screen.of(columns), words.toArray());
        String printed = run.out() + run.err();

        assertThat(printed).as("%s", words).isNotBlank().doesNotContain("fault of midog");
        assertThat(printed.lines().filter(line -> !isOneWord(line)))
                .as("%s", words)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    /** A word alone may be longer, as the path of a file, which can be copied then. */
    private static boolean isOneWord(String line) {
        return !line.strip().contains(" ");
    }
}
