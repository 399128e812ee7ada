package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertTest {
    @TempDir
    private Path folder;

    private Path published;

    @BeforeEach
    void copy_the_fixture() throws IOException {
        published = folder.resolve("published.json");
        try (InputStream in = ConvertTest.class.getResourceAsStream("/dev/midog/format/coco/published.json")) {
            Files.copy(in, published);
        }
    }

    @Test
    void it_says_what_was_converted_and_how_the_boxes_were_read() {
        Path output = folder.resolve("out.json");

        CliRun run = CliRun.midog("convert", published, output);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).startsWith("note: published.json: boxes are read as corners [x1, y1, x2, y2]");
        assertThat(run.out().lines())
                .containsExactly(
                        "read " + published + " (midog), wrote " + output + " (coco)",
                        "images                4",
                        "annotations           5",
                        "  mitotic figure      3",
                        "  not mitotic figure  2",
                        "votes                 7");
    }

    @Test
    void the_name_of_a_format_speaks_of_the_dialect_and_the_file_of_its_boxes() {
        CliRun run = CliRun.midog("convert", published, folder.resolve("out.json"), "--from", "coco");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("boxes are read as corners [x1, y1, x2, y2]");
    }

    @ParameterizedTest
    @CsvSource({"sqlite,published.sqlite", "coco,coco.json"})
    void a_published_file_comes_back_with_every_key_and_number(String format, String between) throws IOException {
        assertSameContentBack(published, folder.resolve(between));
    }

    @ParameterizedTest
    @ValueSource(strings = {"between.sqlite", "between.json"})
    void the_whole_published_dataset_comes_back_with_every_key_and_number(String between) throws IOException {
        assertSameContentBack(SharedData.file("MIDOG++.json"), folder.resolve(between));
    }

    private void assertSameContentBack(Path source, Path between) throws IOException {
        Path back = folder.resolve("back.json");

        assertOk(CliRun.midog("convert", source, between));
        assertOk(CliRun.midog("convert", between, back, "--to", "midog"));

        assertThat(tree(back)).isEqualTo(tree(source));
    }

    @Test
    void the_first_training_set_is_the_same_in_both_formats() throws IOException {
        Path output = folder.resolve("out.json");
        CliRun run = CliRun.midog("convert", SharedData.file("MIDOG.sqlite"), output, "--to", "midog");
        assertOk(run);

        List<String> expected = rows(tree(SharedData.file("MIDOG.json")));
        assertThat(rows(tree(output))).hasSize(4435).isEqualTo(expected);
        assertThat(run.err()).contains("4435 spots are written as boxes of 50 px");
    }

    private static List<String> rows(JsonNode dataset) {
        return Stream.iterate(0, i -> i + 1)
                .limit(dataset.get("annotations").size())
                .map(dataset.get("annotations")::get)
                .map(row -> row.get("id") + " " + row.get("image_id") + " " + row.get("category_id") + " "
                        + row.get("bbox"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIDOG.sqlite", "demo.sqlite", "TUPAC.sqlite"})
    void a_slide_runner_database_survives_the_trip_through_coco(String name) throws Exception {
        assertSameRowsBack(SharedData.file(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void a_small_database_survives_the_trip_through_coco(int version) throws Exception {
        assertSameRowsBack(SlideRunnerFixture.create(folder.resolve("small.sqlite"), version));
    }

    private void assertSameRowsBack(Path source) throws Exception {
        Path json = folder.resolve("between.json");
        Path back = folder.resolve("back.sqlite");

        assertOk(CliRun.midog("convert", source, json));
        assertOk(CliRun.midog("convert", json, back));

        SlideRunnerFixture.assertHoldsRowsOf(back, source);
    }

    @Test
    void a_polygon_becomes_a_segmentation() throws Exception {
        Path output = folder.resolve("out.json");
        Path source = SlideRunnerFixture.create(folder.resolve("small.sqlite"), 3);

        assertOk(CliRun.midog("convert", source, output));

        assertThat(tree(output).get("annotations"))
                .anySatisfy(row ->
                        assertThat(row.path("segmentation").toString()).isEqualTo("[[500,300,560,310,530.5,370]]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIDOG++.json", "MIDOG.sqlite", "demo.sqlite", "TUPAC.sqlite", "fixture"})
    void the_coco_that_is_written_passes_a_strict_check_and_loads(String name) throws Exception {
        Path source = name.equals("fixture") ? published : SharedData.file(name);
        Path output = folder.resolve("out.json");
        assertOk(CliRun.midog("convert", source, output));

        assertThat(check(output)).matches("images \\d+ annotations \\d+ classes \\d+\\R");
    }

    private String check(Path coco) throws Exception {
        Path script = folder.resolve("check_coco.py");
        try (InputStream in = ConvertTest.class.getResourceAsStream("/dev/midog/format/coco/check_coco.py")) {
            Files.copy(in, script);
        }
        Process python;
        try {
            python = new ProcessBuilder("python3", script.toString(), coco.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("python3 is absent");
        }
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(printed).isZero();
        return printed;
    }

    private static void assertOk(CliRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static JsonNode tree(Path path) throws IOException {
        return new ObjectMapper().readTree(path.toFile());
    }
}
