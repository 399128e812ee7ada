package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementCommandTest {
    private static final String VOTED = """
            {"images": [
               {"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800, "tumor_type": "human melanoma"},
               {"id": 2, "file_name": "b.tiff", "width": 1000, "height": 800, "tumor_type": "human breast cancer"}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 450, 350], "labels": [1, 1]},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [600, 300, 650, 350], "labels": [1, 2, 2]},
               {"id": 3, "image_id": 2, "category_id": 2, "bbox": [600, 500, 650, 550], "labels": [2, 2]},
               {"id": 4, "image_id": 2, "category_id": 2, "bbox": [100, 500, 150, 550], "labels": [2]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void people_see_groups_pairs_and_intervals() throws IOException {
        CliRun run = CliRun.midog("agreement", voted(), "--bbox", "xyxy", "--by", "tumor", "--confusion");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("human melanoma +1 +2 +0\\.500 +0\\.000")
                .containsPattern("total +2 +3 +0\\.667 \\[0\\.500, 1\\.000\\] +0\\.400")
                .containsPattern("vote 1 +vote 2 +3 +0\\.667")
                .containsPattern("vote 1 +vote 2 +mitotic figure +not mitotic figure +1");
        assertThat(run.err()).contains("note: annotations have different numbers of votes");
    }

    @Test
    void json_has_every_figure() throws IOException {
        CliRun run = CliRun.midog("agreement", voted(), "--bbox", "xyxy", "--format", "json", "--seed", "7");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("classes").toString()).isEqualTo("[\"mitotic figure\",\"not mitotic figure\"]");
        assertThat(json.at("/bootstrap").toString()).isEqualTo("{\"draws\":1000,\"seed\":7,\"level\":0.95}");
        assertThat(json.at("/total/firstTwo/cohenKappa").asDouble()).isEqualTo(0.4);
        assertThat(json.at("/total/firstTwo/confusion").toString()).isEqualTo("[[1,1],[0,1]]");
        assertThat(json.at("/total/allVotes/observed").asDouble()).isEqualTo(0.777778);
        assertThat(json.at("/total/allVotes/annotationsByVotes").toString()).isEqualTo("{\"2\":2,\"3\":1}");
        assertThat(json.at("/total/pairs/0/first").asText()).isEqualTo("vote 1");
        assertThat(json.at("/total/pairs")).hasSize(3);
        assertThat(json.at("/groups/0/key/tumorType").asText()).isEqualTo("human melanoma");
        assertThat(json.at("/annotators/0/detector").asBoolean()).isFalse();
    }

    @Test
    void csv_has_a_line_for_each_figure_and_the_confusion_on_request() throws IOException {
        CliRun figures = CliRun.midog(
                "agreement", voted(), "--bbox", "xyxy", "--by", "tumor", "--format", "csv", "--bootstrap", "0");
        CliRun confusion =
                CliRun.midog("agreement", voted(), "--bbox", "xyxy", "--by", "tumor", "--format", "csv", "--confusion");

        assertThat(figures.out())
                .startsWith("tumor_type,scope,first,second,detector,annotations,observed,observed_low,observed_high,"
                        + "kappa,kappa_low,kappa_high\n")
                .contains("total,first two,,,false,3,0.666667,,,0.4,,\n")
                .contains("human breast cancer,pair,vote 1,vote 2,false,1,1.0,,,,,\n");
        assertThat(confusion.out()).contains("total,vote 1,vote 2,mitotic figure,not mitotic figure,1\n");
    }

    @Test
    void the_same_seed_gives_the_same_bytes() throws IOException {
        String first = CliRun.midog("agreement", voted(), "--bbox", "xyxy", "--seed", "3")
                .out();

        assertThat(CliRun.midog("agreement", voted(), "--bbox", "xyxy", "--seed", "3")
                        .out())
                .isEqualTo(first);
    }

    @Test
    void a_dataset_without_votes_says_so() throws IOException {
        Path bare =
                Files.writeString(folder.resolve("bare.json"), VOTED.replaceAll(", \"labels\": \\[[0-9, ]*\\]", ""));

        CliRun run = CliRun.midog("agreement", bare, "--bbox", "xyxy");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("note: no annotation has votes of two annotators");
    }

    @Test
    void a_wrong_number_of_draws_is_a_usage_error() throws IOException {
        CliRun run = CliRun.midog("agreement", voted(), "--bootstrap", "-1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--bootstrap -1 is not a number from 0 to 1000000");
    }

    @Test
    void the_published_votes_agree_as_the_stats_say_in_every_domain() throws IOException {
        Path published = SharedData.file("MIDOG++.json");
        JsonNode agreement = json("agreement", published, "--format", "json", "--bootstrap", "0");
        JsonNode stats = json("stats", published, "--format", "json", "--published-only");

        assertThat(agreement.at("/total/firstTwo/observed").asDouble()).isCloseTo(0.790, within(0.0005));
        assertThat(agreement.at("/total/firstTwo/cohenKappa").asDouble()).isCloseTo(0.575, within(0.0005));
        assertThat(agreement.get("groups")).hasSize(10);
        for (int i = 0; i < 10; i++) {
            JsonNode here = agreement.get("groups").get(i);
            JsonNode there = stats.get("groups").get(i);
            assertThat(here.get("key")).isEqualTo(there.get("key"));
            assertThat(here.at("/firstTwo/annotations")).isEqualTo(there.at("/agreement/annotations"));
            assertThat(here.at("/firstTwo/observed")).isEqualTo(there.at("/agreement/firstTwo"));
            assertThat(here.at("/firstTwo/cohenKappa")).isEqualTo(there.at("/agreement/cohenKappa"));
        }
        assertThat(agreement.at("/total/allVotes/annotationsByVotes").toString())
                .isEqualTo("{\"2\":17727,\"3\":8559}");
    }

    @Test
    void the_detector_of_2021_stands_apart_from_the_experts() throws IOException {
        JsonNode agreement = json("agreement", SharedData.file("MIDOG.sqlite"), "--format", "json", "--bootstrap", "0");
        JsonNode stats = json("stats", SharedData.file("MIDOG.sqlite"), "--format", "json");

        assertThat(agreement.at("/total/firstTwo/observed")).isEqualTo(stats.at("/agreement/firstTwo"));
        assertThat(agreement.at("/total/firstTwo/cohenKappa")).isEqualTo(stats.at("/agreement/cohenKappa"));
        assertThat(agreement.at("/total/pairs").findValuesAsText("detector"))
                .containsExactly("true", "false", "false", "true", "true", "false");
        assertThat(agreement.get("unknownVotes").asInt()).isEqualTo(119);
    }

    private static JsonNode json(Object... args) throws IOException {
        return new ObjectMapper().readTree(CliRun.midog(args).out());
    }

    private Path voted() throws IOException {
        return Files.writeString(folder.resolve("voted.json"), VOTED);
    }
}
