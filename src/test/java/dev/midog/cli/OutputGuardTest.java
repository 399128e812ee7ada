package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** No command writes over what it reads, whatever it may replace. */
class OutputGuardTest {
    /**
     * Each place that a command writes to, as {@code TARGET} in a command line that names all that it can read.
     *
     * <p>A review tool that edits a database on purpose would be the one exception, named here.
     */
    private static final Map<String, List<String>> WRITTEN = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "agreement --output",
                    List.of("agreement dataset.json --images images --split-file split.csv --output TARGET --force")),
            Map.entry(
                    "convert OUTPUT",
                    List.of(
                            "convert dataset.json TARGET --to coco --images images --none --split-file split.csv --force",
                            "convert dataset.json TARGET --to yolo --images images --copy --split-file split.csv --force",
                            "convert dataset.json TARGET --to sliderunner --images images --none --force")),
            Map.entry(
                    "convert --report",
                    List.of(
                            "convert dataset.json new.json --images images --none --split-file split.csv --report TARGET --force")),
            Map.entry("diff --output", List.of("diff dataset.json other.json --images images --output TARGET --force")),
            Map.entry(
                    "evaluate --output",
                    List.of(
                            "evaluate --truth dataset.json --predictions scores.csv --against other.csv --images images --validation valid.txt --output TARGET --force",
                            "evaluate --truth dataset.json --predictions scores.csv --images images --split-file split.csv --output TARGET --force",
                            "evaluate --truth dataset.json --predictions in-patches.csv --patches patches --radius-px 25 --output TARGET --force",
                            "evaluate --aggregate runs --output TARGET --force")),
            Map.entry(
                    "evaluate --list-errors",
                    List.of(
                            "evaluate --truth dataset.json --predictions scores.csv --against other.csv --images images --list-errors TARGET --force")),
            Map.entry(
                    "evaluate --list-suspects",
                    List.of(
                            "evaluate --truth dataset.json --predictions scores.csv --against other.csv --images images --list-suspects TARGET --force")),
            Map.entry(
                    "agreement --plot",
                    List.of("agreement votes.json --images images --split-file split.csv --plot TARGET --force")),
            Map.entry(
                    "evaluate --plot",
                    List.of(
                            "evaluate --truth dataset.json --predictions scores.csv --images images --split-file split.csv --plot TARGET --force",
                            "evaluate --aggregate runs --plot TARGET --force")),
            Map.entry(
                    "split --plot",
                    List.of("split dataset.json --scheme random --images images --plot TARGET --force")),
            Map.entry(
                    "stats --plot",
                    List.of(
                            "stats dataset.json --um-per-px 1 --images images --split-file split.csv --plot TARGET --force")),
            Map.entry("evaluate --heat-map", List.of("evaluate --aggregate runs --heat-map TARGET --force")),
            Map.entry(
                    "extract --out",
                    List.of(
                            "extract dataset.json --images images --size 32 --split-file split.csv --out TARGET --force",
                            "extract dataset.json --images images --size 32 --split-file split.csv --labels coco,yolo,csv,hf,masks --out TARGET --force",
                            "extract dataset.json --images images --size 32 --layout webdataset --out TARGET --force",
                            "extract dataset.json --images images --size 32 --stream raw --split-file split.csv --out TARGET --force",
                            "extract --merge s1 s2 --out TARGET --force")),
            Map.entry(
                    "detect --output",
                    List.of(
                            "detect dark.onnx dataset.json --card dark.json --images images --split-file split.csv --output TARGET --force",
                            "detect dark.onnx images/a.tiff images/b.tiff --card dark.json --ensemble other.onnx --to coco --output TARGET --force")),
            Map.entry("join OUT", List.of("join dataset.json other.json TARGET --images images --to coco --force")),
            Map.entry(
                    "join --report",
                    List.of("join dataset.json other.json new.json --images images --report TARGET --force")),
            Map.entry("update OUT", List.of("update dataset.json other.json TARGET --images images --to coco --force")),
            Map.entry(
                    "update --output",
                    List.of("update dataset.json other.json new.json --images images --output TARGET --force")),
            Map.entry("merge OUT", List.of("merge dataset.json other.json TARGET --images images --to coco --force")),
            Map.entry(
                    "merge --report",
                    List.of("merge dataset.json other.json new.json --images images --report TARGET --force")),
            Map.entry(
                    "stitch OUT",
                    List.of(
                            "stitch ./patches in-patches.csv TARGET --to coco --images images --force",
                            "stitch ./patches in-patches.csv TARGET --to yolo --images images --force")),
            Map.entry(
                    "submission --out",
                    List.of("submission write scores.csv --truth dataset.json --images images --out TARGET --force")),
            Map.entry(
                    "leaderboard --output",
                    List.of(
                            "leaderboard scores.csv other.csv --truth dataset.json --um-per-px 1 --output TARGET --force")),
            Map.entry(
                    "hotspot --output",
                    List.of(
                            "hotspot dataset.json --um-per-px 1 --images images --split-file split.csv --predictions scores.csv --output TARGET --force")),
            Map.entry(
                    "hotspot --geojson",
                    List.of(
                            "hotspot dataset.json --um-per-px 1 --images images --split-file split.csv --predictions scores.csv --geojson TARGET --force")),
            Map.entry(
                    "draw --output",
                    List.of(
                            "draw images/a.tiff --annotations dataset.json --output TARGET --force",
                            "draw dataset.json --cases 1 --images images --split-file split.csv --predictions scores.csv --output TARGET --force")),
            Map.entry(
                    "draw --out",
                    List.of(
                            "draw dataset.json --images images --split-file split.csv --predictions scores.csv --out TARGET --force")),
            Map.entry("montage --output", List.of("montage patches --output TARGET --force")),
            Map.entry(
                    "report --output",
                    List.of(
                            "report dataset.json --um-per-px 1 --images images --split-file split.csv --evaluation metrics.json --predictions scores.csv --against other.csv --aggregate runs --output TARGET --force")),
            Map.entry("sets --output", List.of("sets --output TARGET")),
            Map.entry(
                    "split --output",
                    List.of(
                            "split dataset.json --scheme random --images images --output TARGET --force",
                            "split dataset.json --check split.csv --images images --output TARGET --force")),
            Map.entry(
                    "stats --output",
                    List.of("stats dataset.json --images images --split-file split.csv --output TARGET --force")),
            Map.entry("validate --fix", List.of("validate dataset.json --images images --fix TARGET --force")),
            Map.entry("validate --output", List.of("validate dataset.json --images images --output TARGET --force"))));

    /** What is only read. */
    private static final Set<String> READ = new TreeSet<>(List.of(
            "agreement DATASET",
            "agreement --images",
            "agreement --split-file",
            "convert --images",
            "convert --split-file",
            "detect MODEL",
            "detect DATASET|IMAGE",
            "detect --card",
            "detect --statistics",
            "detect --second-stage",
            "detect --ensemble",
            "detect --second-stage",
            "detect --images",
            "detect --split-file",
            "diff A",
            "diff B",
            "diff --images",
            "evaluate --truth",
            "evaluate --predictions",
            "evaluate --against",
            "evaluate --aggregate",
            "evaluate --images",
            "evaluate --patches",
            "evaluate --split-file",
            "evaluate --validation",
            "train DATASET",
            "train --config",
            "train --images",
            "train --split-file",
            "train --statistics",
            "train --weights",
            "extract DATASET",
            "extract --images",
            "extract --normalize-to",
            "extract --merge",
            "extract --split-file",
            "draw IMAGE|DATASET",
            "draw --annotations",
            "draw --images",
            "draw --predictions",
            "draw --split-file",
            "hotspot DATASET|DETECTIONS",
            "hotspot --images",
            "hotspot --predictions",
            "hotspot --split-file",
            "info IMAGE",
            "leaderboard MODEL",
            "leaderboard --truth",
            "join DATASET",
            "join LAYER",
            "join --images",
            "merge --images",
            "montage PATCHES",
            "split DATASET",
            "split --check",
            "report DATASET",
            "report --images",
            "report --evaluation",
            "report --predictions",
            "report --against",
            "report --aggregate",
            "report --split-file",
            "stitch PATCHES",
            "stitch PREDICTIONS",
            "stitch --images",
            "submission INPUT",
            "submission --truth",
            "submission --images",
            "split --images",
            "stats DATASET",
            "stats --images",
            "stats --split-file",
            "validate DATASET",
            "update --images",
            "validate --images",
            "download --manifest",
            "download --mirror",
            "download --token-file",
            "view DATASET",
            "view --images",
            "view --predictions",
            "view --against",
            "view --errors",
            "view --review", // a database that is edited act by act, never replaced
            "view --split-file",
            "verify --dir",
            "verify --mirror",
            "verify --token-file",
            "verify --manifest"));

    /** Folders that a command makes by itself, with names of its own in them. */
    private static final Set<String> MADE = new TreeSet<>(List.of("demo DIR", "download --dir", "train --out"));

    private static final int FILES_OF_A_FOLDER = 6;

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 64, 64);
        Files.copy(fixture.dataset(), folder.resolve("other.json"));
        Files.writeString(folder.resolve("split.csv"), "file_name,role\na.tiff,train\nb.tiff,test\n");
        Files.writeString(folder.resolve("scores.csv"), "file_name,x,y,score\na.tiff,20,20,0.9\nb.tiff,7,9,0.6\n");
        Files.copy(folder.resolve("scores.csv"), folder.resolve("other.csv"));
        Files.writeString(
                folder.resolve("in-patches.csv"), "file_name,x,y,score\na_x00000_y00000_32x32.png,20,20,0.9\n");
        Files.writeString(folder.resolve("votes.json"), """
                {"images": [{"id": 1, "file_name": "a.tiff", "width": 64, "height": 64}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20], "labels": [1, 2, 1]},
                   {"id": 2, "image_id": 1, "category_id": 2, "bbox": [30, 30, 20, 20], "labels": [2, 2]},
                   {"id": 3, "image_id": 1, "category_id": 1, "bbox": [40, 40, 20, 20], "labels": [1, 1]}]}
                """);
        Files.writeString(folder.resolve("valid.txt"), "a.tiff\n");
        Path run = Files.createDirectories(folder.resolve("runs/one/files"));
        Files.writeString(run.resolve("config.yaml"), "data:\n  value:\n    tumortypes: human breast cancer\n");
        Files.writeString(run.resolve("metrics.json"), "{\"aggregates\": {\"human breast cancer_f1\": 0.5}}\n");
        DarkSpotModel.write(folder, 32, "");
        Files.copy(folder.resolve("dark.onnx"), folder.resolve("other.onnx"));
        ok("extract dataset.json --images images --size 32 --out ./patches");
        ok("extract dataset.json --images images --size 32 --shard 1/2 --out ./s1");
        ok("extract dataset.json --images images --size 32 --shard 2/2 --out ./s2");
        ok("evaluate --truth dataset.json --predictions scores.csv --radius-px 25 --output ./metrics.json");
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link.json"), Path.of("dataset.json"));
        Files.createLink(folder.resolve("twin.json"), fixture.dataset());
    }

    @Test
    void every_argument_that_names_a_file_is_known_as_read_or_written() {
        Set<String> known = new TreeSet<>(READ);
        known.addAll(WRITTEN.keySet());
        known.addAll(MADE);

        Set<String> found = new TreeSet<>();
        Main.commandLine().getSubcommands().forEach((name, command) -> found.addAll(files(name, command)));

        assertThat(found)
                .as("an argument that names a file to write gets a line in WRITTEN, one that is only read in READ")
                .isEqualTo(known);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("written")
    void nothing_that_is_read_is_written(String line) throws IOException {
        Map<String, String> before = ExtractFixture.hashes(folder);

        for (String input : inputs(line)) {
            CliRun run = midog(line.replace("TARGET", input));
            assertThat(run.exitCode()).as("TARGET %s: %s", input, run.err()).isNotZero();
            assertThat(ExtractFixture.hashes(folder))
                    .as("TARGET %s: %s", input, run.err())
                    .isEqualTo(before);
        }

        CliRun elsewhere = midog(line.replace("TARGET", line.contains("--plot TARGET") ? "fresh.svg" : "fresh.json"));
        assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
        assertThat(ExtractFixture.hashes(folder)).containsAllEntriesOf(before);
    }

    @Test
    void an_image_that_a_link_stands_for_is_kept() throws IOException {
        Path real = Files.move(folder.resolve("images/a.tiff"), folder.resolve("sub/real.tiff"));
        Files.createSymbolicLink(folder.resolve("images/a.tiff"), real);
        Map<String, String> before = ExtractFixture.hashes(folder);

        for (String target : List.of("sub/real.tiff", "images/a.tiff")) {
            CliRun run = midog("extract dataset.json --images images --size 32 --stream raw --force --out " + target);

            assertThat(run.err()).contains(target + " is an image in ").contains("which is read");
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        }
        assertThat(ExtractFixture.hashes(folder)).isEqualTo(before);
        assertThat(folder.resolve("images/a.tiff")).isSymbolicLink();
    }

    @Test
    void a_sheet_in_the_folder_of_its_patches_is_replaced_but_not_a_patch_added() throws IOException {
        ok("montage patches --output patches/sheet.png");
        ok("montage patches --output patches/sheet.png --force");

        assertThat(midog("montage patches --output patches/images/sheet.png").err())
                .contains("which is read, and would be part of it from then on");
    }

    private static Stream<String> written() throws IOException {
        boolean hasEngine = EngineFolder.isHere(ModelKind.ONNX);
        return WRITTEN.values().stream().flatMap(List::stream).filter(line -> hasEngine || !line.startsWith("detect"));
    }

    /** All that {@code line} reads: the files and folders that it names, what is in them, links to them, what holds them. */
    private Set<String> inputs(String line) throws IOException {
        Set<String> inputs = new TreeSet<>(List.of("."));
        for (String word : line.split(" ")) {
            Path named = folder.resolve(word);
            if (Files.exists(named)) {
                inputs.add(word);
                inputs.add("sub/../" + word);
                try (Stream<Path> inner = Files.walk(named)) {
                    inner.filter(Files::isRegularFile)
                            .limit(FILES_OF_A_FOLDER)
                            .forEach(file -> inputs.add(folder.relativize(file).toString()));
                }
            }
        }
        if (inputs.contains("dataset.json")) {
            inputs.add("link.json");
            inputs.add("twin.json");
        }
        return inputs;
    }

    /** The arguments of a command that stand for files or folders, by their types or by what the help calls them. */
    private static List<String> files(String name, CommandLine command) {
        List<String> files = new ArrayList<>();
        if (!command.getCommandName().equals(name)) {
            return List.of();
        }
        for (ArgSpec argument : command.getCommandSpec().args()) {
            boolean isPath = Arrays.asList(argument.auxiliaryTypes()).contains(Path.class);
            if (isPath || argument.paramLabel().matches(".*(FILE|DIR).*")) {
                String[] words = argument.paramLabel().split(" ");
                files.add(name + " "
                        + (argument instanceof OptionSpec option ? option.longestName() : words[words.length - 1]));
            }
        }
        return files;
    }

    private void ok(String line) {
        CliRun run = midog(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** Runs the command whose words that name something in the folder stand for it. */
    private CliRun midog(String line) {
        return CliRun.midog(Arrays.stream(line.split(" "))
                .map(word -> word.contains(".") || Files.exists(folder.resolve(word)) ? folder.resolve(word) : word)
                .toArray());
    }
}
