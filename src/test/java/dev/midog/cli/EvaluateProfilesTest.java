package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.task.scoring.EvaluateFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles of the references: their figures, and the reported effects of their faults. */
class EvaluateProfilesTest {
    @TempDir
    private Path folder;

    private EvaluateFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new EvaluateFixture(folder);
    }

    @Test
    void midogpp_released_scores_on_validation_and_reports_the_figures_of_the_test_cases() throws IOException {
        CliRun released = run(fixture.csv(), "midogpp-released", "--validation", "001.tiff");
        CliRun original = run(fixture.csv(), "midogpp", "--validation", "001.tiff");
        CliRun overridden = run(fixture.csv(), "midogpp-released", "--validation", "001.tiff", "--score-on", "test");

        assertThat(released.err())
                .contains(
                        "it scores on the validation cases, which chose the threshold; on the 2 test cases precision is"
                                + " 0.0000 instead of 1.0000, recall 0.0000 instead of 0.5000");
        assertThat(EvaluateFixture.json(released).get("case").fieldNames())
                .toIterable()
                .containsExactly("001.tiff");
        assertThat(EvaluateFixture.json(released)
                        .at("/aggregates/det_threshold")
                        .asDouble())
                .isEqualTo(0.8000000000000003);
        assertThat(EvaluateFixture.json(original).get("case").fieldNames())
                .toIterable()
                .containsExactly("002.tiff", "251.tiff");
        assertThat(original.err()).doesNotContain("it scores on the validation cases");
        assertThat(EvaluateFixture.json(overridden)).isEqualTo(EvaluateFixture.json(original));
        assertThat(overridden.err()).doesNotContain("it scores on the validation cases");
    }

    @Test
    void midogpp_early_ranks_by_labels_and_reports_the_figure_by_scores() throws IOException {
        CliRun run = run(fixture.csv(), "midogpp-early");

        // By label: hit, duplicate, false, hit, and the hit that is called something else last.
        assertThat(EvaluateFixture.json(run).at("/aggregates/mAP").asDouble())
                .isCloseTo((34 + 67 * 0.6) / 101, within(1e-6));
        assertThat(run.err())
                .contains(
                        "its AP50 ranks by class label instead of score, 1 for a mitotic figure and 0 for any other class")
                .contains("ranked by score it is 0.8342 instead of 0.7347")
                .contains("its AP50 uses only the best 100 detections of each image, and 0 images have more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "midogpp-early"})
    void only_the_best_hundred_detections_of_an_image_count(String profile) throws IOException {
        List<String> lines = new ArrayList<>(List.of("file_name,x,y,score"));
        for (int i = 0; i < 100; i++) {
            lines.add("001.tiff," + 50 * i + ",3000,0.9");
        }
        lines.add("001.tiff,1000,1000,0.6");
        Path found = fixture.write("many.csv", String.join("\n", lines));

        CliRun run = run(found, profile);

        assertThat(EvaluateFixture.json(run).at("/aggregates/mAP").asDouble()).isZero();
        assertThat(run.err())
                .contains("its AP50 uses only the best 100 detections of each image, and 1 image has more")
                .containsPattern("with all detections AP50 is 0\\.00(?!00)\\d\\d instead of 0\\.0000");
    }

    @Test
    void guide2025_reports_what_dropped_images_corner_vectors_and_other_classes_did() throws IOException {
        CliRun run = run(fixture.csv(), "guide2025", "--threshold", "0.3");

        assertThat(EvaluateFixture.json(run).get("case").fieldNames())
                .toIterable()
                .containsExactly("001.tiff", "251.tiff");
        assertThat(EvaluateFixture.json(run).at("/aggregates/precision").asDouble())
                .isCloseTo(1 / 2.0, within(1e-11));
        assertThat(run.err())
                .contains(
                        "it drops 1 image without mitotic figures, so their 1 FP are not counted; with them precision is"
                                + " 0.4000 instead of 0.5000")
                .contains(
                        "it compares vectors of corner coordinates with the radius 25.0 px, for boxes of one size in effect"
                                + " 17.7 between centers; with 25.0 px between centers precision is 0.7500 instead of"
                                + " 0.5000")
                .contains("TP and FP count the 1 detection that the detector assigns to another class; without them"
                        + " precision is 0.3333 instead of 0.5000")
                .contains("detections without a size are taken as squares of 50 px");
    }

    @Test
    void guide2025_reports_its_reach_in_micrometres_where_the_radius_is_in_them() throws IOException {
        assertThat(run(fixture.csv(), "guide2025", "--radius-um", "7.5").err())
                .contains("with the radius 7.5 um, for boxes of one size in effect 5.3 between centers");
    }

    @Test
    void coco_ranks_mitotic_figures_alone_and_reports_the_figure_with_other_classes() throws IOException {
        CliRun run = run(fixture.coco(), "coco");

        assertThat(run.err())
                .contains("its AP50 is that of mitotic figures alone and leaves out the 1 detections that the detector"
                        + " assigns to another class; with them it is ")
                .doesNotContain("are not used");
    }

    @ParameterizedTest
    @CsvSource({
        "midogpp, 0.8000000000000003",
        "midogpp-released, 0.8000000000000003",
        "midogpp-early, 0.8000000000000003",
        "guide2025, 0.05",
        "coco, 0.8000000000000003"
    })
    void every_reference_sweeps_over_its_values_and_writes_the_originals_names(String profile, double threshold)
            throws IOException {
        Path output = folder.resolve("metrics.json");

        CliRun run = run(fixture.csv(), profile, "--validation", "001.tiff", "--score-on", "all", "--output", output);

        JsonNode aggregates = new ObjectMapper().readTree(output.toFile()).get("aggregates");
        assertThat(aggregates).isEqualTo(EvaluateFixture.json(run).get("aggregates"));
        assertThat(aggregates.fieldNames())
                .toIterable()
                .containsExactly(
                        "precision",
                        "recall",
                        "f1_score",
                        "mAP",
                        "human breast cancer_precision",
                        "human breast cancer_recall",
                        "human breast cancer_f1",
                        "human breast cancer_mAP",
                        "canine lymphoma_precision",
                        "canine lymphoma_recall",
                        "canine lymphoma_f1",
                        "canine lymphoma_mAP",
                        "det_threshold");
        assertThat(aggregates.get("det_threshold").asDouble()).isEqualTo(threshold);
        assertThat(run.err()).contains("profile " + profile + ": ");
    }

    private CliRun run(Path found, String profile, Object... further) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--predictions", found, "--profile", profile, "--format", "json"));
        words.addAll(List.of(further));
        return fixture.evaluate(words.toArray());
    }
}
