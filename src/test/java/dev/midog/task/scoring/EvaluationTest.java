package dev.midog.task.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseList;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.SplitSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluation as a use case: settings in, figures out. */
class EvaluationTest {
    @TempDir
    private Path folder;

    private EvaluateFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new EvaluateFixture(folder);
    }

    @Test
    void the_usual_settings_give_counts_figures_and_notices() throws IOException {
        List<Notice> told = new ArrayList<>();

        EvaluationResult result = Evaluation.run(fixture.settings(fixture.csv()).build(), told::add);

        // Above 0.5: one hit and one duplicate in 001.tiff, one hit 4.96 um off in 251.tiff, one figure missed.
        assertThat(result.overall().counts()).isEqualTo(new MatchCounts(2, 1, 1));
        assertThat(result.overall().precision()).isEqualTo(2 / 3.0);
        assertThat(result.overall().recall()).isEqualTo(2 / 3.0);
        assertThat(result.overall().f1()).isEqualTo(4 / 6.0);
        assertThat(result.cases())
                .containsExactly(
                        new EvaluationResult.CaseCounts("001.tiff", new MatchCounts(1, 1, 1)),
                        new EvaluationResult.CaseCounts("002.tiff", new MatchCounts(0, 0, 0)),
                        new EvaluationResult.CaseCounts("251.tiff", new MatchCounts(1, 0, 0)));
        assertThat(result.profile()).isEqualTo(EvaluationProfile.HONEST);
        assertThat(result.scoredOn()).isEqualTo(ScoredSplit.ALL);
        assertThat(result.radius()).isEqualTo("7.5 um");
        assertThat(result.groups().keySet()).containsExactlyElementsOf(EvaluationResult.GROUPINGS);
        assertThat(result.groups().get(Grouping.IMAGE)).hasSize(3);
        assertThat(result.errors()).isNull();
        assertThat(result.bootstrap()).isNull();
        assertThat(result.comparison()).isNull();
        assertThat(result.trainedOn()).isEmpty();
        assertThat(result.notices()).isEqualTo(told);
    }

    @Test
    void average_precision_is_that_of_the_ranked_detections() throws IOException {
        Path found = fixture.write("found.csv", """
                file_name,x,y,score
                001.tiff,1000,1000,0.9
                001.tiff,4000,4000,0.8
                001.tiff,2000,2000,0.7
                """);

        EvaluationResult result = Evaluation.run(fixture.settings(found).build());

        // Three figures: precision 1 up to a recall of 1/3 (34 levels), 2/3 up to 2/3 (33 levels), then 0.
        assertThat(result.overall().averagePrecision()).isCloseTo((34 + 33 * 2 / 3.0) / 101, within(1e-12));
    }

    @Test
    void validation_cases_choose_the_threshold_for_the_test_cases() throws IOException {
        Path file = fixture.write("split.csv", "file_name,role\n001.tiff,validation\n002.tiff,train\n251.tiff,test\n");

        EvaluationResult bySplit = Evaluation.run(fixture.settings(fixture.csv())
                .split(new SplitSelection(file, null, null))
                .build());
        EvaluationResult byName = Evaluation.run(
                fixture.settings(fixture.csv()).validation("001.tiff").build());

        assertThat(bySplit.threshold().value()).isEqualTo(0.8);
        assertThat(bySplit.threshold().source()).isEqualTo(EvaluationResult.ThresholdSource.VALIDATION);
        assertThat(bySplit.threshold().validationCases()).isEqualTo(1);
        assertThat(bySplit.threshold().optimumOnScoredCases()).isNull();
        assertThat(bySplit.scoredOn()).isEqualTo(ScoredSplit.TEST);
        assertThat(bySplit.overall().counts()).isEqualTo(new MatchCounts(0, 1, 0));
        assertThat(bySplit.trainedOn()).containsExactly("human breast cancer");
        assertThat(byName.overall().images()).isEqualTo(2);
        assertThat(byName.threshold().value()).isEqualTo(0.8);
    }

    @Test
    void without_validation_cases_the_default_threshold_is_used_and_the_optimum_is_reported() throws IOException {
        EvaluationResult.Threshold threshold =
                Evaluation.run(fixture.settings(fixture.csv()).build()).threshold();

        assertThat(threshold.value()).isEqualTo(0.5);
        assertThat(threshold.source()).isEqualTo(EvaluationResult.ThresholdSource.DEFAULT);
        assertThat(Objects.requireNonNull(threshold.optimumOnScoredCases()).threshold())
                .isEqualTo(0.4);
    }

    @ParameterizedTest
    @CsvSource({"HONEST,1,1,2", "MIDOGPP,1,1,1", "COCO,1,1,2", "GUIDE2025,2,1,1"})
    void profiles_differ_in_the_cases_that_they_count(
            EvaluationProfile profile, int truePositives, int falsePositives, int falseNegatives) throws IOException {
        Path found = fixture.write("some.json", "{\"001.tiff\": " + fixture.image001() + "}");

        EvaluationResult result = Evaluation.run(
                fixture.settings(found).rules(ScoringRules.of(profile)).build());

        assertThat(result.overall().counts()).isEqualTo(new MatchCounts(truePositives, falseNegatives, falsePositives));
        assertThat(result.profile()).isEqualTo(profile);
    }

    @Test
    void a_released_profile_scores_the_validation_cases() throws IOException {
        EvaluationResult result = Evaluation.run(fixture.settings(fixture.csv())
                .validation("1")
                .rules(ScoringRules.of(EvaluationProfile.MIDOGPP_RELEASED))
                .build());

        assertThat(result.scoredOn()).isEqualTo(ScoredSplit.VALIDATION);
        assertThat(result.overall().images()).isEqualTo(1);
        assertThat(result.notes())
                .anyMatch(note -> note.startsWith("profile midogpp-released: it scores on the validation cases"));
    }

    @Test
    void radius_suppression_and_cases_are_settings() throws IOException {
        ScoringRules rules = ScoringRules.HONEST;

        assertThat(counts(rules.withRadiusPx(19))).isEqualTo(new MatchCounts(1, 2, 2));
        assertThat(counts(rules.withRadiusPx(20))).isEqualTo(new MatchCounts(2, 1, 1));
        assertThat(counts(rules.withRadiusUm(4.9))).isEqualTo(new MatchCounts(1, 2, 2));
        assertThat(counts(rules.withNmsPx(25))).isEqualTo(new MatchCounts(2, 1, 0));
        assertThat(counts(rules.withThreshold(0.85))).isEqualTo(new MatchCounts(1, 2, 0));
        CaseFilter first = CaseFilter.builder().cases(CaseList.parse("1")).build();
        EvaluationResult one =
                Evaluation.run(fixture.settings(fixture.csv()).cases(first).build());
        assertThat(one.overall().counts()).isEqualTo(new MatchCounts(1, 1, 1));
        assertThat(one.notes()).anyMatch(note -> note.startsWith("only 1 of the 3 images of the ground truth"));
    }

    private MatchCounts counts(ScoringRules rules) throws IOException {
        return Evaluation.run(fixture.settings(fixture.csv()).rules(rules).build())
                .overall()
                .counts();
    }

    @Test
    void intervals_depend_on_the_seed_alone_and_hold_what_cases_allow() throws IOException {
        EvaluationSettings.Builder settings =
                fixture.settings(fixture.csv()).resampling(new EvaluationSettings.Resampling(500, 1000, 7));

        BootstrapIntervals first =
                Objects.requireNonNull(Evaluation.run(settings.build()).bootstrap());
        BootstrapIntervals second =
                Objects.requireNonNull(Evaluation.run(settings.build()).bootstrap());

        assertThat(first).isEqualTo(second);
        assertThat(first.draws()).isEqualTo(500);
        // Draws of 001.tiff alone have a precision of 1/2, draws without it one of 1.
        assertThat(first.precision()).isEqualTo(new ConfidenceInterval(0.5, 1));
        assertThat(first.recall()).isEqualTo(new ConfidenceInterval(0.5, 1));
    }

    @Test
    void one_image_gives_intervals_without_width() throws IOException {
        EvaluationResult result = Evaluation.run(fixture.settings(fixture.csv())
                .cases(CaseFilter.builder().cases(CaseList.parse("1")).build())
                .resampling(new EvaluationSettings.Resampling(20, 1, 1))
                .build());

        assertThat(Objects.requireNonNull(result.bootstrap()).f1()).isEqualTo(new ConfidenceInterval(0.5, 0.5));
    }

    @Test
    void a_second_detector_is_compared_on_the_same_cases() throws IOException {
        Path worse = fixture.write("worse.csv", "file_name,x,y,score\n001.tiff,4000,4000,0.9\n");

        EvaluationResult.SecondDetector comparison = Objects.requireNonNull(
                Evaluation.run(fixture.settings(fixture.csv()).against(worse).build())
                        .comparison());

        assertThat(comparison.source()).isEqualTo(worse.toString());
        assertThat(comparison.threshold()).isEqualTo(0.5);
        assertThat(comparison.overall().counts()).isEqualTo(new MatchCounts(0, 3, 1));
        assertThat(Objects.requireNonNull(comparison.paired().f1()).difference())
                .isCloseTo(4 / 6.0, within(1e-12));
        assertThat(comparison.paired().draws()).isEqualTo(1000);
    }

    @Test
    void the_errors_are_a_dataset_of_boxes_in_pixels() throws IOException {
        Dataset errors = Objects.requireNonNull(
                Evaluation.run(fixture.settings(fixture.csv()).listErrors(true).build())
                        .errors());

        assertThat(errors.categories().stream().map(Category::name))
                .hasSize(9)
                .startsWith("false positive: hard negative", "false positive: duplicate")
                .endsWith("false negative: votes agree", "false negative: votes differ");
        assertThat(errors.annotations()).hasSize(2);
        Annotation duplicate = errors.annotations().get(1);
        assertThat(duplicate.roiId()).isEqualTo(1);
        assertThat(duplicate.categoryId()).isEqualTo(2);
        assertThat(duplicate.shape().centre().x()).isCloseTo(1002, within(1e-6));
        Annotation missed = errors.annotations().get(0);
        assertThat(missed.categoryId()).isEqualTo(8);
        assertThat(missed.shape().centre().y()).isCloseTo(2000, within(1e-6));
    }

    @Test
    void units_and_the_image_of_a_single_image_file_are_settings() throws IOException {
        Path single = fixture.write(
                "points.json",
                "{\"type\": \"Multiple points\", \"points\": [{\"point\": [1000, 1000, 0], \"probability\": 0.9,"
                        + " \"name\": \"mitotic figure\"}]}");

        EvaluationResult result = Evaluation.run(fixture.settings(single)
                .image("001.tiff")
                .units(LengthUnit.PIXELS)
                .build());

        assertThat(result.overall().counts()).isEqualTo(new MatchCounts(1, 2, 0));
    }

    @Test
    void oddities_are_notices_and_errors_under_strict_rules() throws IOException {
        Path found = fixture.write("odd.csv", "file_name,x,y,score\n001.tiff,1000,1000,1.5\n999.tiff,1,1,0.5\n");

        EvaluationResult lenient = Evaluation.run(fixture.settings(found).build());

        assertThat(lenient.notices().stream().map(Notice::message))
                .endsWith(
                        found + ": line 3: the image 999.tiff is not in the ground truth and is not scored",
                        found + ": line 2: the score 1.5 is not between 0 and 1; it is used as it is");
        assertThatThrownBy(() ->
                        Evaluation.run(fixture.settings(found).strict(true).build()))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("999.tiff is not in the ground truth");
    }

    @Test
    void settings_reject_values_out_of_range_with_the_parameter_and_the_allowed_values() {
        assertThatThrownBy(() -> ScoringRules.HONEST.withRadiusUm(0))
                .isInstanceOfSatisfying(MidogException.class, failure -> {
                    MidogException.InvalidValue value = failure.invalidValue().orElseThrow();
                    assertThat(value.parameter().name()).isEqualTo("radiusUm");
                    assertThat(value.value()).isEqualTo("0.0");
                    assertThat(value.allowed()).isEqualTo("a positive number");
                });
        assertThatThrownBy(() -> ScoringRules.HONEST.withNmsPx(Double.NaN)).hasMessageContaining("nmsPx NaN");
        assertThatThrownBy(() -> ScoringRules.HONEST.withThreshold(Double.POSITIVE_INFINITY))
                .hasMessageContaining("threshold Infinity is not a finite number");
        assertThatThrownBy(() -> new EvaluationSettings.Resampling(-1, 1, 0))
                .hasMessageContaining("bootstrap -1 is not a whole number from 0 to 1000000");
        assertThatThrownBy(() -> new EvaluationSettings.Resampling(0, 0, 0))
                .hasMessageContaining("permutations 0 is not a whole number from 1 to 1000000");
        assertThatThrownBy(() -> new ScoringRules(EvaluationProfile.HONEST, 1.0, 1.0, null, null, null))
                .hasMessage("radiusUm and radiusPx exclude each other; give one of them");
        assertThatThrownBy(() -> EvaluationSettings.builder(List.of()).build())
                .hasMessage("no detections are given; name their files with predictions");
    }
}
