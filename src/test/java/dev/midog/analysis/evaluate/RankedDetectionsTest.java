package dev.midog.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankedDetectionsTest {
    /** Squares of side 3: one unit apart they overlap by exactly one half. */
    private static final double HALF_SIDE = 1.5;

    @Test
    void an_overlap_of_exactly_one_half_is_a_match_in_coco_alone() {
        List<EvaluationCase> cases = List.of(new EvaluationCase("a", List.of(at(0)), List.of(found(1, 0.9))));

        assertThat(precision(cases, AveragePrecision.COCO)).isCloseTo(1, within(1e-7));
        assertThat(precision(cases, AveragePrecision.TORCHMETRICS)).isZero();
    }

    @Test
    void of_equal_overlaps_coco_takes_the_last_and_torchmetrics_the_first() {
        // Between two figures at 0 and 1; the second detection overlaps enough with the one at 0 alone.
        List<EvaluationCase> cases =
                List.of(new EvaluationCase("a", List.of(at(0), at(1)), List.of(found(0.5, 0.9), found(-0.5, 0.8))));

        assertThat(precision(cases, AveragePrecision.COCO)).isCloseTo(1, within(1e-7));
        assertThat(precision(cases, AveragePrecision.TORCHMETRICS)).isCloseTo(51 / 101.0, within(1e-7));
    }

    @ParameterizedTest
    @EnumSource(AveragePrecision.class)
    void without_truth_it_is_undefined_and_without_detections_0(AveragePrecision flavour) {
        EvaluationCase empty = new EvaluationCase("a", List.of(), List.of(found(0, 0.9)));
        EvaluationCase missed = new EvaluationCase("b", List.of(at(0)), List.of());

        assertThat(precision(List.of(empty), flavour)).isEqualTo(AveragePrecision.UNDEFINED);
        assertThat(precision(List.of(missed), flavour)).isZero();
    }

    @ParameterizedTest
    @EnumSource(AveragePrecision.class)
    void a_false_detection_of_the_highest_score_halves_it_and_a_tie_goes_to_the_earlier_case(AveragePrecision flavour) {
        EvaluationCase wrong = new EvaluationCase("a", List.of(), List.of(found(0, 0.9)));
        EvaluationCase right = new EvaluationCase("b", List.of(at(0)), List.of(found(0, 0.9)));

        assertThat(precision(List.of(wrong, right), flavour)).isCloseTo(0.5, within(1e-7));
        assertThat(precision(List.of(right, wrong), flavour)).isCloseTo(1, within(1e-7));
    }

    @Test
    void coco_reaches_a_recall_of_nine_tenths_with_nine_of_ten_and_single_precision_does_not() {
        List<Position> truth = IntStream.range(0, 10).mapToObj(i -> at(10 * i)).toList();
        List<Detection> found =
                IntStream.range(0, 9).mapToObj(i -> found(10 * i, 0.9)).toList();
        List<EvaluationCase> cases = List.of(new EvaluationCase("a", truth, found));

        assertThat(precision(cases, AveragePrecision.COCO)).isCloseTo(91 / 101.0, within(1e-12));
        assertThat(precision(cases, AveragePrecision.TORCHMETRICS)).isCloseTo(91 / 101.0, within(1e-12));
    }

    @Test
    void only_the_best_detections_of_a_case_count_where_they_are_limited() {
        List<EvaluationCase> cases =
                List.of(new EvaluationCase("a", List.of(at(0)), List.of(found(9, 0.9), found(0, 0.5))));

        assertThat(RankedDetections.of(cases, AveragePrecision.COCO, HALF_SIDE, 1)
                        .averagePrecision())
                .isZero();
        assertThat(precision(cases, AveragePrecision.COCO)).isCloseTo(0.5, within(1e-7));
    }

    @Test
    void the_order_of_two_detections_of_one_score_decides_between_one_and_one_half() {
        RankedDetections ranked = ranked(List.of(at(0)), List.of(found(0, 0.9), found(9, 0.9)));

        assertThat(ranked.averagePrecision()).isEqualTo(1);
        assertThat(ranked.range()).isEqualTo(new ValueRange(0.5, 1));
        assertThat(ranked(List.of(at(0)), List.of(found(0, 0.9), found(9, 0.8))).range())
                .isNull();
    }

    @Test
    void of_two_detections_of_one_figure_and_score_one_is_true_in_any_order() {
        assertThat(ranked(List.of(at(0)), List.of(found(0, 0.9), found(0.1, 0.9)))
                        .range())
                .isNull();
    }

    @Test
    void where_detections_are_limited_the_order_decides_which_of_one_score_count() {
        List<EvaluationCase> cases =
                List.of(new EvaluationCase("a", List.of(at(0)), List.of(found(9, 0.9), found(0, 0.9))));
        RankedDetections ranked = RankedDetections.of(cases, AveragePrecision.COCO, HALF_SIDE, 1);

        assertThat(ranked.averagePrecision()).isZero();
        assertThat(ranked.range()).isEqualTo(new ValueRange(0, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void the_range_is_that_of_all_orders(long seed) {
        Random random = new Random(seed);
        List<Position> truth = List.of(at(0), at(10), at(20));
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double place = random.nextInt(5) * 10 + random.nextInt(3) * 0.2;
            detections.add(found(place, 0.7 + random.nextInt(2) / 10.0));
        }
        List<Double> values = new ArrayList<>();
        orders(
                detections,
                new ArrayList<>(),
                order -> values.add(ranked(truth, order).averagePrecision()));

        ValueRange range = ranked(truth, detections).range();

        double least = Collections.min(values);
        double greatest = Collections.max(values);
        assertThat(range).isEqualTo(least == greatest ? null : new ValueRange(least, greatest));
    }

    private static void orders(List<Detection> left, List<Detection> order, Consumer<List<Detection>> each) {
        if (left.isEmpty()) {
            each.accept(List.copyOf(order));
        }
        for (int i = 0; i < left.size(); i++) {
            List<Detection> rest = new ArrayList<>(left);
            order.add(rest.remove(i));
            orders(rest, order, each);
            order.remove(order.size() - 1);
        }
    }

    private static RankedDetections ranked(List<Position> truth, List<Detection> detections) {
        return RankedDetections.of(
                List.of(new EvaluationCase("a", truth, detections)),
                AveragePrecision.COCO,
                HALF_SIDE,
                Integer.MAX_VALUE);
    }

    private static double precision(List<EvaluationCase> cases, AveragePrecision flavour) {
        return RankedDetections.of(cases, flavour, HALF_SIDE, Integer.MAX_VALUE).averagePrecision();
    }

    private static Position at(double x) {
        return new Position(x, 0);
    }

    private static Detection found(double x, double score) {
        return new Detection(at(x), score, true);
    }
}
