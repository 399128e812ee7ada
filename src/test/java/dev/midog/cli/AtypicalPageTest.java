package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.DemoLayers;
import dev.midog.api.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/atypical.md}, run one after the other on the demo's files. */
class AtypicalPageTest {
    private static final Path PAGE = Path.of("docs/atypical.md");
    private static final Pattern FILE = Pattern.compile("[\\w+-]+\\.(json|csv)|images|crops");

    @TempDir
    private Path folder;

    @Test
    void every_example_runs() throws IOException, InterruptedException {
        Datasets.demo(folder);
        Path demo = folder.resolve("databases/demo.json");
        Files.copy(demo, folder.resolve("MIDOG++.json"));
        DemoLayers.write(demo, folder);
        List<String> lines = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("midog "))
                .toList();

        // The page shows cutting before joining, which comes first.
        List<String> ordered = new ArrayList<>(
                lines.stream().filter(line -> !line.contains("extract")).toList());
        lines.stream().filter(line -> line.contains("extract")).forEach(ordered::add);

        assertThat(ordered).hasSizeGreaterThan(6);
        for (String line : ordered) {
            CliRun run = CliRun.midog((Object[]) words(line));
            assertThat(run.exitCode()).as("%s: %s", line, run.err()).isZero();
        }
        assertThat(folder.resolve("crops")).isDirectory();
        assertThat(Files.readString(folder.resolve("atypical.json"))).contains("atypical mitotic figure");
    }

    private String[] words(String line) {
        return Pattern.compile(" +")
                .splitAsStream(line.substring("midog ".length()))
                .map(word -> FILE.matcher(word).matches() ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
    }
}
