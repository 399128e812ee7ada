package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.cli.CliRun;
import dev.midog.format.spi.DatasetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that leave their folder, on the way out; links, pipes and folders where files are due, on the way in. */
class HostileFoldersTest {
    private static final List<String> NAMES = List.of(
            "../../x.tiff",
            "/etc/passwd",
            "C:\\\\x.tiff",
            "C:x.tiff",
            "a/../../b.tiff",
            "a\\u0000b.tiff",
            "a\\u000ab.tiff",
            "a//b.tiff",
            "..",
            ".",
            "a/.",
            "\\\\\\\\server\\\\share\\\\x.tiff",
            "%s.tiff".formatted("x".repeat(5000)));

    @TempDir
    private Path folder;

    static Stream<Arguments> folder_formats_and_names() {
        return Formats.all().stream()
                .filter(format -> format.output(Path.of("out")) == DatasetFormat.Output.FOLDER)
                .flatMap(format -> NAMES.stream().map(name -> Arguments.of(format.name(), name)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("folder_formats_and_names")
    void a_name_that_leaves_its_folder_is_written_by_no_format(String format, String name) throws IOException {
        Path input = dataset(name);
        Path images = Files.createDirectories(folder.resolve("deep/er/images"));
        Files.writeString(folder.resolve("deep/x.tiff"), "outside");
        Map<String, String> before = state();
        for (List<String> way : List.of(
                List.<String>of(),
                List.of("--copy", "--images", images.toString()),
                List.of("--link", "--images", images.toString()))) {
            List<Object> args = new ArrayList<>(List.of("convert", input, folder.resolve("out"), "--to", format));
            args.addAll(way);

            CliRun run = CliRun.midog(args.toArray());

            if (!name.endsWith(".")) {
                assertThat(run.exitCode()).as(run.err()).isIn(1, 2, 3);
            }
            assertThat(run.err()).hasSizeLessThan(5000).doesNotContain("fault of midog");
            Map<String, String> after = state();
            after.keySet()
                    .removeIf(path -> path.startsWith(folder.resolve("out").toString()));
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "hf"})
    void an_image_cannot_take_the_place_of_the_list_of_what_was_written(String format) throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.writeString(images.resolve(".midog.txt"), "mine");
        Path out = folder.resolve("out");

        CliRun run = CliRun.midog("convert", dataset(".midog.txt"), out, "--to", format, "--copy", "--images", images);

        if (run.exitCode() == 0) {
            assertThat(Files.readString(out.resolve(".midog.txt"))).doesNotContain("mine");
        } else {
            assertThat(run.err()).contains(".midog.txt").doesNotContain("fault of midog");
            assertThat(out).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON.tiff", "nul.tiff", "a/AUX", "com1.xml.tiff", "LPT9"})
    void a_name_that_is_a_device_elsewhere_is_written_by_no_format(String name) throws IOException {
        CliRun run = CliRun.midog("convert", dataset(name), folder.resolve("out"), "--to", "voc");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("is a device on Windows");
    }

    @Test
    void links_to_themselves_and_out_of_the_folder_do_no_harm() throws IOException {
        Path data = Files.createDirectories(folder.resolve("voc/Annotations"));
        Path secret = Files.writeString(folder.resolve("secret.txt"), "root:x:0:0");
        Files.createSymbolicLink(data.resolve("self.xml"), data.resolve("self.xml"));
        Files.createSymbolicLink(data.resolve("loop"), data);
        Files.createDirectory(data.resolve("folder.xml"));

        assertThat(CliRun.midog("stats", "--from", "voc", folder.resolve("voc")).exitCode())
                .isZero();

        Files.createSymbolicLink(data.resolve("out.xml"), secret);
        CliRun run = CliRun.midog("stats", "--from", "voc", folder.resolve("voc"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("out.xml").doesNotContain("root");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no named pipes in folders")
    void a_pipe_is_never_opened() throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path pipe = data.resolve("x.xml");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there is no mkfifo");
        try (PipeWatch watch = PipeWatch.of(pipe)) {
            for (DatasetFormat format : Formats.readable()) {
                CliRun alone = CliRun.midog("stats", "--from", format.name(), pipe);
                CliRun within = CliRun.midog("stats", "--from", format.name(), data);

                assertThat(alone.exitCode()).as(format.name()).isNotZero();
                assertThat(alone.err()).as(format.name()).doesNotContain("fault of midog");
                assertThat(within.err()).as(format.name()).doesNotContain("fault of midog");
            }
            assertThat(CliRun.midog("stats", pipe).err()).contains("is a pipe or a device, not a file");

            assertThat(watch.readers()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nnames: [*c, *c, m]\n",
                "names: [a]\nx: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
                "names: !!java.io.File [a]\n",
                "names: &n\n  0: *n\n",
                "path: /etc\ntrain: ../../..\nval: C:\\x\nnames: [a]\n",
                "names: {0: 1e999, 1: .inf, 2: 0x1F, 3: ~}\n"
            })
    void yaml_makes_and_reaches_nothing_but_names(String yaml) throws IOException {
        Path data = yolo(yaml);
        Map<String, String> before = state();

        CliRun run = CliRun.midog("stats", data);

        assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        assertThat(run.err()).hasSizeLessThan(5000).doesNotContain("fault of midog", "snakeyaml");
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "  "})
    void yaml_nested_without_end_is_refused(String opening) throws IOException {
        CliRun run = CliRun.midog("stats", yolo("names: " + opening.repeat(100_000)));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).hasSizeLessThan(5000).contains("data.yaml");
    }

    @Test
    void yaml_longer_than_any_list_of_classes_is_refused() throws IOException {
        assertThat(CliRun.midog("stats", yolo("names: [a]\nx: " + "y".repeat(2_000_000)))
                        .err())
                .contains("data.yaml is longer than a list of classes can be");
    }

    private Path yolo(String yaml) throws IOException {
        Path data = Files.createDirectories(folder.resolve("yolo/labels")).resolveSibling("");
        Files.writeString(data.resolve("data.yaml"), yaml);
        return data;
    }

    private Path dataset(String name) throws IOException {
        return Files.writeString(folder.resolve("in.json"), """
                {"images": [{"id": 1, "file_name": "NAME", "width": 100, "height": 100}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 5, 5], "area": 25,
                                  "iscrowd": 0}]}
                """.replace("NAME", name));
    }

    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                state.put(
                        path.toString(),
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path) : "");
            }
        }
        return state;
    }
}
