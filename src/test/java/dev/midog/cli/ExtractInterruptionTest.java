package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks off real runs in a process of their own, and finishes them. */
class ExtractInterruptionTest {
    @TempDir
    Path folder;

    @Test
    void a_killed_run_leaves_whole_files_alone_and_the_same_command_finishes_it() throws Exception {
        ExtractFixture fixture = ExtractFixture.in(folder, 400, 300);
        Process child = start(fixture);
        child.destroyForcibly().waitFor();

        assertThat(Files.exists(fixture.out().resolve("manifest.json"))).isFalse();
        assertEveryImageIsWhole(fixture.out().resolve("images"));
        assertFinishes(fixture);
    }

    @Test
    void an_interrupted_run_says_so_and_exits_130() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no SIGINT");
        ExtractFixture fixture = ExtractFixture.in(folder, 400, 300);
        Process child = start(fixture);
        new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(new String(child.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("midog: interrupted after ")
                .contains("run the same command again to finish");
        try (Stream<Path> left = Files.list(fixture.out().resolve(".midog"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName()))).isSubsetOf("manifest.json", "finished");
        }
        assertFinishes(fixture);
    }

    /** What to put before a command so that an interrupt reaches it, even where the tests run in the background. */
    private static List<String> withUsualSignals() throws IOException, InterruptedException {
        List<String> prefix = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        return new ProcessBuilder(trial).start().waitFor() == 0 ? prefix : List.of();
    }

    /** Starts a run in a child process and returns when it has stored its first patch. */
    private Process start(ExtractFixture fixture) throws IOException, InterruptedException {
        Path images = Files.createDirectories(fixture.out().resolve(".midog")).resolveSibling("images");
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            fixture.out().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            List<String> words = new ArrayList<>(withUsualSignals());
            words.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            for (Object word : words(fixture, fixture.out())) {
                words.add(word.toString());
            }
            Process child = new ProcessBuilder(words).start();
            assertThat(watch.poll(60, TimeUnit.SECONDS))
                    .as("the folder of patches")
                    .isNotNull();
            boolean stored = false;
            while (!stored && child.isAlive()) {
                try (Stream<Path> patches = Files.list(images)) {
                    stored = patches.findAny().isPresent();
                }
            }
            assertThat(stored).isTrue();
            return child;
        }
    }

    private void assertFinishes(ExtractFixture fixture) throws IOException {
        CliRun finished = CliRun.midog(words(fixture, fixture.out()));
        Path untroubled = folder.resolve("untroubled");
        CliRun.midog(words(fixture, untroubled));

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        Map<String, String> expected = ExtractFixture.hashes(untroubled);
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(expected);
    }

    private static void assertEveryImageIsWhole(Path images) throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            for (Path file : files.toList()) {
                assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(32);
            }
        }
    }

    /** About 4,000 patches an image: long enough to be broken off in the middle. */
    private static Object[] words(ExtractFixture fixture, Path out) {
        return new Object[] {
            "extract",
            fixture.dataset(),
            "--images",
            fixture.images(),
            "--out",
            out,
            "--size",
            "32",
            "--overlap",
            "27",
            "--threads",
            "1"
        };
    }
}
