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

class MergeCommandTest {
    private static final String ANNA = """
            {"images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "imposter"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 450, 350]},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [600, 300, 650, 350]}]}
            """;
    private static final String BEN = """
            {"images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800}],
             "categories": [{"id": 1, "name": "hard negative"}, {"id": 2, "name": "mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 2, "bbox": [603, 304, 653, 354]},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [401, 300, 451, 350]},
               {"id": 3, "image_id": 1, "category_id": 1, "bbox": [100, 100, 150, 150]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void two_experts_files_become_one_with_both_votes() throws IOException {
        Path out = folder.resolve("both.json");
        Path report = folder.resolve("report.json");

        CliRun run = merge(out, "--as-votes", "--map", "imposter=hard negative", "--report", report);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("1 image, 3 annotations, 5 votes of 2 annotators")
                .contains(
                        "annotations of several files: 1 with votes for one class, 0 decided by the majority, 1 tie\n");
        JsonNode json = new ObjectMapper().readTree(out.toFile());
        assertThat(json.get("annotators").findValuesAsText("name")).containsExactly("anna", "ben");
        assertThat(json.at("/annotations/0/labels").toString()).isEqualTo("[1,1]");
        assertThat(json.at("/midog_set_aside/0/labels").toString()).isEqualTo("[2,1]");
        assertThat(json.at("/midog_set_aside/0/category_id").asInt()).isZero();
        JsonNode told = new ObjectMapper().readTree(report.toFile());
        assertThat(told.at("/inputs/1/sharedAnnotations").asInt()).isEqualTo(2);
        assertThat(told.at("/votes/ties").asInt()).isEqualTo(1);
        assertThat(told.at("/notices").findValuesAsText("code")).contains("CLASS-ID", "SET-ASIDE");
    }

    @Test
    void the_votes_can_be_read_by_the_agreement() throws IOException {
        Path out = folder.resolve("both.sqlite");
        merge(out, "--as-votes", "--map", "imposter=hard negative");

        CliRun run = CliRun.midog("agreement", out, "--format", "csv", "--bootstrap", "0");

        assertThat(run.out()).contains("pair,anna,ben,false,2,0.5,,,0.0,,");
    }

    @Test
    void the_same_inputs_give_the_same_bytes() throws IOException {
        merge(folder.resolve("one.sqlite"), "--as-votes");
        merge(folder.resolve("two.sqlite"), "--as-votes");

        assertThat(folder.resolve("one.sqlite")).hasSameBinaryContentAs(folder.resolve("two.sqlite"));
    }

    @Test
    void classes_of_other_names_stay_apart_and_that_is_told() throws IOException {
        Path out = folder.resolve("out.json");

        CliRun run = merge(out);

        assertThat(run.out()).contains("classes: mitotic figure, imposter, hard negative");
        assertThat(run.err())
                .contains("the class 1 \"hard negative\" is 3 in the result")
                .contains("the classes \"imposter\" and \"hard negative\" seem to mean the same and stay apart")
                .contains(
                        "annotations that an earlier input has as well, and that are in the result twice: 1, such as annotation"
                                + " 1 of a.tiff, \"mitotic figure\" here and \"imposter\" there;")
                .contains("annotations that are the same in an earlier input, and are kept once: 1,");
    }

    @Test
    void every_format_can_be_merged_and_written() throws IOException {
        Path sqlite = SlideRunnerFixture.create(folder.resolve("expert.sqlite"), 3);
        for (String name : List.of("out.sqlite", "out.json")) {
            Path out = folder.resolve(name);

            CliRun run = CliRun.midog("merge", sqlite, anna(), out);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(CliRun.midog("stats", out).exitCode()).isZero();
        }
    }

    @Test
    void a_published_file_merged_with_nothing_new_is_itself() throws IOException {
        Path out = folder.resolve("out.sqlite");
        Path published = SharedData.file("MIDOG.sqlite");

        CliRun run = CliRun.midog("merge", published, published, out, "--duplicates", "drop");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(CliRun.midog("diff", published, out).exitCode()).isZero();
    }

    @Test
    void ids_that_must_stay_and_cannot_are_an_error_that_leaves_no_file() throws IOException {
        Path out = folder.resolve("out.json");

        CliRun run = merge(out, "--ids", "keep");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("annotation 1 has the id of another one").hasLineCount(3);
        assertThat(out).doesNotExist();
    }

    @Test
    void an_output_that_exists_is_replaced_only_by_force_and_an_input_never() throws IOException {
        Path out = Files.writeString(folder.resolve("out.json"), "mine");

        assertThat(merge(out).exitCode()).isEqualTo(1);
        assertThat(out).hasContent("mine");
        assertThat(merge(out, "--force").exitCode()).isZero();
        CliRun onto = CliRun.midog("merge", anna(), ben(), ben(), "--force", "--bbox", "xyxy");
        assertThat(onto.exitCode()).isEqualTo(2);
        assertThat(onto.err()).contains("is to be read and to be written");
        assertThat(merge(folder.resolve("new.json"), "--force", "--report", ben())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void names_that_no_file_has_are_usage_errors() throws IOException {
        assertThat(merge(folder.resolve("out.json"), "--map", "blob=hard negative")
                        .err())
                .contains("--map blob: none of the files has a class of this name");
        assertThat(merge(folder.resolve("out.json"), "--map-annotator", "Zoe=Anna")
                        .err())
                .contains("--map-annotator Zoe: none of the files has an annotator of this name");
        assertThat(merge(folder.resolve("out.json"), "--within", "-3").exitCode())
                .isEqualTo(2);
        assertThat(merge(folder.resolve("out.xyz")).exitCode()).isEqualTo(2);
        assertThat(CliRun.midog("merge", anna(), folder.resolve("out.json")).exitCode())
                .isEqualTo(2);
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    @Test
    void options_that_would_not_be_heard_are_usage_errors() throws IOException {
        assertThat(merge(folder.resolve("out.json"), "--as-votes", "--duplicates", "drop")
                        .err())
                .contains("--as-votes makes duplicates one; leave --duplicates out");
        assertThat(merge(folder.resolve("out.json"), "--tie", "first").err())
                .contains("--tie is for the votes that --as-votes gathers");
    }

    private CliRun merge(Path out, Object... options) throws IOException {
        Object[] args = new Object[options.length + 6];
        args[0] = "merge";
        args[1] = anna();
        args[2] = ben();
        args[3] = out;
        args[4] = "--bbox";
        args[5] = "xyxy";
        System.arraycopy(options, 0, args, 6, options.length);
        return CliRun.midog(args);
    }

    private Path anna() throws IOException {
        return Files.writeString(folder.resolve("anna.json"), ANNA);
    }

    private Path ben() throws IOException {
        return Files.writeString(folder.resolve("ben.json"), BEN);
    }
}
