package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {
    private static final String SMALL = """
            {"images": [
               {"id": 1, "file_name": "001.tiff", "width": 7215, "height": 5412},
               {"id": 2, "file_name": "mine.tiff", "width": 1000, "height": 800, "tumor_type": "human melanoma"},
               {"id": 151, "file_name": "151.tiff"}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [4000, 3000, 4050, 3050], "labels": [1, 2, 1]},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [-10, 3000, 40, 3050], "labels": [2, 2]},
               {"id": 3, "image_id": 2, "category_id": 1, "bbox": [600, 500, 650, 550], "labels": [1, 1]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void json_has_counts_areas_agreement_and_groups() throws IOException {
        CliRun run = CliRun.midog("stats", small(), "--bbox", "xyxy", "--format", "json");

        assertThat(run.exitCode()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("images").toString()).isEqualTo("{\"listed\":3,\"published\":2,\"annotated\":2}");
        assertThat(json.get("annotations").asInt()).isEqualTo(3);
        assertThat(json.get("mitoticFigures").asInt()).isEqualTo(2);
        assertThat(json.get("hardNegatives").asInt()).isEqualTo(1);
        assertThat(json.get("areaMm2").asDouble()).isEqualTo(2.019962);
        assertThat(json.get("imagesWithoutArea").asInt()).isEqualTo(1);
        assertThat(json.at("/borderCrossing/boxes").asInt()).isEqualTo(1);
        assertThat(json.at("/agreement/firstTwo").asDouble()).isEqualTo(0.666667);
        assertThat(json.at("/agreement/thirdVoteShare").asDouble()).isEqualTo(0.333333);
        assertThat(json.get("groupedBy").asText()).isEqualTo("domain");
        assertThat(json.get("groups")).hasSize(3);
        assertThat(json.at("/groups/0/key/scanner").asText()).isEqualTo("Hamamatsu XR");
        assertThat(json.at("/groups/1/images").asInt()).isEqualTo(1);
        assertThat(json.at("/groups/1/areaMm2").isNull()).isTrue();
        assertThat(json.at("/groups/2/published").asBoolean()).isFalse();
        assertThat(run.err()).contains("note: the area of 1 of 2 images is not known");
    }

    @Test
    void classes_besides_mitotic_figures_and_hard_negatives_are_counted_by_name() throws IOException {
        Path errors = Files.writeString(folder.resolve("errors.json"), """
                {"images": [{"id": 1, "file_name": "mine.tiff", "width": 1000, "height": 800}],
                 "categories": [{"id": 1, "name": "FP near-miss"}, {"id": 2, "name": "FP background"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 2, "bbox": [10, 10, 50, 50]},
                   {"id": 2, "image_id": 1, "category_id": 2, "bbox": [90, 10, 50, 50]},
                   {"id": 3, "image_id": 1, "category_id": 1, "bbox": [90, 90, 50, 50]}]}
                """);

        assertThat(CliRun.midog("stats", errors, "--bbox", "xywh").out())
                .contains("by class: FP near-miss 1, FP background 2\n");
        assertThat(new ObjectMapper()
                        .readTree(CliRun.midog("stats", errors, "--bbox", "xywh", "--format", "json")
                                .out())
                        .get("classes")
                        .toString())
                .isEqualTo("{\"FP near-miss\":1,\"FP background\":2}");
    }

    @Test
    void agreement_of_chosen_annotations_is_told_to_be_theirs_alone() throws IOException {
        assertThat(CliRun.midog("stats", small(), "--bbox", "xyxy", "--where", "agree < 1")
                        .err())
                .contains("note: agreement and kappa are those of the chosen annotations alone");
        assertThat(CliRun.midog("stats", small(), "--bbox", "xyxy").err()).doesNotContain("chosen annotations");
    }

    /** Images 151 to 200 were never published, and are of the tumor type of others that were. */
    @Test
    void no_two_groups_have_one_key() throws IOException {
        Path file = Files.writeString(folder.resolve("mixed.json"), """
                {"images": [{"id": 1, "file_name": "001.tiff"}, {"id": 151, "file_name": "151.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}], "annotations": []}
                """);

        JsonNode groups = new ObjectMapper()
                .readTree(CliRun.midog("stats", file, "--by", "tumor", "--format", "json")
                        .out())
                .get("groups");

        assertThat(groups).hasSize(1);
        assertThat(groups.at("/0/published").asBoolean()).isTrue();
        assertThat(groups.at("/0/images").asInt()).isEqualTo(1);
        assertThat(groups.at("/0/unpublishedImages").asInt()).isEqualTo(1);
        assertThat(CliRun.midog("stats", file, "--by", "tumor", "--format", "csv")
                        .out()
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("human breast cancer,true,1,")
                .endsWith(",1");
    }

    @Test
    void every_grouping_ends_with_the_total() throws IOException {
        Path small = small();
        for (String by : new String[] {"domain", "tumor", "scanner", "lab", "species", "split", "image"}) {
            CliRun run = CliRun.midog("stats", small, "--bbox", "xyxy", "--by", by, "--format", "markdown");

            assertThat(run.exitCode()).as(by).isZero();
            assertThat(run.out().lines().reduce((first, last) -> last).orElseThrow())
                    .as(by)
                    .startsWith("| total |");
        }
    }

    @Test
    void csv_has_one_line_a_group_and_nothing_else() throws IOException {
        CliRun run = CliRun.midog("stats", small(), "--bbox", "xyxy", "--by", "image", "--format", "csv");

        assertThat(run.out().lines()).hasSize(4).first().asString().startsWith("image_id,file_name,published,images,");
        assertThat(run.out())
                .contains("\n1,001.tiff,true,1,1,1,0,2.019962,")
                .contains("\n151,151.tiff,false,1,0,0,0,,");
    }

    @Test
    void filters_apply_and_a_mistyped_value_is_told() throws IOException {
        Path small = small();

        CliRun filtered = CliRun.midog(
                "stats", small, "--bbox", "xyxy", "--published-only", "--category", "mf", "--format", "json");
        CliRun mistyped = CliRun.midog("stats", small, "--bbox", "xyxy", "--tumor", "melanom");

        JsonNode json = new ObjectMapper().readTree(filtered.out());
        assertThat(json.at("/images/listed").asInt()).isEqualTo(2);
        assertThat(json.get("hardNegatives").asInt()).isZero();
        assertThat(mistyped.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(mistyped.err()).contains("--tumor \"melanom\"").contains("human breast cancer, human melanoma");
    }

    @Test
    void a_listing_goes_to_a_file_that_is_not_replaced_unasked() throws IOException {
        Path output = folder.resolve("stats.json");
        Object[] words = {"stats", small(), "--bbox", "xyxy", "--format", "json", "--output", output};

        CliRun first = CliRun.midog(words);
        CliRun second = CliRun.midog(words);

        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(new ObjectMapper().readTree(output.toFile()).has("groups")).isTrue();
        assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err()).contains("--force");
    }

    @Test
    void a_dataset_without_images_or_votes_is_described_too() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("empty.json"), "{\"images\": [], \"categories\": [], \"annotations\": []}");

        CliRun table = CliRun.midog("stats", empty);
        CliRun json = CliRun.midog("stats", empty, "--format", "json");

        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).contains("images: 0 listed").contains("experts: no annotation has two votes");
        JsonNode tree = new ObjectMapper().readTree(json.out());
        assertThat(tree.get("areaMm2").isNull()).isTrue();
        assertThat(tree.at("/agreement/cohenKappa").isNull()).isTrue();
        assertThat(tree.get("groups")).isEmpty();
    }

    @Test
    void small_areas_keep_two_digits() throws IOException {
        Path small = Files.writeString(folder.resolve("tiny.json"), """
                {"images": [{"id": 1, "file_name": "tiny.tiff", "width": 1000, "height": 400, "um_per_px_x": 0.25,
                             "um_per_px_y": 0.25}],
                 "categories": [{"id": 1, "name": "mitotic figure"}], "annotations": []}
                """);

        assertThat(CliRun.midog("stats", small, "--from", "midog").out()).containsPattern("total +1 +0 +0 +0\\.025\\R");
    }

    @Test
    void an_unknown_grouping_is_a_usage_error() throws IOException {
        CliRun run = CliRun.midog("stats", small(), "--by", "hospital");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--by").contains("hospital").contains("domain, tumor, scanner, lab");
    }

    @Test
    void any_further_key_of_the_images_makes_groups() throws IOException {
        Path file = Files.writeString(folder.resolve("rois.json"), """
                {"images": [
                  {"id": 1, "file_name": "1.tiff", "width": 100, "height": 100, "roi_type": "hotspot"},
                  {"id": 2, "file_name": "2.tiff", "width": 100, "height": 100, "roi_type": "random"},
                  {"id": 3, "file_name": "3.tiff", "width": 100, "height": 100}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50]}]}
                """);

        CliRun grouped = CliRun.midog("stats", file, "--bbox", "xywh", "--by", "roi_type", "--format", "csv");

        assertThat(grouped.out().lines().map(line -> line.split(",", -1)[0]))
                .containsExactly("roi_type", "hotspot", "random", "unknown");
        assertThat(CliRun.midog("stats", file, "--bbox", "xywh", "--by", "roi").err())
                .contains("--by roi")
                .contains("roi_type");
    }

    @Test
    void what_is_so_of_a_published_file_each_time_is_a_detail() {
        CliRun usual = CliRun.midog("stats", SharedData.file("MIDOG++.json"));
        CliRun verbose = CliRun.midog("stats", SharedData.file("MIDOG++.json"), "--verbose");

        assertThat(usual.err()).isEmpty();
        assertThat(verbose.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.endsWith("MIDOG++.json is read as midog, as its name and content show"))
                .anyMatch(line -> line.contains("boxes are read as corners"));
    }

    @Test
    void the_published_figures_come_out() {
        CliRun run = CliRun.midog("stats", SharedData.file("MIDOG++.json"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll("\\s+", " ")))
                .containsSubsequence(
                        "human breast cancer, UMC Utrecht, Hamamatsu XR 50 451 724 100.4",
                        "human breast cancer, UMC Utrecht, Hamamatsu S360 50 582 1066 100.4",
                        "human breast cancer, UMC Utrecht, Aperio CS2 50 688 924 100.7",
                        "canine lung cancer, VMU Vienna, 3DHistech Pannoramic Scan II 44 855 951 88.3",
                        "canine lymphosarcoma, VMU Vienna, 3DHistech Pannoramic Scan II 55 3959 4257 110.3",
                        "canine cutaneous mast cell tumor, FU Berlin, Aperio CS2 50 2327 1366 100.0",
                        "human neuroendocrine tumor, UMC Utrecht, Hamamatsu XR 55 639 1761 110.4",
                        "canine soft tissue sarcoma, AMC New York, 3DHistech Pannoramic Scan II 85 1097 2072 170.5",
                        "canine soft tissue sarcoma, VMU Vienna, 3DHistech Pannoramic Scan II 15 189 303 30.1",
                        "human melanoma, UMC Utrecht, Hamamatsu XR 49 1150 925 98.4",
                        "human breast cancer, UMC Utrecht, Leica GT450 (never published) 50 0 0 -",
                        "total 503 11937 14349 1009.5");
        assertThat(run.out())
                .contains("images: 553 listed, 503 published, 503 annotated")
                .contains("images without MF: 28 (5.6%)")
                .contains("274 in 170 images")
                .contains("79.0% of 26286 (Cohen's kappa 0.575)");
    }

    @Test
    void the_older_sqlite_shows_the_same_agreement_as_the_newer_json_on_the_same_images() throws IOException {
        CliRun sqlite = CliRun.midog("stats", SharedData.file("MIDOG.sqlite"), "--format", "json");
        CliRun json = CliRun.midog("stats", SharedData.file("MIDOG++.json"), "--cases", "1-200", "--format", "json");

        JsonNode older = new ObjectMapper().readTree(sqlite.out());
        JsonNode newer = new ObjectMapper().readTree(json.out());
        assertThat(older.at("/agreement/annotations").asInt()).isEqualTo(4435);
        assertThat(older.get("detectorsLeftOut").toString()).isEqualTo("[\"RetinaNet\"]");
        for (String key : new String[] {"images", "agreement", "borderCrossing", "areaMm2", "groups"}) {
            assertThat(older.get(key)).as(key).isEqualTo(newer.get(key));
        }
    }

    private Path small() throws IOException {
        return Files.writeString(folder.resolve("small.json"), SMALL);
    }
}
