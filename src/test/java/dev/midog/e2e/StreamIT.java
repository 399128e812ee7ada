package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Shards and streams as other programs read them. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StreamIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String EXTRACT = "midog extract midog-demo/databases/demo.json --images midog-demo/images ";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void drawImages() throws IOException {
        Launcher.Run demo = Launcher.in(folder).run("demo");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        for (String script : List.of("check_raw.py", "check_tar.py")) {
            try (InputStream in = StreamIT.class.getResourceAsStream(script)) {
                assertThat(in).as(script).isNotNull();
                Files.copy(in, folder.resolve(script), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void python_draws_samples_from_the_images_and_closes_the_pipe_when_it_has_enough() {
        requirePython("import numpy, PIL");
        Launcher.Run run = Launcher.in(folder)
                .with("PYTHONPATH", Launcher.PROJECT.resolve("docs").toString())
                .with("PYTHONDONTWRITEBYTECODE", "1")
                .bash(PYTHON + " check_raw.py '" + Launcher.PROJECT.resolve("midog") + "'");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("200 samples agree");
    }

    @Test
    void python_reads_shards_and_the_streamed_archive_alike() {
        requirePython("import tarfile");
        bash(EXTRACT + "--out wds --layout webdataset --size 256 --shard-size 20");
        bash(EXTRACT + "--out - --layout webdataset --size 256 --quiet > all.tar");
        bash(EXTRACT + "--out plain --size 256");

        assertThat(bash(PYTHON + " check_tar.py").out()).contains("the same patches");
    }

    @Test
    void gnu_tar_unpacks_a_stream_without_a_word() {
        assumeTrue(Launcher.in(folder).bash("tar --version | grep GNU").exitCode() == 0, "tar is missing or not GNU's");

        Launcher.Run run = bash("mkdir -p unpacked; set -o pipefail; " + EXTRACT
                + "--out - --layout webdataset --size 256 --quiet | tar x -C unpacked && ls unpacked | wc -l");

        assertThat(run.err()).doesNotContain("tar:");
        assertThat(Integer.parseInt(run.out().strip())).isPositive().isEven();
    }

    @Test
    void a_reader_that_leaves_ends_a_stream_without_a_word() {
        for (String kind : List.of("--stream raw --loop", "--layout webdataset --out -")) {
            Launcher.Run run = Launcher.in(folder)
                    .bash(EXTRACT + "--size 64 --overlap 32 --quiet " + kind + " | head -c 100000 | wc -c; "
                            + "echo ${PIPESTATUS[0]}");

            assertThat(run.out().lines().map(String::strip)).containsExactly("100000", "0");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void a_terminal_takes_no_samples() {
        assumeTrue(Launcher.in(folder).bash("script --version").exitCode() == 0, "script is missing");
        for (String kind : List.of("--stream raw", "--layout webdataset --out -")) {
            Launcher.Run run = Launcher.in(folder)
                    .bash("script -qec \"$(declare -f midog); " + EXTRACT + kind + "\" /dev/null < /dev/null");

            assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
            assertThat(run.out()).contains("midog: standard output is a terminal, and samples are not text");
        }
    }

    @Test
    void an_interrupt_ends_an_endless_stream() throws IOException {
        List<String> command = List.of(
                "env",
                "--default-signal=INT",
                Launcher.PROJECT.resolve("midog").toString(),
                "extract",
                "midog-demo/databases/demo.json",
                "--images",
                "midog-demo/images",
                "--stream",
                "raw",
                "--loop",
                "--quiet");
        assumeTrue(
                Launcher.in(folder).bash("env --default-signal=INT true").exitCode() == 0, "env cannot reset signals");
        Process process = Launcher.in(folder).start(command);
        assertThat(process.getInputStream().readNBytes(8)).hasSize(8);

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();

        // Nobody reads on: the program sits in a write that does not return.
        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(130);
        assertThat(process.getErrorStream().readAllBytes()).isEmpty();
    }

    @Test
    void a_killed_run_leaves_whole_shards_alone_and_the_same_command_finishes_it() throws IOException {
        String options = "--layout webdataset --size 64 --overlap 40 --shard-size 50 --threads 2";
        String program = "'" + Launcher.PROJECT.resolve("midog") + "'";
        List<String> command =
                List.of("bash", "-c", "exec " + program + EXTRACT.substring(5) + options + " --out killed");
        Process process = Launcher.in(folder).start(command);
        Path first = folder.resolve("killed/patches-000000.tar");
        // The first shard is noted as finished before the second one gets its name.
        while (process.isAlive() && !Files.exists(folder.resolve("killed/patches-000001.tar"))) {
            Thread.onSpinWait();
        }
        process.destroyForcibly();
        Launcher.exitCodeOf(process, command);
        byte[] shard = Files.readAllBytes(first);
        assertThat(folder.resolve("killed/manifest.json")).doesNotExist();

        Launcher.Run finished = bash(EXTRACT + options + " --out killed");
        bash(EXTRACT + options + " --out untroubled");

        assertThat(finished.err()).contains("note: going on with an earlier run");
        assertThat(Files.readAllBytes(first)).isEqualTo(shard);
        assertThat(bash("diff -r killed untroubled").out()).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("killed"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("patches-\\d{6}\\.tar|manifest\\.json"));
        }
    }

    @Test
    void a_disk_that_takes_no_more_ends_it_with_one_sentence_and_no_half_shard() throws IOException {
        Launcher.Run run = Launcher.in(folder)
                .bash("ulimit -f 200; " + EXTRACT + "--layout webdataset --size 256 --quiet --out full");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .matches("midog: full/patches-000000.tar could not be written: File too large for .*");
        try (Stream<Path> files = Files.walk(folder.resolve("full"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static Launcher.Run bash(String line) {
        Launcher.Run run = Launcher.in(folder).bash(line);
        assertThat(run.exitCode()).as("%s%n%s", line, run.err()).isZero();
        return run;
    }

    private static void requirePython(String imports) {
        assumeTrue(
                Launcher.in(folder).bash(PYTHON + " -c '" + imports + "'").exitCode() == 0,
                "python3 is missing, or what it needs: " + imports);
    }
}
