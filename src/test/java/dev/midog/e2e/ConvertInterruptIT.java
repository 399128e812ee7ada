package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C while a folder of many files is written. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ConvertInterruptIT {
    private static final int IMAGES = 30_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void make_a_dataset_of_many_images() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("many.json"))) {
            out.write("{\"images\": [");
            for (int id = 1; id <= IMAGES; id++) {
                out.write((id == 1 ? "" : ", ")
                        + "{\"id\": %1$d, \"file_name\": \"i%1$d.tiff\", \"width\": 7000, \"height\": 5000}"
                                .formatted(id));
            }
            out.write("], \"annotations\": [], \"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"}]}\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "asap", "geojson"})
    void leaves_nothing_half_written(String format) throws IOException {
        assumeThat(Launcher.in(folder).bash("env --default-signal=INT true").exitCode())
                .as("env can reset signals")
                .isZero();
        List<String> command = List.of(
                "env",
                "--default-signal=INT",
                Launcher.PROJECT.resolve("midog").toString(),
                "convert",
                "many.json",
                "out",
                "--to",
                format);
        Process process = Launcher.in(folder).start(command);
        while (process.isAlive() && !hasBegun()) {
            Thread.onSpinWait();
        }

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();

        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(130);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("many.json"));
        }
    }

    /** Whether the folder that becomes the target holds a file. */
    private boolean hasBegun() throws IOException {
        for (Path inside : List.of(Path.of("new/out/labels"), Path.of("new/out/Annotations"), Path.of("new/out"))) {
            try (Stream<Path> unfinished = Files.list(folder)) {
                if (unfinished.anyMatch(path -> holdsFile(path.resolve(inside)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holdsFile(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            return false;
        }
    }
}
