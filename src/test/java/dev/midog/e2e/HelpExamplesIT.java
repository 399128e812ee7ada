package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.help.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    /** Those that need the net are run as far as they go without it. */
    private static final Set<String> NEEDS_NET = Set.of("download", "verify");

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
        for (String own : List.of("other.json", "anna.json", "ben.json")) {
            Files.copy(demo.resolve("databases/demo.json"), folder.resolve(own));
        }
        Path images = Files.createDirectory(folder.resolve("images"));
        try (Stream<Path> files = Files.list(demo.resolve("images"))) {
            for (Path file : files.toList()) {
                Files.createLink(images.resolve(file.getFileName()), file);
            }
        }
        Files.createLink(images.resolve("001.tiff"), demo.resolve("images/demo_1.tiff"));
        for (String detections : List.of("found.csv", "other.csv")) {
            Files.writeString(
                    folder.resolve(detections), "file_name,x,y,score\ndemo_1.tiff,72,43,0.9\ndemo_6.tiff,9,9,0.8\n");
        }
        Files.copy(demo.resolve("demo-coco.json"), folder.resolve("corrected.json"));
        Path patches = folder.resolve("patches");
        assertThat(Launcher.in(folder)
                        .run("extract", "--out", patches, "--quiet")
                        .exitCode())
                .isZero();
        Files.delete(folder.resolve("corrected.json"));
    }

    static List<String> examples() {
        List<String> lines = new ArrayList<>();
        Guide.read().topics().forEach((name, topic) -> topic.examples().forEach(example -> lines.add(example.line())));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_of_the_help_works(String line) {
        String command = line.replaceFirst(".*midog (\\S+).*", "$1");
        String tried =
                NEEDS_NET.contains(command) ? line + (command.equals("download") ? " --dry-run" : " --help") : line;
        if (line.startsWith("midog extract") && !line.contains("--out")) {
            tried = "rm -r patches; " + tried;
        }

        Launcher.Run run = Launcher.in(folder).bash(tried);

        assertThat(run.exitCode()).as("%s%n%s", line, run.err()).isZero();
    }
}
