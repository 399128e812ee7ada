package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void every_command_that_it_shows_works_when_typed() {
        Launcher.Run demo = Launcher.in(folder).run("demo", "it's a demo");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        List<String> shown = demo.out()
                .lines()
                .map(line -> line.replaceFirst("^(\\$|  (?=\\S*midog (?!demo/)))\\s*", "> "))
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(6);
        for (String line : shown) {
            // The viewer goes on until Ctrl-C.
            Launcher.Run run = Launcher.in(folder).bash(line.contains(" view ") ? line + " --help" : line);
            assertThat(run.exitCode()).as("%s%n%s", line, run.err()).isZero();
        }
    }

    @Test
    void without_a_name_it_makes_midog_demo_where_the_user_is() throws IOException {
        assertThat(Launcher.in(folder).run("demo").exitCode()).isZero();

        assertThat(filesUnder(folder.resolve("midog-demo/patches/images"))).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void an_interrupt_leaves_nothing_half_written_and_the_next_run_finishes() throws IOException {
        assumeThat(Launcher.in(folder).bash("env --default-signal=INT true").exitCode())
                .as("env can reset signals")
                .isZero();
        Path images = folder.resolve("midog-demo/images");
        List<String> command = List.of(
                "env", "--default-signal=INT", Launcher.PROJECT.resolve("midog").toString(), "demo");
        Process process = Launcher.in(folder).start(command);
        while (process.isAlive() && !(Files.isDirectory(images) && hasFiles(images))) {
            Thread.onSpinWait();
        }

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();

        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(130);
        for (Path file : filesUnder(folder.resolve("midog-demo"))) {
            assertThat(file.getFileName().toString()).doesNotStartWith(".midog-");
            if (file.toString().endsWith(".tiff")) {
                assertThat(file).hasSize(1500 * 1100 * 4 + 206);
            }
        }
        assertThat(Launcher.in(folder).run("demo").exitCode()).isZero();
    }

    @Test
    void a_disk_that_takes_no_more_ends_it_with_one_sentence_and_no_half_file() throws IOException {
        Launcher.Run run = Launcher.in(folder).bash("ulimit -f 2000; midog demo");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .matches("midog: midog-demo/images/demo_\\d.tiff could not be written: File too large for .*");
        assertThat(filesUnder(folder)).allMatch(file -> file.endsWith("README.txt"));
    }

    private static boolean hasFiles(Path images) throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            return files.anyMatch(file -> file.toString().endsWith(".tiff"));
        }
    }

    private static List<Path> filesUnder(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
