package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code convert} and {@code stats} with {@code -} for standard input and output. */
class StandardStreamsTest {
    private static final String JSON = """
            {"images": [{"id": 1, "file_name": "one.tiff", "width": 7000, "height": 5000}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50]},
                             {"id": 2, "image_id": 1, "category_id": 2, "bbox": [600, 300, 50, 50]}]}
            """;

    @TempDir
    private Path folder;

    private Path stdout;
    private Path json;

    @BeforeEach
    void file() throws IOException {
        stdout = folder.resolve("stdout");
        json = Files.writeString(folder.resolve("in.json"), JSON);
    }

    @Test
    void a_dataset_passes_from_standard_input_to_a_file() {
        Path sqlite = folder.resolve("out.sqlite");

        CliRun run = midog(JSON, "convert", "-", sqlite, "--from", "coco");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("read standard input (coco), wrote " + sqlite + " (sliderunner)\n");
        assertThat(CliRun.midog("diff", json, sqlite).exitCode()).isZero();
    }

    @Test
    void only_the_dataset_is_on_standard_output_and_the_summary_on_standard_error() throws IOException {
        CliRun run = midog(JSON, "convert", "-", "-", "--to", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(stdout)).startsWith("filename,label,").contains("one.tiff,1,");
        assertThat(run.err()).contains("read standard input (coco), wrote standard output (csv)\n");
        assertThat(run.err()).doesNotContain("midog-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "sliderunner", "csv", "geojson", "croissant", "midog"})
    void what_is_sent_is_what_is_written(String format) throws IOException {
        Path file = folder.resolve("file." + (format.equals("geojson") ? format : "out"));
        assertThat(CliRun.midog("convert", json, file, "--to", format).exitCode())
                .isZero();

        CliRun run = midog("", "convert", json, "-", "--to", format, "--quiet");

        assertThat(run).isEqualTo(new CliRun(0, "", ""));
        assertThat(Files.size(stdout)).isEqualTo(Files.size(file));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void an_interrupt_while_standard_input_arrives_leaves_nothing_behind() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "convert",
                        "-",
                        folder.resolve("out.json").toString(),
                        "--from",
                        "coco")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write(JSON.substring(0, JSON.length() / 2).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        while (process.isAlive() && !holdsText(temporary)) {
            Thread.onSpinWait();
        }

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();

        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    private static boolean holdsText(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(
                    file -> Files.isRegularFile(file) && file.toFile().length() > 0);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void nothing_is_sent_by_a_dry_run_or_where_the_conversion_fails() {
        assertThat(midog(JSON, "convert", "-", "-", "--to", "csv", "--dry-run").err())
                .contains("would write standard output (csv)");
        assertThat(stdout).isEmptyFile();
        assertThat(midog(JSON, "convert", "-", "-", "--to", "csv", "--cases", "9")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(stdout).isEmptyFile();
    }

    @Test
    void stats_counts_what_comes_from_standard_input() {
        CliRun piped = midog(JSON, "stats", "-", "--from", "coco", "--format", "csv");

        assertThat(piped.exitCode()).as(piped.err()).isZero();
        assertThat(piped.out())
                .isEqualTo(CliRun.midog("stats", json, "--format", "csv").out());
    }

    @Test
    void folders_are_refused() {
        assertThat(midog("", "convert", json, "-", "--to", "yolo").err())
                .isEqualTo("midog: the format yolo is a folder of files, and standard output is one file; name a"
                        + " folder to write\n");
        assertThat(midog("", "stats", "-", "--from", "voc").err())
                .isEqualTo("midog: the format voc is a folder of files, and standard input is one file; name the"
                        + " folder\n");
        assertThat(midog("", "convert", json, "-").err()).contains("name one with --to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a dataset", "{\"images\": [", "{\"images\": [{}], \"annotations\": []}"})
    void messages_name_the_stream_and_no_temporary_file(String content) {
        for (List<String> words : List.of(
                List.of("stats", "-"),
                List.of("stats", "-", "--from", "coco"),
                List.of("convert", "-", "-", "--to", "csv"))) {
            CliRun run = midog(content, words.toArray());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("standard input").doesNotContain("midog-");
        }
    }

    @Test
    void an_image_that_only_the_name_of_a_file_would_name_is_refused() {
        CliRun run = midog("{\"type\": \"FeatureCollection\", \"features\": []}", "convert", "-", "-", "--to", "csv");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("standard input does not name its image");
    }

    @Test
    void an_image_without_a_name_is_counted_as_unnamed() {
        CliRun run = midog("{\"type\": \"FeatureCollection\", \"features\": []}", "stats", "-", "--by", "image");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("(unnamed)").doesNotContain("midog-");
    }

    @Test
    void no_temporary_file_is_left() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = left(temporary);

        midog(JSON, "convert", "-", "-", "--to", "sliderunner");
        midog("broken", "stats", "-");

        assertThat(left(temporary)).isSubsetOf(before);
    }

    private static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\.?midog-\\d+\\.(tmp|sqlite)"))
                    .toList();
        }
    }

    private CliRun midog(String stdin, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (FileOutputStream sent = new FileOutputStream(stdout.toFile())) {
            int exitCode = Main.run(
                    new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                    sent,
                    new PrintWriter(out),
                    new PrintWriter(err),
                    Stream.of(args).map(Object::toString).toArray(String[]::new));
            return new CliRun(exitCode, out.toString(), err.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
