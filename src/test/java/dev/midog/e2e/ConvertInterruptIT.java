package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C while a folder of many files is written. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ConvertInterruptIT {
    private static final int IMAGES = 30_000;
    private static final Path STRACE = Path.of("/usr/bin/strace");

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
        List<String> command = convertTo(format);
        Process process = Launcher.in(folder).start(command);
        while (process.isAlive() && !hasBegun()) {
            Thread.onSpinWait();
        }

        interrupt(process.pid());

        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(130);
        assertNothingOrAllIsThere();
    }

    /** The move into place is held up, so that the signal comes in the midst of it. */
    @Test
    void moves_a_folder_into_place_as_a_whole() throws IOException {
        assumeThat(STRACE).exists();
        List<String> command = new ArrayList<>(List.of(
                STRACE.toString(),
                "-f",
                "-qq",
                "--seccomp-bpf",
                "-o",
                "/dev/null",
                "-e",
                "trace=/^rename",
                "-e",
                "inject=/^rename:delay_enter=400ms"));
        command.addAll(convertTo("yolo"));
        Process process = Launcher.in(folder).start(command);
        while (process.isAlive() && !isWhole()) {
            Thread.onSpinWait();
        }

        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .forEach(java -> interrupt(java.pid()));

        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(130);
        assertNothingOrAllIsThere();
    }

    private List<String> convertTo(String format) throws IOException {
        assumeThat(Launcher.in(folder).bash("env --default-signal=INT true").exitCode())
                .as("env can reset signals")
                .isZero();
        return List.of(
                "env",
                "--default-signal=INT",
                Launcher.PROJECT.resolve("midog").toString(),
                "convert",
                "many.json",
                "out",
                "--to",
                format);
    }

    private static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A signal that comes after the move finds the work done. */
    private void assertNothingOrAllIsThere() throws IOException {
        Path out = folder.resolve("out");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isSubsetOf(folder.resolve("many.json"), out);
        }
        if (Files.exists(out)) {
            assertThat(out.resolve(".midog.txt")).exists();
            assertThat(Files.readAllLines(out.resolve(".midog.txt")).stream().skip(1))
                    .hasSizeGreaterThanOrEqualTo(IMAGES)
                    .allMatch(name -> Files.exists(out.resolve(name)));
        }
    }

    /** Whether the folder that becomes the target holds its list of files, which is written last. */
    private boolean isWhole() throws IOException {
        try (Stream<Path> unfinished = Files.list(folder)) {
            return unfinished.anyMatch(path -> Files.exists(path.resolve("new/out/.midog.txt")));
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
