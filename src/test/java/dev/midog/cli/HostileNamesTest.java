package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.listing.Screen;
import dev.midog.core.model.ShownText;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names and answers that would command the terminal, turn the direction of writing or forge a line: no command prints them as
 * they are where people read, and every command is tried.
 */
class HostileNamesTest {
    /** Colors the terminal, clears it, breaks the line in five ways, and turns what follows around. */
    private static final String HOSTILE = "x\u001b[31m\u009b2J\u0085\u2028\u202e\u2066\u200b\r\nforged";

    /** Commands that print nothing but what this program holds. */
    private static final Set<String> PRINT_NO_NAMES = Set.of("help", "completion", "sets");

    @TempDir
    private Path folder;

    private Path json;
    private Path csv;
    private Path classes;
    private Path predictions;
    private final Map<String, List<List<Object>>> scenarios = new LinkedHashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        json = write("hostile.json", """
                {"images": [
                   {"id": 1, "file_name": "a%1$s.tiff", "width": 500, "height": 500, "tumor_type": "tumor %1$s",
                    "scanner": "scanner %1$s", "lab": "lab %1$s", "species": "species %1$s"},
                   {"id": 2, "file_name": "b%1$s.tiff", "width": 500, "height": 500, "tumor_type": "canine lymphoma"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "class %1$s"},
                   {"id": 3, "name": "class-%1$s"}],
                 "annotators": [{"id": 1, "name": "Anna %1$s"}, {"id": 2, "name": "Ben %1$s"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50], "labels": [1, 2],
                    "label_annotators": [1, 2]},
                   {"id": 2, "image_id": 2, "category_id": 2, "bbox": [100, 100, 50, 50], "labels": [2, 2],
                    "label_annotators": [1, 2]},
                   {"id": 3, "image_id": 1, "category_id": 3, "bbox": [300, 100, 50, 50]},
                   {"id": 4, "image_id": 2, "category_id": 1, "bbox": [400, 400, 50, 50]}]}
                """.formatted(escaped()));
        csv = write("hostile.csv", """
                filename,x,y,label,tumortype,scanner,"note %1$s"
                "a%1$s.tiff",100,100,mitotic figure,"tumor %1$s","scanner %1$s",1
                "c%1$s.tiff",200,200,"class %1$s","tumor %1$s",,1
                """.formatted(HOSTILE));
        predictions = write("found.csv", """
                file_name,x,y,score,label
                "a%1$s.tiff",125,125,0.9,"class %1$s"
                "unknown%1$s.tiff",125,125,0.9,mitotic figure
                "b%1$s.tiff",900,125,1.9,mitotic figure
                """.formatted(HOSTILE));
        classes = write("classes.json", """
                {"images": [{"id": 1, "file_name": "1.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "class %1$s"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 2, "bbox": [100, 100, 50, 50]}]}
                """.formatted(escaped()));
        // Names that a file system and this program accept.
        Path hidden = write("hidden.json", """
                {"images": [{"id": 1, "file_name": "1.tiff"}, {"id": 2, "file_name": "\\u009b2J\\u202e\\u2028.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 2, "category_id": 1, "bbox": [100, 100, 50, 50]}]}
                """);
        ExtractFixture images = new ExtractFixture(folder, 600, 600);
        Path tiff = Files.createDirectories(images.images()).resolve("1.tiff");
        images.image("1.tiff", 1);

        scenario("stats", json, "--by", "tumor,scanner,lab,species,image");
        scenario("stats", csv, "--by", "domain");
        scenario(
                "split",
                json,
                "--scheme",
                "leave-one-out",
                "--by",
                "tumor",
                "--output",
                folder.resolve("s.csv"),
                "--force");
        scenario("split", json, "--scheme", "leave-one-out", "--by", "tumor", "--format", "list");
        scenario(
                "split",
                "--check",
                write("leak.csv", "file_name,role\n\"a%1$s\",train\n\"a%1$s\",\"%1$s\"\n".formatted(HOSTILE)));
        scenario("evaluate", "--truth", json, "--predictions", predictions, "--by", "tumor,image");
        Path nothing = write("nothing.csv", "file_name,x,y,score\n");
        scenario("evaluate", "--truth", json, "--predictions", nothing, "--radius-px", "25");
        Path patches = write("patches.json", """
                {"images": [{"id": 1, "file_name": "a%1$s.png", "width": 500, "height": 500, "source_image_id": 7,
                  "source_file_name": "a%1$s.tiff", "source_x": 0, "source_y": 0}],
                 "categories": [{"id": 1, "name": "class %1$s"}], "annotations": []}
                """.formatted(escaped()));
        scenario("stitch", patches, predictions, folder.resolve("stitched.json"), "--force");
        scenario("convert", json, folder.resolve("out.json"), "--to", "coco", "--force");
        scenario("convert", json, folder.resolve("voc"), "--to", "voc");
        scenario("convert", csv, folder.resolve("out.csv"), "--to", "csv", "--force", "--rename", "nothing=" + HOSTILE);
        scenario("validate", json);
        scenario("validate", csv);
        scenario("diff", json, csv);
        scenario("merge", json, csv, folder.resolve("merged.json"), "--force");
        scenario("join", json, csv, folder.resolve("joined.json"), "--force");
        scenario("update", json, csv, folder.resolve("updated.json"), "--force");
        scenario("update", json, predictions, folder.resolve("updated.json"), "--force", "--add-classes");
        scenario("update", json, csv, folder.resolve("updated.json"), "--annotator", HOSTILE, "--allow-deletions");
        scenario("agreement", json, "--by", "tumor");
        scenario("hotspot", json, "--um-per-px", "0.25");
        scenario("hotspot", predictions);
        scenario("report", json, "--output", folder.resolve("r.html"), "--force", "--species", "no " + HOSTILE);
        scenario("report", csv, "--output", folder.resolve("r.html"), "--force", "--validate");
        scenario("detect", folder.resolve("model" + HOSTILE + ".onnx"), json, "--output", folder.resolve("d.json"));
        scenario("train", json, "--out", folder.resolve("run" + HOSTILE), "--config", "no " + HOSTILE);
        Path rival = write("rival.csv", Files.readString(predictions));
        scenario("leaderboard", predictions, rival, "--truth", json, "--um-per-px", "0.25");
        Path submitted = Files.createDirectories(folder.resolve("submitted/1/output"));
        Files.writeString(submitted.resolve("m.json"), "{\"points\": []}");
        Files.writeString(folder.resolve("submitted/predictions.json"), """
                [{"pk": "1", "inputs": [{"image": {"name": "x%1$s"}}],
                  "outputs": [{"interface": {"slug": "mitotic-figures", "relative_path": "m.json"}}]}]
                """.formatted(escaped()));
        scenario("submission", "check", folder.resolve("submitted"), "--truth", json);
        scenario("info", tiff, folder + "/no" + HOSTILE + ".tiff");
        scenario("extract", classes, "--images", images.images(), "--out", folder.resolve("patches"), "--force");
        scenario("extract", json, "--images", images.images(), "--out", folder.resolve("none"));
        scenario("extract", hidden, "--images", images.images(), "--out", folder.resolve("none"));
        scenario("extract", hidden, "--images", images.images(), "--out", folder.resolve("none"), "--skip-missing");
        scenario("stats", hidden, "--by", "image", "--images", images.images());
        scenario("convert", hidden, folder.resolve("hidden"), "--to", "yolo", "--images", images.images());
        scenario("draw", classes, "--images", images.images(), "--out", folder.resolve("drawn"), "--captions", "class");
        scenario("draw", hidden, "--images", images.images(), "--out", folder.resolve("none"));
        scenario("draw", json, "--images", images.images(), "--output", folder.resolve("none.png"));
        scenario("draw", classes, "--images", images.images(), "--category", HOSTILE);
        scenario("montage", folder.resolve("patches"), "--output", folder.resolve("m.png"), "--force");
        scenario("montage", folder.resolve("patches"), "--category", HOSTILE);
        scenario("view", json, "--images", folder + "/no" + HOSTILE);
        scenario("view", json, "--predictions", predictions, "--port", "70000");
        scenario("demo", folder.resolve("demo"), "--" + HOSTILE);
        scenario("verify", "--dir", folder + "/data" + HOSTILE);
        scenario("verify", "--" + HOSTILE);
        scenario("download", "--dir", folder.resolve("data"), "--cases", "1", "--" + HOSTILE);
    }

    @Test
    void every_command_that_prints_names_is_tried_here() {
        Set<String> commands = new TreeSet<>();
        Main.commandLine().getSubcommands().values().forEach(command -> commands.add(command.getCommandName()));
        commands.removeAll(PRINT_NO_NAMES);

        assertThat(scenarios.keySet()).containsExactlyInAnyOrderElementsOf(commands);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void no_command_prints_them_where_people_read(int columns) {
        Screen screen = columns == 0 ? Screen.UNLIMITED : Screen.of(columns);
        scenarios.forEach((command, runs) -> {
            StringBuilder printed = new StringBuilder();
            for (List<Object> words : runs) {
                CliRun run = CliRun.on(screen, words.toArray());
                checkPlain(run, words);
                printed.append(run.out()).append(run.err());
            }
            // Where this is missing, the command printed no hostile name, and nothing was tried.
            assertThat(printed).as(command).contains("?2J?");
        });
    }

    @Test
    void no_command_prints_them_as_markdown() {
        for (String command : List.of("stats", "hotspot", "evaluate", "validate", "diff", "agreement")) {
            for (List<Object> run : scenarios.getOrDefault(command, List.of())) {
                List<Object> words = new ArrayList<>(run);
                words.addAll(List.of("--format", "markdown"));
                checkPlain(CliRun.midog(words.toArray()), words);
            }
        }
    }

    private static void checkPlain(CliRun run, List<Object> words) {
        for (String line : (run.out() + "\n" + run.err()).split("\n", -1)) {
            assertThat(ShownText.isPlain(line)).as("%s: %s", words, line).isTrue();
            assertThat(line).as("%s", words).doesNotStartWith("forged");
        }
        assertThat(run.err()).as("%s", words).doesNotContain("fault of midog itself");
    }

    @Test
    void formats_for_programs_hold_them_as_they_are() throws IOException {
        CliRun stats = CliRun.midog("stats", json, "--by", "tumor", "--format", "json");
        CliRun split = CliRun.midog("split", json, "--scheme", "random");

        JsonNode tree = new ObjectMapper().readTree(stats.out());
        assertThat(tree.findValuesAsText("tumorType")).contains("tumor " + HOSTILE);
        assertThat(split.out()).contains("\"a" + HOSTILE + ".tiff\"");
        checkPlain(new CliRun(0, "", stats.err() + split.err()), List.of("the notes beside JSON and CSV"));
    }

    @Test
    void a_list_of_lines_refuses_a_name_with_a_line_break() throws IOException {
        CliRun run = CliRun.midog("split", json, "--scheme", "random", "--format", "list");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("the name of the image \"")
                .contains("holds a line break or another character that is not seen, which a list of lines cannot hold;"
                        + " rename it, or write --format csv or json");
    }

    @Test
    void what_a_server_answers_is_shown_on_its_line() throws IOException {
        try (FakeFigshare figshare = new FakeFigshare()) {
            figshare.image(1, 1000);
            for (Host host : Host.values()) {
                figshare.always(host, "", exchange -> exchange.answer(404, Map.of(), HOSTILE));
            }
            List<Object> words = new ArrayList<>(List.of("download", "--dir", folder.resolve("data"), "--cases", "1"));
            words.addAll(List.of("--images-only", "--backoff-base-ms", "1", "--retries", "1"));
            words.addAll(figshare.options());

            CliRun run = CliRun.midog(words.toArray());

            assertThat(run.exitCode()).isNotZero();
            assertThat(run.err()).contains("answered 404: x?[31m");
            checkPlain(run, words);
        }
    }

    private void scenario(String command, Object... words) {
        List<Object> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(words));
        scenarios.computeIfAbsent(command, key -> new ArrayList<>()).add(all);
    }

    private static String escaped() throws IOException {
        String quoted = new ObjectMapper().writeValueAsString(HOSTILE);
        return quoted.substring(1, quoted.length() - 1);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
