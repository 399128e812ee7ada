package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/challenge.md. */
class ChallengePageTest {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/midog/task");
    private static final Set<String> WRITTEN = Set.of("metrics.json", "submission");

    @TempDir
    private Path folder;

    @Test
    void every_example_runs() throws IOException {
        copy(RESOURCES.resolve("scoring/midog2025"), folder.resolve("input"));
        copy(RESOURCES.resolve("classify/midog2025"), folder.resolve("stacks"));
        Files.copy(folder.resolve("input/ground_truth.json"), folder.resolve("ground_truth.json"));
        Files.copy(folder.resolve("stacks/ground_truth.json"), folder.resolve("stacks.json"));
        Files.writeString(folder.resolve("dataset.json"), "{\"001.tiff\": [[0.02, 0.04, 0]]}");
        Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\n001.tiff,100,200,0.9\n");
        List<String> commands = Files.readString(Path.of("docs/challenge.md"))
                .lines()
                .filter(line -> line.startsWith("midog "))
                .toList();

        assertThat(commands).hasSizeGreaterThan(3);
        for (String command : commands) {
            Files.deleteIfExists(folder.resolve("metrics.json"));
            CliRun run = CliRun.midog(words(command));

            assertThat(run.exitCode())
                    .as(command + "\n" + run.out() + run.err())
                    .isZero();
        }
    }

    private Object[] words(String command) {
        List<String> given = List.of(command.split(" +"));
        List<Object> words = new ArrayList<>(List.of(given.get(1)));
        for (String word : given.subList(2, given.size())) {
            words.add(Files.exists(folder.resolve(word)) || WRITTEN.contains(word) ? folder.resolve(word) : word);
        }
        return words.toArray();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
