package dev.midog.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.api.Datasets;
import dev.midog.api.Scoring;
import dev.midog.core.model.Box;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonFile;
import dev.midog.format.spi.BoxConvention;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.hotspot.HotspotSettings;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.EvaluationSettings;
import dev.midog.task.scoring.ScoringRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page is told of a dataset and its detections. */
class ViewerDataTest {
    @TempDir
    private static Path folder;

    private static ViewFixture fixture;

    @BeforeAll
    static void start() throws IOException {
        fixture = new ViewFixture(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        fixture.close();
    }

    @Test
    void the_summary_counts_classes_and_names_the_detector() throws IOException {
        JsonNode dataset = fixture.json("/api/dataset");

        assertThat(dataset.path("name").asText()).isEqualTo("dataset.json");
        assertThat(dataset.path("images").asInt()).isEqualTo(3);
        assertThat(dataset.path("absent").asInt()).isEqualTo(1);
        assertThat(dataset.path("classes").findValuesAsText("name"))
                .containsExactly("mitotic figure", "hard negative", "<i>odd</i>");
        assertThat(dataset.path("classes").findValuesAsText("count")).containsExactly("3", "1", "0");
        JsonNode model = dataset.path("predictions").path(0);
        assertThat(model.path("name").asText()).isEqualTo("found.csv");
        assertThat(model.path("count").asInt()).isEqualTo(5);
        assertThat(model.path("radius").asText()).isEqualTo("7.5 um");
    }

    @Test
    void images_are_listed_with_figures_and_absent_ones_with_the_reason() throws IOException {
        JsonNode images = fixture.json("/api/images").path("images");

        assertThat(images.findValuesAsText("name")).containsExactly("a.tiff", "b\"<b>.tiff", "absent.tiff");
        assertThat(images.path(0).path("mf").asInt()).isEqualTo(2);
        assertThat(images.path(0).path("nmf").asInt()).isEqualTo(1);
        assertThat(images.path(0).path("area").asDouble()).isEqualTo(0.06);
        assertThat(images.path(0).path("tile").toString()).isEqualTo("{\"size\":512,\"minLevel\":8,\"maxLevel\":11}");
        assertThat(images.path(0).path("errors").toString()).isEqualTo("[{\"tp\":1,\"fp\":2,\"fn\":1}]");
        assertThat(images.path(2).path("available").asBoolean()).isFalse();
        assertThat(images.path(2).path("absentReason").asText()).startsWith("not in ");
    }

    @Test
    void counts_follow_the_condition_and_the_thresholds() throws IOException {
        JsonNode images = fixture.json("/api/images?where=role%20%3D%20mf%20and%20x%20%3E%20200&threshold=0.3")
                .path("images");

        assertThat(images.path(0).path("mf").asInt()).isEqualTo(1);
        assertThat(images.path(0).path("nmf").asInt()).isZero();
        assertThat(images.path(0).path("errors").toString()).isEqualTo("[{\"tp\":2,\"fp\":2,\"fn\":0}]");
        RawRequest.Reply bad =
                fixture.get("/api/images?where=nothing%20%3D%201").send();
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("nothing is not a field");
    }

    @Test
    void annotations_come_in_columns_of_one_length() throws IOException {
        JsonNode columns = fixture.json("/api/images/1/annotations");

        assertThat(columns.path("count").asInt()).isEqualTo(3);
        columns.properties().forEach(column -> {
            if (!column.getKey().equals("count")) {
                assertThat(column.getValue()).as(column.getKey()).hasSize(3);
            }
        });
        assertThat(columns.path("id").toString()).isEqualTo("[11,12,13]");
        assertThat(columns.path("x").toString()).isEqualTo("[100,500,900]");
    }

    @Test
    void detections_are_matched_one_to_one_within_the_radius() throws IOException {
        JsonNode high = fixture.json("/api/images/1/match?threshold=0.5");
        JsonNode low = fixture.json("/api/images/1/match?threshold=0.3");

        assertThat(high.path("tp").toString()).isEqualTo("[[0,11]]");
        assertThat(high.path("fp").toString()).isEqualTo("[1,2]");
        assertThat(high.path("fn").toString()).isEqualTo("[12]");
        assertThat(low.path("tp").toString()).isEqualTo("[[0,11],[3,12]]");
        assertThat(high.path("radiusX").asDouble()).isEqualTo(30);
        assertThat(high.path("image").path("precision").asDouble()).isEqualTo(0.3333);
        JsonNode found = fixture.json("/api/images/1/predictions?model=0");
        assertThat(found.path("x").toString()).isEqualTo("[126,130,900,526]");
    }

    @Test
    void figures_of_all_images_are_those_of_evaluate() throws IOException {
        for (double threshold : List.of(0.0, 0.5, 0.65, 0.85, 0.95)) {
            EvaluationResult expected = Scoring.evaluate(EvaluationSettings.builder(List.of(fixture.predictions))
                    .truth(fixture.dataset)
                    .reading(ReadingSettings.builder()
                            .micronsPerPixel(new MicronsPerPixel(0.25, 0.25))
                            .build())
                    .images(fixture.images)
                    .rules(ScoringRules.HONEST.withThreshold(threshold))
                    .build());
            MatchCounts counts = expected.overall().counts();
            JsonNode all =
                    fixture.json("/api/images/1/match?threshold=" + threshold).path("all");

            assertThat(List.of(
                            all.path("tp").asInt(),
                            all.path("fp").asInt(),
                            all.path("fn").asInt()))
                    .as("threshold %s", threshold)
                    .containsExactly(counts.truePositives(), counts.falsePositives(), counts.falseNegatives());
        }
        assertThat(fixture.json("/api/curve").path("f1")).hasSize(101);
    }

    @Test
    void the_hot_spot_is_that_of_hotspot() throws IOException {
        var expected = Datasets.hotspot(HotspotSettings.builder(fixture.dataset)
                        .images(fixture.images)
                        .areaMm2(0.001)
                        .reading(ReadingSettings.builder()
                                .micronsPerPixel(new MicronsPerPixel(0.25, 0.25))
                                .build())
                        .build())
                .images()
                .get(0)
                .spot();
        JsonNode density = fixture.json("/api/images/1/density?areaMm2=0.001");

        assertThat(density.path("hotspot").path("count").asLong()).isEqualTo(expected.count());
        assertThat(expected.window())
                .isEqualTo(new Shape.Area(new Box(
                        density.path("hotspot").path("x").asDouble(),
                        density.path("hotspot").path("y").asDouble(),
                        density.path("hotspot").path("x").asDouble()
                                + density.path("hotspot").path("w").asDouble(),
                        density.path("hotspot").path("y").asDouble()
                                + density.path("hotspot").path("h").asDouble())));
        int sum = 0;
        for (JsonNode count : density.path("counts")) {
            sum += count.asInt();
        }
        assertThat(sum).isEqualTo(2);
        assertThat(density.path("counts"))
                .hasSize(density.path("columns").asInt() * density.path("rows").asInt());
    }

    @Test
    void the_threshold_begins_with_the_best_one_and_images_without_an_entry_are_counted() throws IOException {
        try (Viewer usual = Viewer.start(
                ViewSettings.builder(fixture.dataset)
                        .reading(ReadingSettings.builder()
                                .micronsPerPixel(new MicronsPerPixel(0.25, 0.25))
                                .build())
                        .images(fixture.images)
                        .predictions(List.of(fixture.predictions))
                        .build(),
                notice -> {})) {
            JsonNode model = JsonFile.tree(
                            RawRequest.of(usual.address(), "GET", "/api/dataset")
                                    .host()
                                    .header("X-Midog-Token", usual.address().replaceFirst(".*token=", ""))
                                    .send()
                                    .body(),
                            "the answer")
                    .path("predictions")
                    .path(0);
            assertThat(model.path("threshold").asDouble()).isEqualTo(0.8);
            assertThat(model.path("unlisted").asInt()).isEqualTo(1);
        }
    }

    @Test
    void scores_and_ids_may_be_any_numbers() throws IOException {
        Path odd = Files.writeString(folder.resolve("odd.json"), """
                {"images": [{"id": -4, "file_name": "a.tiff", "width": 1200, "height": 800}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 11, "image_id": -4, "category_id": 1, "bbox": [100, 100, 50, 50]}]}
                """);
        Path found = Files.writeString(folder.resolve("odd.csv"), """
                file_name,x,y,score
                a.tiff,126,126,1e308
                a.tiff,500,126,-1e308
                a.tiff,126,127,NaN
                """);
        try (Viewer viewer = Viewer.start(
                ViewSettings.builder(odd)
                        .reading(ReadingSettings.builder()
                                .boxConvention(BoxConvention.XYWH)
                                .micronsPerPixel(new MicronsPerPixel(0.25, 0.25))
                                .build())
                        .images(fixture.images)
                        .predictions(List.of(found))
                        .build(),
                notice -> {})) {
            for (String path : List.of(
                    "/api/dataset",
                    "/api/curve",
                    "/api/images/-4/match",
                    "/api/images/-4/annotations",
                    "/api/images/-4/predictions",
                    "/api/gallery?kind=errors",
                    "/tiles/-4/11/0_0.png",
                    "/thumb/-4",
                    "/crop/-4?x=1&y=1")) {
                assertThat(RawRequest.of(viewer.address(), "GET", path)
                                .host()
                                .header("X-Midog-Token", viewer.address().replaceFirst(".*token=", ""))
                                .send()
                                .status())
                        .as(path)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void cells_come_in_any_order_and_in_parts() throws IOException {
        assertThat(ids("/api/gallery")).containsExactly("11", "12", "13", "21");
        assertThat(ids("/api/gallery?order=-class")).startsWith("13");
        assertThat(ids("/api/gallery?offset=1&limit=2")).containsExactly("12", "13");
        assertThat(ids("/api/gallery?where=role%20%3D%20mf")).containsExactly("11", "12", "21");
        assertThat(ids("/api/gallery?order=random&seed=5")).isEqualTo(ids("/api/gallery?order=random&seed=5"));
        assertThat(ids("/api/gallery?order=random&seed=5")).containsExactlyInAnyOrder("11", "12", "13", "21");
        assertThat(ids("/api/gallery?kind=fn")).containsExactly("12", "21");
        JsonNode wrong = fixture.json("/api/gallery?kind=fp&order=-score");
        assertThat(wrong.path("cells").findValuesAsText("score")).containsExactly("0.8", "0.7");
        assertThat(fixture.json("/api/gallery?kind=errors").path("total").asInt())
                .isEqualTo(4);
        assertThat(fixture.json("/api/gallery?kind=tp")
                        .path("cells")
                        .path(0)
                        .path("prediction")
                        .asInt())
                .isZero();
    }

    @Test
    void pictures_of_an_absent_image_are_refused_with_its_name() throws IOException {
        for (String path : List.of("/tiles/3/9/0_0.png", "/thumb/3", "/crop/3?x=1&y=1")) {
            RawRequest.Reply reply = fixture.get(path).send();
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).contains("absent.tiff is not in ");
        }
        assertThat(fixture.json("/api/images/3/annotations").path("count").asInt())
                .isZero();
    }

    private static List<String> ids(String path) throws IOException {
        List<String> ids = new ArrayList<>();
        fixture.json(path).path("cells").forEach(cell -> ids.add(cell.path("id").asText()));
        return ids;
    }
}
