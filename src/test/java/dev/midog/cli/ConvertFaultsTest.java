package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertFaultsTest {
    private static final String SMALL =
            "{\"images\": [{\"id\": 1, \"file_name\": \"a.tiff\", \"width\": 1000, \"height\": 800}],"
                    + " \"categories\": [{\"id\": 1, \"name\": \"mitosis\"}],"
                    + " \"annotations\": [{\"id\": 164, \"image_id\": %s, \"category_id\": 1, \"bbox\": [%s]}]}";

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void write_input() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), SMALL.formatted(1, "400, 300, 50, 50"));
        output = folder.resolve("out.json");
    }

    @Test
    void a_missing_file() {
        assertFails(ExitCode.FAILED, "nothing.json does not exist", "convert", folder.resolve("nothing.json"), output);
    }

    @Test
    void a_folder_of_several_datasets() throws IOException {
        Path all = Files.createDirectory(folder.resolve("all"));
        assertThat(CliRun.midog("convert", input, all.resolve("one"), "--to", "voc")
                        .exitCode())
                .isZero();
        assertThat(CliRun.midog("convert", input, all.resolve("two"), "--to", "hf")
                        .exitCode())
                .isZero();

        assertFails(
                ExitCode.FAILED,
                "holds datasets in several formats (voc, hf); name the folder of one of them, or its format with --from",
                "convert",
                all,
                output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/out.json", "/proc/out.sqlite"})
    @EnabledOnOs(OS.LINUX)
    void a_target_that_the_system_refuses_to_make(String target) {
        CliRun run = CliRun.midog("convert", input.toString(), target);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err().lines().toList())
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("midog: ")
                .contains("/proc")
                .doesNotContain(".midog-");
    }

    @Test
    void a_temporary_folder_that_cannot_take_the_library_of_sqlite_is_named() throws Exception {
        Path database = folder.resolve("in.sqlite");
        assertThat(CliRun.midog("convert", input.toString(), database.toString())
                        .exitCode())
                .isZero();
        Path nowhere = folder.resolve("nowhere");

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + nowhere,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "convert",
                        database.toString(),
                        output.toString())
                .redirectErrorStream(true)
                .start();

        List<String> lines;
        try (BufferedReader reader = child.inputReader()) {
            // The logging library of a test says that it is silent.
            lines = reader.lines().filter(line -> !line.startsWith("SLF4J")).toList();
        }
        assertThat(child.waitFor()).isEqualTo(ExitCode.FAILED);
        assertThat(lines)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("SQLite's library could not be unpacked into the temporary folder " + nowhere);
    }

    @Test
    void an_empty_file() throws IOException {
        Files.writeString(input, "");

        assertFails(ExitCode.INVALID_DATA, "in.json is empty", "convert", input, output);
    }

    @Test
    void a_folder() {
        assertFails(ExitCode.FAILED, "is a folder, not an annotation file", "convert", folder, output);
    }

    @ParameterizedTest
    @CsvSource({"coco", "midog"})
    void a_folder_whose_format_is_named(String format) {
        assertFails(
                ExitCode.FAILED, "is a folder, not an annotation file", "convert", folder, output, "--from", format);
    }

    @ParameterizedTest
    @CsvSource({"coco", "midog"})
    void a_missing_file_whose_format_is_named(String format) {
        Path nothing = folder.resolve("nothing.json");

        assertFails(ExitCode.FAILED, "nothing.json does not exist", "convert", nothing, output, "--from", format);
    }

    @Test
    void a_file_that_is_neither_json_nor_a_database() throws IOException {
        Files.writeString(input, "id,x,y\n1,2,3\n");

        assertFails(ExitCode.INVALID_DATA, "in.json is in no format that midog reads", "convert", input, output);
        assertFails(ExitCode.INVALID_DATA, "in.json: this is not JSON", "convert", input, output, "--from", "coco");
    }

    @Test
    void json_that_is_no_dataset() throws IOException {
        Files.writeString(input, "{\"name\": \"something else\"}");

        assertFails(ExitCode.INVALID_DATA, "in.json is in no format that midog reads", "convert", input, output);
    }

    @Test
    void a_truncated_file() throws IOException {
        String whole = Files.readString(input);
        Files.writeString(input, whole.substring(0, whole.length() - 20));

        assertFails(
                ExitCode.INVALID_DATA,
                "in.json: the file ends in the middle at line 1, column",
                "convert",
                input,
                output);
    }

    @Test
    void a_database_named_as_json() throws IOException {
        Files.write(input, "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));

        assertFails(ExitCode.INVALID_DATA, "in.json: this is not JSON", "convert", input, output, "--from", "midog");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            999 | 400, 300, 50, 50   | in.json: annotation 164: image_id 999 is not in "images"
            1   | 400, 300, NaN, 50  | in.json: annotation 164: "bbox" holds NaN, which is not a pixel position
            1   | 400, 300, 1e12, 50 | in.json: annotation 164: "bbox" holds 1.0E12, which is not a pixel position
            1   | 400, 300, -50, 50  | in.json: the boxes fit neither reading
            1   | 10, 10, 60, 60     | in.json: the one box fits both readings
            """)
    void bad_annotations(String imageId, String box, String sentence) throws IOException {
        Files.writeString(input, SMALL.formatted(imageId, box));

        assertFails(ExitCode.INVALID_DATA, sentence, "convert", input, output);
    }

    @Test
    void an_inverted_box_where_the_user_says_that_boxes_are_corners() {
        assertFails(
                ExitCode.INVALID_DATA,
                "in.json: annotation 164: the box [400.0, 300.0, 50.0, 50.0] is inverted",
                "convert",
                input,
                output,
                "--bbox",
                "xyxy");
    }

    @Test
    void an_unknown_format() {
        assertFails(ExitCode.USAGE, "--to yaml is not one of the formats: ", "convert", input, output, "--to", "yaml");
        assertFails(
                ExitCode.USAGE,
                "--from yaml is not one of the formats that can",
                "convert",
                input,
                output,
                "--from",
                "yaml");
        assertFails(ExitCode.USAGE, "does not tell which format to write", "convert", input, folder.resolve("out.xyz"));
        assertFails(ExitCode.USAGE, "--bbox", "convert", input, output, "--bbox", "cxcywh");
    }

    @Test
    void a_name_that_asks_for_another_format_is_told() {
        Path misnamed = folder.resolve("x.sqlite");
        CliRun run = CliRun.midog("convert", input, misnamed, "--to", "coco");
        CliRun dialect = CliRun.midog("convert", input, folder.resolve("x.json"), "--to", "midog");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("note: " + misnamed + " is named as sliderunner files are, and written as coco");
        assertThat(dialect.err()).doesNotContain("is named as");
    }

    @Test
    void a_target_that_exists_is_kept_unless_forced() throws IOException {
        Files.writeString(output, "precious");

        assertFails(ExitCode.FAILED, "out.json exists already; give --force to replace it", "convert", input, output);
        assertThat(output).hasContent("precious");
        assertThat(CliRun.midog("convert", input, output, "--force").exitCode()).isZero();
        assertThat(Files.readString(output)).startsWith("{");
    }

    @Test
    void a_failure_leaves_a_forced_target_as_it_was_and_nothing_beside_it() throws IOException {
        Files.writeString(output, "precious");
        Files.writeString(input, SMALL.formatted(999, "400, 300, 50, 50"));

        assertFails(ExitCode.INVALID_DATA, "image_id 999", "convert", input, output, "--force");
        assertThat(output).hasContent("precious");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(input, output);
        }
    }

    @Test
    void the_input_is_never_the_target() throws IOException {
        String before = Files.readString(input);
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), input);
        Path hardLink = Files.createLink(folder.resolve("hard.json"), input);

        for (Path target : new Path[] {input, folder.resolve(".").resolve("in.json"), link, hardLink}) {
            assertFails(ExitCode.USAGE, "is to be read and to be written", "convert", input, target, "--force");
        }
        assertThat(input).hasContent(before);
    }

    @Test
    void a_target_in_no_folder_a_folder_and_a_device() throws IOException {
        assertFails(
                ExitCode.FAILED,
                "does not exist; make it or name another",
                "convert",
                input,
                folder.resolve("no/out.json"));
        Path other = Files.createDirectory(folder.resolve("other"));
        assertFails(ExitCode.FAILED, "is a folder; name the file to write", "convert", input, other, "--to", "coco");
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device), "there are no devices");
        assertFails(
                ExitCode.FAILED,
                "/dev/null is a stream, a pipe or a device",
                "convert",
                input,
                device,
                "--to",
                "coco",
                "--force");
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void a_folder_that_takes_no_files() {
        Path readOnly = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(readOnly), "there is no /proc");

        CliRun run = CliRun.midog("convert", input, readOnly.resolve("out.json"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("/proc/self").doesNotContain("fault of midog");
    }

    private static void assertFails(int exitCode, String sentence, Object... args) {
        CliRun run = CliRun.midog(args);

        assertThat(run.err()).contains(sentence);
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: "))).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }
}
