package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLEAN = """
            {"images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800,
                         "um_per_px_x": 0.25, "um_per_px_y": 0.25}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [600, 300, 50, 50], "area": 2500, "iscrowd": 0}]}
            """;
    private static final String CROSSING = CLEAN.replace("[600,", "[970,");
    private static final String FRACTIONAL = CLEAN.replace("[600,", "[600.5,").replace("300, 50", "300.0, 50");
    private static final String OUTSIDE = CLEAN.replace("[600,", "[1980,");

    @TempDir
    private Path folder;

    @Test
    void a_clean_dataset_gives_one_line_and_0() throws IOException {
        Path file = file("clean.json", CLEAN);

        CliRun run = CliRun.midog("validate", file);

        assertThat(run.out()).isEqualTo(file + " (coco): 1 image, 2 annotations; 0 errors, 0 warnings, 0 notes\n");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "outside,    error,   3",
        "outside,    note,    3",
        "outside,    never,   0",
        "crossing,   error,   0",
        "crossing,   warning, 3",
        "fractional, warning, 0",
        "fractional, note,    3",
        "clean,      note,    0",
    })
    void the_exit_code_is_3_from_the_wanted_severity_on(String name, String failOn, int exitCode) throws IOException {
        Map<String, String> texts =
                Map.of("outside", OUTSIDE, "crossing", CROSSING, "fractional", FRACTIONAL, "clean", CLEAN);

        assertThat(CliRun.midog(
                                "validate",
                                file("a.json", Objects.requireNonNull(texts.get(name))),
                                "--fail-on",
                                failOn)
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void an_error_decides_on_the_exit_code_unless_another_is_wished_for() throws IOException {
        assertThat(CliRun.midog("validate", file("a.json", OUTSIDE)).exitCode()).isEqualTo(3);
        assertThat(CliRun.midog("validate", file("b.json", CROSSING)).exitCode())
                .isZero();
    }

    @Test
    void findings_are_told_with_their_places() throws IOException {
        CliRun run = CliRun.midog("validate", file("a.json", CROSSING));

        assertThat(run.out())
                .contains("severity  code             count  finding")
                .containsPattern("warning +BORDER-CROSSING +1  1 annotation crosses the border of its image \\(in 1")
                .contains("BORDER-CROSSING  annotation 2 in a.tiff: [970, 300, 1020, 350] in 1000 x 800 px")
                .endsWith("1 image, 2 annotations; 0 errors, 1 warning, 0 notes\n");
        assertThat(CliRun.midog("validate", folder.resolve("a.json"), "--examples", 0)
                        .out())
                .doesNotContain("such as");
    }

    @Test
    void what_is_ignored_is_neither_told_nor_counted() throws IOException {
        CliRun run = CliRun.midog(
                "validate", file("a.json", OUTSIDE), "--ignore", "box-outside,CENTRE-OUTSIDE", "--fail-on", "note");

        assertThat(run.out()).doesNotContain("OUTSIDE");
        assertThat(run.exitCode()).isZero();
        assertThat(CliRun.midog("validate", folder.resolve("a.json"), "--ignore", "BOXES"))
                .satisfies(wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .satisfies(wrong -> assertThat(wrong.err())
                        .startsWith("midog: --ignore BOXES: there is no such value; take one of UNKNOWN-IMAGE, "));
    }

    @Test
    void only_the_cases_picked_are_checked() throws IOException {
        Path file = file("a.json", OUTSIDE.replace("{\"id\": 1, \"file_name\"", """
                {"id": 2, "file_name": "b.tiff", "width": 10, "height": 10}, {"id": 1, "file_name\""""));

        assertThat(CliRun.midog("validate", file, "--cases", 2).out()).contains("1 image, 0 annotations; 0 errors");
    }

    @Test
    void what_the_file_itself_has_is_counted_for_the_cases_picked_as_well() throws IOException {
        String text = CLEAN.replace("\"area\": 2500, ", "")
                .replace(
                        "{\"id\": 1, \"file_name\"",
                        "{\"id\": 2, \"file_name\": \"b.tiff\"}, {\"id\": 1, \"file_name\"")
                .replace("{\"id\": 2, \"image_id\": 1", "{\"id\": 2, \"image_id\": 2");
        Path file = file("a.json", text);

        assertThat(CliRun.midog("validate", file, "--bbox", "xywh", "--format", "csv")
                        .out())
                .contains("COCO-KEYS,2,");
        assertThat(CliRun.midog("validate", file, "--bbox", "xywh", "--format", "csv", "--cases", 2)
                        .out())
                .contains("COCO-KEYS,1,");
    }

    @Test
    void ids_are_looked_at_only_where_the_file_has_them() throws IOException {
        Path csv = file("a.csv", "filename,x,y,label\n5555.tiff,10,10,1\n7777.tiff,10,10,1\n");

        assertThat(counts(csv)).doesNotContainKey("ID-AGAINST-NAME");
        for (String to : List.of("yolo", "voc", "hf", "geojson", "asap", "coco")) {
            Path target = folder.resolve(to);
            Path sized = file("sized.json", """
                    {"images": [{"id": 1, "file_name": "5555.tiff", "width": 90, "height": 90},
                                {"id": 2, "file_name": "7777.tiff", "width": 90, "height": 90}],
                     "categories": [{"id": 1, "name": "mitotic figure"}], "annotations": []}
                    """);
            assertThat(CliRun.midog("convert", sized, target, "--to", to).exitCode())
                    .isZero();
            assertThat(counts(target).containsKey("ID-AGAINST-NAME"))
                    .as(to)
                    .isEqualTo(List.of("hf", "geojson", "coco").contains(to));
        }
    }

    @Test
    void the_format_is_that_of_the_boxes_whatever_rows_are_broken() throws IOException {
        Path file = file(
                "a.json",
                CLEAN.replace(", \"area\": 2500, \"iscrowd\": 0", "")
                        .replace("50, 50]", "450, 350]")
                        .replace("[600, 300, 450, 350]", "[600, 300, 650, 350]")
                        .replace("\"annotations\": [", "\"annotations\": [{\"id\": \"x\"}, {\"id\": 9, \"bbox\": 4},"));

        CliRun run = CliRun.midog("validate", file);

        assertThat(run.err()).contains("boxes are read as corners");
        assertThat(run.out()).contains(" (midog): 1 image, 2 annotations; ");
        assertThat(CliRun.midog("validate", file, "--format", "json").out()).contains("\"format\": \"midog\"");
    }

    @Test
    void ids_of_rows_that_cannot_be_kept_are_no_gaps() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 3; i <= 40; i++) {
            String box = i == 7 ? "[5]" : "[" + 20 * i + ", 40, 10, 10]";
            int image = i == 9 ? 99 : 1;
            rows.append(
                    i == 11
                            ? ""
                            : ", {\"id\": " + i + ", \"image_id\": " + image + ", \"category_id\": 1, \"bbox\": " + box
                                    + ", \"area\": 100, \"iscrowd\": 0}");
        }
        Path file = file("a.json", CLEAN.replaceFirst("(?s)(.*})]}", "$1" + rows + "]}"));

        assertThat(counts(file))
                .containsEntry("MALFORMED", 1L)
                .containsEntry("UNKNOWN-IMAGE", 1L)
                .containsEntry("ID-GAP", 1L);
    }

    @Test
    void json_has_code_severity_count_message_and_examples() throws IOException {
        CliRun run = CliRun.midog("validate", file("a.json", OUTSIDE), "--format", "json");

        JsonNode tree = JSON.readTree(run.out());
        assertThat(tree.get("format").asText()).isEqualTo("coco");
        assertThat(tree.get("errors").asInt()).isEqualTo(1);
        assertThat(tree.get("warnings").asInt()).isEqualTo(1);
        JsonNode first = tree.get("findings").get(0);
        assertThat(first.toPrettyString().replace(" : ", ": ").replaceAll("\\R", "\n"))
                .isEqualTo("""
                {
                  "code": "BOX-OUTSIDE",
                  "severity": "error",
                  "count": 1,
                  "message": "1 annotation lies wholly outside its image; check the image it is of, or remove it with --fix",
                  "examples": [ {
                    "text": "annotation 2 in a.tiff: [1980, 300, 2030, 350] in 1000 x 800 px",
                    "fileName": "a.tiff",
                    "annotationId": 2
                  } ]
                }""");
    }

    @Test
    void csv_and_markdown_are_tables() throws IOException {
        Path output = folder.resolve("findings.csv");
        assertThat(CliRun.midog("validate", file("a.json", CROSSING), "--format", "csv", "--output", output)
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(output))
                .containsExactly(
                        "severity,code,count,finding",
                        "warning,BORDER-CROSSING,1,\"1 annotation crosses the border of its image (in 1 image);"
                                + " it is kept so, and clipped by formats that must\"");
        assertThat(CliRun.midog("validate", folder.resolve("a.json"), "--format", "markdown")
                        .out())
                .contains("| warning | BORDER-CROSSING | 1 | 1 annotation crosses");
        assertThat(CliRun.midog("validate", folder.resolve("a.json"), "--output", output)
                        .exitCode())
                .as("an output that exists is not replaced")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"clean.json", "a file, spaced.json", "größe.json"})
    void sarif_is_valid_by_the_published_schema(String name) throws IOException {
        Path file = file(name, name.startsWith("clean") ? CLEAN : OUTSIDE);

        CliRun run = CliRun.midog("validate", file, "--format", "sarif");

        JsonNode log = JSON.readTree(run.out());
        assertThat(SarifSchema.faults(run.out())).isEmpty();
        JsonNode results = log.at("/runs/0/results");
        assertThat(results.size()).isEqualTo(name.startsWith("clean") ? 0 : 2);
        if (!results.isEmpty()) {
            assertThat(results.get(0).get("ruleId").asText()).isEqualTo("BOX-OUTSIDE");
            assertThat(results.get(0).get("level").asText()).isEqualTo("error");
            assertThat(results.get(0).get("occurrenceCount").asInt()).isEqualTo(1);
            assertThat(results.get(0)
                            .at("/locations/0/logicalLocations/0/fullyQualifiedName")
                            .asText())
                    .isEqualTo("a.tiff/2");
            assertThat(log.at("/runs/0/tool/driver/rules/0/id").asText()).isEqualTo("BOX-OUTSIDE");
        }
    }

    @Test
    void the_published_json_has_exactly_its_known_quirks() throws IOException {
        assertThat(counts(SharedData.file("MIDOG++.json")))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("BOX-CONVENTION", 26286L),
                        Map.entry("COCO-KEYS", 26286L),
                        Map.entry("MIXED-NUMBERS", 3114L),
                        Map.entry("FRACTIONAL", 3114L),
                        Map.entry("NEGATIVE", 169L),
                        Map.entry("BORDER-CROSSING", 274L),
                        Map.entry("CENTRE-OUTSIDE", 2L),
                        Map.entry("NEAR-DUPLICATE", 4L),
                        Map.entry("NEAR-CONFLICT", 1L),
                        Map.entry("NOT-PUBLISHED", 50L),
                        Map.entry("ID-GAP", 2L),
                        Map.entry("ANONYMOUS-VOTES", 26286L),
                        Map.entry("NO-MITOTIC-FIGURE", 28L)));
        assertThat(CliRun.midog("validate", SharedData.file("MIDOG++.json"), "--format", "markdown")
                        .out())
                .contains("(in 170 images)")
                .contains("(the closest 6.62 um)")
                .contains("| ID-GAP | id 4436 |")
                .contains("| ID-GAP | id 20519 |");
    }

    @Test
    void the_published_database_of_2021_has_its_quirks() throws IOException {
        assertThat(counts(SharedData.file("MIDOG.sqlite")))
                .containsEntry("FRACTIONAL", 676L)
                .containsEntry("NO-SIZE", 200L)
                .containsEntry("NOT-PUBLISHED", 50L)
                .doesNotContainKeys("CLASS-AGAINST-VOTES", "STALE-TRIGGERS", "DUPLICATE-ANNOTATION");
        assertThat(counts(SharedData.file("TUPAC.sqlite")))
                .containsEntry("STALE-TRIGGERS", 8L)
                .containsEntry("OLD-SCHEMA", 1L);
    }

    @Test
    void what_is_no_dataset_or_no_number_is_told_in_a_sentence() throws IOException {
        assertThat(CliRun.midog("validate", file("a.json", "{\"images\": ["))).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).startsWith("midog: a.json: the file ends in the middle");
        });
        assertThat(CliRun.midog("validate", folder.resolve("none.json")).exitCode())
                .isEqualTo(1);
        Path clean = file("clean.json", CLEAN);
        assertThat(CliRun.midog("validate", clean, "--near-um", "-1").err())
                .isEqualTo("midog: --near-um -1.0 is not a distance\n");
        assertThat(CliRun.midog("validate", clean, "--examples", "-1").exitCode())
                .isEqualTo(2);
        assertThat(CliRun.midog("validate", clean, "--format", "xml").err())
                .startsWith(
                        "midog: --format xml: there is no such value; take one of table, markdown, json, csv, sarif");
        assertThat(CliRun.midog("validate", clean, "--fail-on", "all").exitCode())
                .isEqualTo(2);
        assertThat(CliRun.midog("validate", clean, "--images", folder.resolve("none"))
                        .err())
                .contains("does not exist");
    }

    @Test
    void what_holds_no_dataset_is_told_in_one_sentence() throws IOException {
        Path emptyFolder = Files.createDirectory(folder.resolve("nothing"));

        assertThat(CliRun.midog("validate", emptyFolder)).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .isEqualTo(
                            "midog: " + emptyFolder + " is a folder, not an annotation file, and holds no dataset that"
                                    + " midog knows; name the file, or the format of the folder with --from\n");
        });
        Path empty = file("empty.json", "");
        assertThat(CliRun.midog("validate", empty)).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
            assertThat(run.err()).isEqualTo("midog: " + empty + " is empty\n");
        });
        assertThat(CliRun.midog("validate", "-")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .isEqualTo(
                            "midog: a dataset is read from a file, not from standard input (-); write what comes from"
                                    + " it into a file and name that\n");
        });
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no /dev/null")
    void a_device_is_no_dataset() {
        CliRun run = CliRun.midog("validate", "/dev/null");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .isEqualTo(
                        "midog: /dev/null is a pipe or a device, not a file; write what comes from it into a file and"
                                + " name that\n");
    }

    private static Map<String, Long> counts(Path dataset) throws IOException {
        JsonNode findings = JSON.readTree(
                        CliRun.midog("validate", dataset, "--format", "json").out())
                .get("findings");
        Map<String, Long> counts = new LinkedHashMap<>();
        findings.forEach(
                one -> counts.put(one.get("code").asText(), one.get("count").asLong()));
        return counts;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
