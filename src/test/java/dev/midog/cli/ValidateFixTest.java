package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateFixTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BROKEN = """
            {"images": [
               {"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800, "scanner": "Hamammatsu XR"}],
             "categories": [{"id": 1, "name": "cell"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 2, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 3, "image_id": 1, "category_id": 1, "bbox": [1400, 300, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 4, "image_id": 1, "category_id": 1, "bbox": [600, 300, 0, 50], "area": 0, "iscrowd": 0}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void the_copy_is_mended_each_change_is_listed_and_the_source_is_as_it_was() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), BROKEN);
        Path fixed = folder.resolve("fixed.json");

        CliRun run = CliRun.midog("validate", source, "--fix", fixed, "--mf-class", "cell");

        assertThat(run.exitCode()).as("what is left decides").isZero();
        assertThat(run.out())
                .containsPattern("SPELLING +a.tiff +Hamammatsu XR +Hamamatsu XR")
                .containsPattern("DUPLICATE-ANNOTATION +a.tiff +2 +\\[400, 300, 450, 350] +removed")
                .containsPattern("BOX-OUTSIDE +a.tiff +3 +\\[1400, 300, 1450, 350] +removed")
                .containsPattern("EMPTY-BOX +a.tiff +4 +\\[600, 300, 600, 350] +a spot at its middle")
                .contains("4 annotations; 3 errors, 2 warnings, 1 note\n")
                .endsWith("wrote " + fixed + " (coco) with 4 changes; left: 0 errors, 0 warnings, 1 note\n");
        assertThat(source).content().isEqualTo(BROKEN);
        assertThat(JSON.readTree(fixed.toFile()).get("annotations")).hasSize(2);
    }

    @Test
    void rows_that_other_commands_refuse_are_told_together_and_mended_or_removed() throws IOException {
        Path source = Files.writeString(
                folder.resolve("a.json"), BROKEN.substring(0, BROKEN.lastIndexOf("{\"id\": 1,")) + """
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50], "area": 2500, "iscrowd": 0},
                {"id": 2, "image_id": 1, "category_id": 1, "bbox": [250, 250, -50, 50], "area": 2500, "iscrowd": 0},
                {"id": 2, "image_id": 1, "category_id": 1, "bbox": [300, 300, 50, 50], "area": 2500, "iscrowd": 0},
                {"id": 3, "image_id": 9, "category_id": 1, "bbox": [400, 400, 50, 50], "area": 2500, "iscrowd": 0},
                {"id": 4, "image_id": 1, "category_id": 8, "bbox": [500, 500, 50, 50], "area": 2500, "iscrowd": 0},
                {"id": 5, "image_id": 1, "category_id": 1, "bbox": [600, 600, 50], "area": 2500, "iscrowd": 0},
                {"id": 6, "image_id": 99999999999999999999, "category_id": 1, "bbox": [7, 7, 5, 5], "iscrowd": 0}]}
                """);
        Path fixed = folder.resolve("fixed.json");
        assertThat(CliRun.midog("stats", source).exitCode()).isEqualTo(3);

        CliRun run = CliRun.midog("validate", source, "--fix", fixed, "--mf-class", "cell", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "INVERTED-BOX,,,\"a.json: annotation 2: the box [250.0, 250.0, -50.0, 50.0] has a width or height"
                                + " below 0\",its edges are put in order",
                        "DUPLICATE-ID,a.tiff,2,id 2 of an earlier one too,id 5",
                        "UNKNOWN-IMAGE,,,\"a.json: annotation 3: image_id 9 is not in \"\"images\"\"\",removed",
                        "UNKNOWN-CLASS,,,\"a.json: annotation 4: category_id 8 is not in \"\"categories\"\"\",removed",
                        "MALFORMED,,,\"a.json: annotation 5: \"\"bbox\"\" has 3 numbers, not four\",removed");
        JsonNode annotations = JSON.readTree(fixed.toFile()).get("annotations");
        assertThat(annotations.findValuesAsText("id")).containsExactly("1", "2", "5");
        assertThat(annotations.get(1).get("bbox").toString()).isEqualTo("[200,250,50,50]");
    }

    @Test
    void json_tells_changes_and_what_is_left() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), BROKEN);

        JsonNode tree =
                JSON.readTree(CliRun.midog("validate", source, "--fix", folder.resolve("b.sqlite"), "--format", "json")
                        .out());

        assertThat(tree.get("errors").asInt()).isEqualTo(3);
        assertThat(tree.at("/fix/errors").asInt()).isZero();
        assertThat(tree.at("/fix/changes")).hasSize(4);
        assertThat(tree.at("/fix/changes/1").toString())
                .isEqualTo("{\"code\":\"DUPLICATE-ANNOTATION\",\"fileName\":\"a.tiff\",\"annotationId\":2,"
                        + "\"before\":\"[400, 300, 450, 350]\",\"after\":\"removed\"}");
        assertThat(tree.at("/fix/findings/0/code").asText()).isEqualTo("NO-MITOTIC-CLASS");
    }

    @Test
    void each_change_is_listed_in_every_form() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), BROKEN);

        for (String form : List.of("table", "markdown", "json", "csv", "sarif")) {
            CliRun run = CliRun.midog(
                    "validate", source, "--fix", folder.resolve("fixed.json"), "--force", "--format", form);

            assertThat(run.out()).as(form).contains("Hamammatsu XR", "[1400, 300, 1450, 350]", "a spot at its middle");
            if (form.equals("sarif")) {
                assertThat(SarifSchema.faults(run.out())).isEmpty();
                JsonNode results = JSON.readTree(run.out()).at("/runs/0/results");
                JsonNode change = results.get(results.size() - 3);
                assertThat(change.get("ruleId").asText()).isEqualTo("DUPLICATE-ANNOTATION");
                assertThat(change.get("kind").asText()).isEqualTo("informational");
                assertThat(change.get("level").asText()).isEqualTo("none");
                assertThat(change.at("/message/text").asText())
                        .isEqualTo("mended in annotation 2 in a.tiff: [400, 300, 450, 350] -> removed");
                assertThat(change.toString()).contains("fixed.json").contains("\"a.tiff/2\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"yolo, 3", "voc, 3", "csv, 3", "hf, 4", "asap, 3", "geojson, 4"})
    void a_copy_is_checked_whatever_its_format_leaves_out_of_images(String to, int changes) throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), BROKEN);
        Path fixed = folder.resolve(to.equals("csv") ? "fixed.csv" : "fixed");

        CliRun run = CliRun.midog("validate", source, "--fix", fixed, "--to", to, "--mf-class", "cell");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("DUPLICATE-ANNOTATION +a.tiff +2 +\\[400, 300, 450, 350] +removed")
                .contains("wrote " + fixed + " (" + to + ") with " + changes + " changes; left: 0 errors");
    }

    @Test
    void what_is_ignored_is_left_as_it_is_and_listed_where_writing_mends_it_all_the_same() throws IOException {
        Path source = Files.writeString(
                folder.resolve("a.json"),
                BROKEN.replace("\"area\": 2500, ", "")
                        .replace("{\"id\": 4, \"image_id\": 1", "{\"id\": 4, \"image_id\": 9"));
        Path fixed = folder.resolve("fixed.json");

        CliRun run = CliRun.midog(
                "validate",
                source,
                "--fix",
                fixed,
                "--bbox",
                "xywh",
                "--ignore",
                "SPELLING,duplicate-annotation,BOX-OUTSIDE,COCO-KEYS,UNKNOWN-IMAGE",
                "--format",
                "csv");

        assertThat(run.out().lines())
                .containsExactly(
                        "mended,image,annotation,before,after",
                        "UNKNOWN-IMAGE,,,\"a.json: annotation 4: image_id 9 is not in \"\"images\"\"\",removed",
                        "COCO-KEYS,,,3 of them,rewritten");
        assertThat(JSON.readTree(fixed.toFile()).get("annotations")).hasSize(3);
        assertThat(fixed).content().contains("Hamammatsu XR");
    }

    @Test
    void what_cannot_be_written_is_told_and_nothing_is_lost() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), BROKEN);
        Path taken = Files.writeString(folder.resolve("taken.json"), "mine");

        assertThat(CliRun.midog("validate", source, "--fix", taken)).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("taken.json").contains("--force");
        });
        assertThat(taken).content().isEqualTo("mine");
        assertThat(CliRun.midog("validate", source, "--fix", source, "--force")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("is to be read and to be written");
        });
        assertThat(CliRun.midog("validate", source, "--fix", folder.resolve("a.txt"))
                        .exitCode())
                .isEqualTo(2);
        assertThat(CliRun.midog("validate", source, "--to", "coco").err())
                .isEqualTo("midog: --to names the format of the file that --fix writes, and none is named\n");
        assertThat(CliRun.midog("validate", source, "--fix", folder.resolve("x.croissant.json"))
                        .err())
                .contains(
                        "x.croissant.json asks for the format croissant, which can be written only; the formats that can be read are ");
        assertThat(CliRun.midog("validate", source, "--fix", taken, "--force").exitCode())
                .isZero();
    }

    @Test
    void nothing_that_is_read_or_written_is_overwritten_by_something_else() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), BROKEN);
        Path yolo = folder.resolve("yolo");
        Path fixed = folder.resolve("fixed.json");
        assertThat(CliRun.midog("convert", source, yolo, "--to", "yolo").exitCode())
                .isZero();
        Path data = yolo.resolve("data.yaml");

        assertThat(CliRun.midog("validate", data, "--fix", yolo, "--to", "voc", "--force")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CliRun.midog("convert", data, yolo, "--to", "voc", "--force").exitCode())
                .isEqualTo(2);
        assertThat(data).exists();
        assertThat(CliRun.midog("validate", source, "--output", source, "--force")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CliRun.midog("validate", source, "--fix", fixed, "--output", fixed, "--force")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CliRun.midog("convert", source, fixed, "--report", source, "--force")
                        .exitCode())
                .isEqualTo(2);
        assertThat(source).content().isEqualTo(BROKEN);
        assertThat(fixed).doesNotExist();
    }

    @Test
    void the_published_json_becomes_coco_without_the_images_that_nobody_has() throws IOException {
        Path fixed = folder.resolve("fixed.json");

        CliRun run = CliRun.midog("validate", SharedData.file("MIDOG++.json"), "--fix", fixed, "--format", "csv");

        assertThat(run.out().lines().filter(line -> line.startsWith("NOT-PUBLISHED")))
                .hasSize(50);
        assertThat(run.out())
                .contains("BOX-CONVENTION,,,26286 of them,rewritten")
                .contains("COCO-KEYS,,,26286 of them,rewritten");
        JsonNode tree = JSON.readTree(
                CliRun.midog("validate", fixed, "--format", "json").out());
        assertThat(tree.get("format").asText()).isEqualTo("coco");
        assertThat(tree.get("images").asInt()).isEqualTo(503);
        assertThat(tree.get("annotations").asInt()).isEqualTo(26_286);
        assertThat(tree.get("findings").findValuesAsText("code"))
                .doesNotContain("BOX-CONVENTION", "COCO-KEYS", "NOT-PUBLISHED");
    }
}
