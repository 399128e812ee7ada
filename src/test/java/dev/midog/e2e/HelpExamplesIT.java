package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.DemoLayers;
import dev.midog.cli.help.Guide;
import dev.midog.core.model.ImageName;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the examples of every command's help, in the guide's order, in one folder where the demo's files stand for the
 * published ones and a few small files for those of the reader's own.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class HelpExamplesIT {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        assertThat(Launcher.in(folder).run("demo").exitCode()).isZero();
        Path demo = folder.resolve("midog-demo");
        Path databases = Files.createDirectory(folder.resolve("databases"));
        for (String extension : List.of(".json", ".sqlite")) {
            Files.copy(demo.resolve("databases/demo" + extension), databases.resolve("MIDOG++" + extension));
        }
        for (String own : List.of("other.json", "anna.json", "ben.json", "corrected.json")) {
            Files.copy(demo.resolve("databases/demo.json"), folder.resolve(own));
        }
        assertThat(Launcher.in(folder)
                        .run("convert", folder.resolve("other.json"), "corrected", "--to", "geojson")
                        .exitCode())
                .isZero();
        DemoLayers.write(demo.resolve("databases/demo.json"), folder);
        Path images = Files.createDirectory(folder.resolve("images"));
        try (Stream<Path> files = Files.list(demo.resolve("images"))) {
            for (Path file : files.toList()) {
                Files.createLink(images.resolve(file.getFileName()), file);
            }
        }
        Files.createLink(images.resolve("001.tiff"), demo.resolve("images/demo_1.tiff"));
        for (String detections : List.of("found.csv", "other.csv", "detections.csv")) {
            Files.writeString(
                    folder.resolve(detections), "file_name,x,y,score\ndemo_1.tiff,72,43,0.9\ndemo_6.tiff,9,9,0.8\n");
        }
        Files.writeString(folder.resolve("truth.csv"), "file_name,class\na.png,atypical\nb.png,normal\n");
        Files.writeString(folder.resolve("classes.csv"), "file_name,score\na.png,0.9\nb.png,0.2\n");
        Files.writeString(folder.resolve("split.csv"), "file_name,role\ndemo_1.tiff,train\ndemo_2.tiff,test\n");
        submission();
        DarkSpotModel.write(folder, 64, "");
        Files.move(folder.resolve("dark.onnx"), folder.resolve("model.onnx"));
        Files.move(folder.resolve("dark.json"), folder.resolve("model.json"));
        Files.copy(databases.resolve("MIDOG++.json"), folder.resolve("dataset.json"));
        Path patches = folder.resolve("patches");
        assertThat(Launcher.in(folder)
                        .run("extract", "--out", patches, "--quiet")
                        .exitCode())
                .isZero();
        Path labels = Files.createDirectories(folder.resolve("runs/detect/predict/labels"));
        try (Stream<Path> files = Files.list(patches.resolve("images"))) {
            for (Path file : files.toList()) {
                String stem = ImageName.of(file).stem();
                Files.writeString(labels.resolve(stem + ".txt"), "0 0.5 0.5 0.1 0.1 0.9\n");
            }
        }
    }

    /** What the containers of a challenge wrote, and its ground truth. */
    private static void submission() throws IOException {
        Path made = Path.of("src/test/resources/dev/midog/task/scoring/midog2025");
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("input").resolve(made.relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        }
        Files.copy(made.resolve("ground_truth.json"), folder.resolve("ground_truth.json"));
    }

    static List<String> examples() {
        List<String> lines = new ArrayList<>();
        Guide.read().topics().forEach((name, topic) -> topic.examples().forEach(example -> lines.add(example.line())));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_of_the_help_works(String line) throws IOException {
        Set<Path> before = entries();
        Launcher.Run run = Launcher.in(folder).bash(tried(line));

        assertThat(run.exitCode())
                .as("%s%n%s", line, run.err())
                .isIn(line.startsWith("midog diff") ? List.of(0, 1) : List.of(0));
        removeAllBut(before);
    }

    private static Set<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.collect(Collectors.toSet());
        }
    }

    /** Removes what an example has made: another may write to the same name. */
    private static void removeAllBut(Set<Path> before) throws IOException {
        for (Path made : entries()) {
            if (!before.contains(made)) {
                try (Stream<Path> inner = Files.walk(made)) {
                    for (Path path : inner.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    private static boolean hasEngine() {
        try {
            return EngineFolder.isHere(ModelKind.ONNX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line as it can be run here: as far as it goes without the net, and into a folder that is not there yet. */
    private static String tried(String line) {
        if (line.startsWith("midog verify")
                || line.startsWith("midog train")
                || line.startsWith("midog demo --train")
                || (line.startsWith("midog detect") && !hasEngine())) {
            return line + " --help";
        }
        for (String made : List.of("--fix corrected.json", "corrected corrected.json", "--output split.csv")) {
            if (line.contains(made)) {
                String file = made.split(" ")[1];
                return "mv " + file + " kept; " + line + "; code=$?; mv kept " + file + "; exit $code";
            }
        }
        if (line.startsWith("midog view")) {
            return line.replace(" --no-open", "")
                    + " --no-open >address & server=$!; until [ -s address ]; do kill -0 $server || exit 1; sleep 0.1; done;"
                    + " pkill -P $server; kill $server; wait $server; grep -q ^http address";
        }
        if (line.startsWith("midog download") && !line.contains("--dry-run")) {
            return line + " --dry-run";
        }
        return line.startsWith("midog extract") && !line.contains("--out") ? "rm -r patches; " + line : line;
    }
}
