package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.BlankImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/own-data.md shows, but for trainings and detectors, which need an engine. */
class OwnDataPageTest {
    private static final Path PAGE = Path.of("docs/own-data.md").toAbsolutePath();
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\\R(.*?)```");
    private static final Pattern OTHERS = Pattern.compile("midog (train|detect|evaluate --aggregate) .*");
    private static final Set<String> WRITTEN =
            Set.of("split.csv", "domains.csv", "metrics.json", "report.html", "both.html");

    @TempDir
    private Path folder;

    @BeforeEach
    void draw() throws IOException {
        Files.createDirectories(folder.resolve("images"));
    }

    @Test
    void the_example_is_a_dataset_without_findings() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        Path dataset = Files.writeString(folder.resolve("own.json"), example.group(1));
        BlankImage.write(folder.resolve("images/a.tiff"), 600, 300);

        CliRun findings = CliRun.midog(
                "validate", dataset, "--images", folder.resolve("images"), "--fail-on", "note", "--format", "csv");
        CliRun counts = CliRun.midog("stats", dataset, "--by", "domain", "--format", "csv");

        assertThat(findings.exitCode()).as(findings.out() + findings.err()).isZero();
        assertThat(counts.out()).contains("ovarian carcinoma", "Scanner A", "Our hospital", "0.01125");
    }

    @Test
    void every_command_runs() throws IOException {
        List<String> images = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (int id = 1; id <= 12; id++) {
            BlankImage.write(folder.resolve("images/" + id + ".tiff"), 600, 300);
            images.add("""
                    {"id": %d, "file_name": "%d.tiff", "width": 600, "height": 300, "um_per_px_x": 0.25,
                     "um_per_px_y": 0.25, "tumor_type": "%s", "patient": "P%d"}""".formatted(id, id, id % 2 == 0 ? "ovary" : "colon", id));
            cells.add("""
                    {"id": %d, "image_id": %d, "category_id": 1, "bbox": [75, 75, 50, 50], "area": 2500, "iscrowd": 0%s}""".formatted(id, id, "%s"));
        }
        write("own.json", images, cells, "");
        write("found.json", images, cells, ", \"score\": 0.9");
        write("found2.json", images, cells, ", \"score\": 0.8");

        List<String> commands = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("midog "))
                .filter(line -> !OTHERS.matcher(line).matches())
                .toList();

        assertThat(commands).hasSizeGreaterThan(6);
        for (String command : commands) {
            CliRun run = CliRun.midog(words(command));

            assertThat(run.exitCode())
                    .as(command + "\n" + run.out() + run.err())
                    .isZero();
        }
    }

    private void write(String name, List<String> images, List<String> cells, String more) throws IOException {
        Files.writeString(folder.resolve(name), """
                {"images": [%s], "categories": [{"id": 1, "name": "mitotic figure"}], "annotations": [%s]}
                """.formatted(
                        String.join(", ", images), String.join(", ", cells).replace("%s", more)));
    }

    /** The words of a command, its files in the folder of this test. */
    private Object[] words(String command) {
        String[] given = command.split(" +");
        return IntStream.range(1, given.length)
                .mapToObj(i -> Files.exists(folder.resolve(given[i])) || WRITTEN.contains(given[i])
                        ? folder.resolve(given[i])
                        : given[i])
                .toArray();
    }
}
