package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.CocoText;
import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffCommandTest {
    private static final String BEFORE = """
            {"images": [
               {"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800, "tumor_type": "human melanoma"},
               {"id": 2, "file_name": "b.tiff", "width": 1000, "height": 800}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 450, 350], "labels": [1, 1]},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [600, 300, 650, 350], "labels": [2, 2]},
               {"id": 3, "image_id": 2, "category_id": 1, "bbox": [600, 500, 650, 550], "labels": [1, 2, 1]}]}
            """;
    private static final String AFTER = BEFORE.replace("400, 300, 450, 350", "403, 304, 453, 354")
            .replace("\"category_id\": 2", "\"category_id\": 1")
            .replace("[1, 2, 1]", "[1, 2, 2, 1]")
            .replace("human melanoma", "human breast cancer");

    @TempDir
    private Path folder;

    @Test
    void equal_datasets_of_different_formats_give_0() throws IOException {
        Path sqlite = folder.resolve("a.sqlite");
        assertThat(CliRun.midog("convert", before(), sqlite, "--bbox", "xyxy").exitCode())
                .isZero();

        CliRun run = CliRun.midog("diff", before(), sqlite, "--bbox", "xyxy");

        assertThat(run.out()).contains("the datasets are equal");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void matching_by_guid_tells_how_many_have_none() throws IOException {
        CliRun run = CliRun.midog("diff", before(), after(), "--bbox", "xyxy", "--match", "guid");

        assertThat(run.err())
                .contains(
                        "note: 3 annotations of A and 3 of B have no guid; these are matched by position, no further");
    }

    @Test
    void different_datasets_give_1_and_the_numbers() throws IOException {
        CliRun run = CliRun.midog("diff", before(), after(), "--bbox", "xyxy");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("annotations +3 +3 +3 +0 +0 +3")
                .containsPattern("image +metadata +tumor type +1")
                .containsPattern("annotation +moved +1")
                .containsPattern("annotation +relabelled +1")
                .containsPattern("annotation +votes +1")
                .contains("the datasets differ in 4 points; --list names them");
        assertThat(run.err()).contains("note: annotations are matched by id; --match selects another method");
    }

    @Test
    void the_list_names_every_difference_in_every_form() throws IOException {
        Path output = folder.resolve("list.csv");

        assertThat(CliRun.midog(
                                "diff",
                                before(),
                                after(),
                                "--bbox",
                                "xyxy",
                                "--list",
                                "--format",
                                "csv",
                                "--output",
                                output)
                        .exitCode())
                .isEqualTo(1);
        assertThat(Files.readAllLines(output))
                .containsExactly(
                        "subject,difference,file_name,id_a,id_b,what,a,b,px",
                        "image,metadata,a.tiff,1,1,tumor type,human melanoma,human breast cancer,",
                        "annotation,moved,a.tiff,1,1,centre,\"(425, 325)\",\"(428, 329)\",5",
                        "annotation,relabelled,a.tiff,2,2,class,not mitotic figure,mitotic figure,",
                        "annotation,votes,b.tiff,3,3,votes,\"mitotic figure, not mitotic figure, mitotic figure\","
                                + "\"mitotic figure, not mitotic figure, not mitotic figure, mitotic figure\",");
        assertThat(CliRun.midog("diff", before(), after(), "--bbox", "xyxy", "--list", "--format", "markdown")
                        .out())
                .contains("| annotation | moved | a.tiff | 1 | 1 | centre | (425, 325) | (428, 329) | 5 |");
        JsonNode json = new ObjectMapper()
                .readTree(CliRun.midog("diff", before(), after(), "--bbox", "xyxy", "--list", "--format", "json")
                        .out());
        assertThat(json.get("equal").asBoolean()).isFalse();
        assertThat(json.get("matchedBy").asText()).isEqualTo("id");
        assertThat(json.at("/annotations/changed").asInt()).isEqualTo(3);
        assertThat(json.get("counts")).hasSize(4);
        assertThat(json.at("/differences/1/distancePx").asDouble()).isEqualTo(5);
    }

    @Test
    void tables_round_positions_unless_both_would_look_the_same_and_csv_and_json_do_not() throws IOException {
        Path a = CocoText.ofClasses("mitotic figure")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 1, "400.123456, 300, 50, 50")
                .box(2, 1, 1, "100.5, 300, 50, 50")
                .write(folder.resolve("a.json"));
        Path b = CocoText.ofClasses("mitotic figure")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 1, "403.123456, 300, 50, 50")
                .box(2, 1, 1, "100.5001, 300, 50, 50")
                .write(folder.resolve("b.json"));

        for (String format : new String[] {"table", "markdown"}) {
            assertThat(CliRun.midog("diff", a, b, "--list", "--tolerance", "0.00001", "--format", format)
                            .out())
                    .contains("(425.123, 325)", "(428.123, 325)", "(125.5, 325)", "(125.5001, 325)");
        }
        for (String format : new String[] {"csv", "json"}) {
            assertThat(CliRun.midog("diff", a, b, "--list", "--format", format).out())
                    .contains("(425.123456, 325)", "(428.123456, 325)");
        }
    }

    @Test
    void ignored_differences_do_not_count() throws IOException {
        CliRun run = CliRun.midog(
                "diff",
                before(),
                after(),
                "--bbox",
                "xyxy",
                "--ignore",
                "moved,relabelled",
                "--ignore",
                "votes,metadata");

        assertThat(run.exitCode()).isZero();
        assertThat(CliRun.midog(
                                "diff",
                                before(),
                                after(),
                                "--bbox",
                                "xyxy",
                                "--tolerance",
                                "5",
                                "--ignore",
                                "relabelled,votes,metadata")
                        .exitCode())
                .isZero();
    }

    @Test
    void cases_and_classes_can_be_picked() throws IOException {
        assertThat(CliRun.midog("diff", before(), after(), "--bbox", "xyxy", "--cases", "2", "--ignore", "votes")
                        .exitCode())
                .isZero();
        CliRun run = CliRun.midog("diff", before(), after(), "--bbox", "xyxy", "--category", "mf");
        assertThat(run.out()).containsPattern("annotations +2 +3 +2 +0 +1 +2");
    }

    @Test
    void a_fault_does_not_look_like_a_difference() throws IOException {
        CliRun missing = CliRun.midog("diff", before(), folder.resolve("none.json"));
        CliRun unwritable = CliRun.midog(
                "diff",
                before(),
                after(),
                "--bbox",
                "xyxy",
                "--output",
                folder.resolve("none").resolve("x.csv"));
        Files.writeString(folder.resolve("broken.json"), "{\"images\": [}");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("none.json does not exist");
        assertThat(unwritable.exitCode()).isEqualTo(2);
        assertThat(CliRun.midog("diff", before(), folder.resolve("broken.json")).exitCode())
                .isEqualTo(3);
        assertThat(CliRun.midog("diff", before()).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--within=-1", "--tolerance=NaN", "--ignore=colour", "--match=name", "--within=far"})
    void a_wrong_value_is_a_usage_error_in_one_sentence(String option) throws IOException {
        CliRun run = CliRun.midog("diff", before(), after(), "--bbox", "xyxy", option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("midog: " + option.substring(0, option.indexOf('=')));
    }

    @Test
    void the_2021_database_is_its_json_but_for_shapes_votes_and_what_is_said_of_the_file() {
        CliRun run = CliRun.midog(
                "diff",
                SharedData.file("MIDOG.sqlite"),
                SharedData.file("MIDOG.json"),
                "--ignore",
                "shape,votes,metadata,only-a");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).containsPattern("annotations +4435 +4435 +4435 +0 +0 +0");
    }

    @Test
    void the_published_files_match_by_place_as_they_do_by_id() {
        for (String match : new String[] {"id", "nearest"}) {
            CliRun run = CliRun.midog(
                    "diff",
                    SharedData.file("MIDOG++.json"),
                    SharedData.file("MIDOG.json"),
                    "--match",
                    match,
                    "--ignore",
                    "metadata");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out())
                    .containsPattern("images +553 +200 +200 +353 +0 +0")
                    .containsPattern("annotations +26286 +4435 +4435 +21851 +0 +4435")
                    .containsPattern("annotation +votes +4435")
                    .doesNotContain("moved", "relabelled");
        }
    }

    private Path before() throws IOException {
        return Files.writeString(folder.resolve("before.json"), BEFORE);
    }

    private Path after() throws IOException {
        return Files.writeString(folder.resolve("after.json"), AFTER);
    }
}
