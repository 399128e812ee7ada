package dev.midog.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference's own results on random detections, among them many of equal score. */
class ReferenceScoresTest {
    private static final double EPSILON = ThresholdSweep.REFERENCE_EPSILON;
    private static final double AP_TOLERANCE = 2e-7;

    private static final double RADIUS_MM = 7.5e-3;

    @ParameterizedTest
    @ValueSource(strings = {"u0", "u1", "t0"})
    void counts_scores_and_threshold_are_the_references(String run) throws IOException {
        JsonNode split = read(run, "split.json");
        Set<String> validation = new HashSet<>();
        split.get("valid").forEach(name -> validation.add(name.asText()));
        List<EvaluationCase> all = cases(run);
        double threshold = ThresholdSweep.overReferenceValues(all.stream()
                        .filter(one -> validation.contains(one.fileName()))
                        .map(ReferenceScoresTest::matched)
                        .toList())
                .threshold();

        check(run, "expected-val.json", all, validation::contains, threshold);
        check(run, "expected-test.json", all, name -> !validation.contains(name), threshold);
    }

    private void check(String run, String file, List<EvaluationCase> all, Predicate<String> side, double threshold)
            throws IOException {
        JsonNode expected = read(run, file);
        JsonNode aggregates = expected.get("aggregates");
        JsonNode tumors = read(run, "split.json").get("tumor");
        assertThat(threshold).isEqualTo(aggregates.get("det_threshold").asDouble());
        List<EvaluationCase> scored =
                all.stream().filter(one -> side.test(one.fileName())).toList();
        assertThat(scored).hasSize(expected.get("case").size());
        checkGroup(scored, aggregates, threshold, "", "f1_score");
        Set<String> names = new HashSet<>();
        tumors.forEach(tumor -> names.add(tumor.asText()));
        for (String tumor : names) {
            List<EvaluationCase> group = scored.stream()
                    .filter(one -> tumors.get(one.fileName()).asText().equals(tumor))
                    .toList();
            if (aggregates.has(tumor + "_f1")) {
                checkGroup(group, aggregates, threshold, tumor + "_", "f1");
            }
        }
        for (EvaluationCase one : scored) {
            JsonNode counts = expected.get("case").get(one.fileName());
            assertThat(matched(one).countAbove(threshold))
                    .as(one.fileName())
                    .isEqualTo(new MatchCounts(
                            counts.get("true_positives").asInt(),
                            counts.get("false_negatives").asInt(),
                            counts.get("false_positives").asInt()));
        }
    }

    private void checkGroup(
            List<EvaluationCase> group, JsonNode aggregates, double threshold, String prefix, String f1) {
        MatchCounts counts = group.stream()
                .map(one -> matched(one).countAbove(threshold))
                .reduce(MatchCounts.NONE, MatchCounts::plus);
        assertThat(counts.precision(EPSILON))
                .isEqualTo(aggregates.get(prefix + "precision").asDouble());
        assertThat(counts.recall(EPSILON))
                .isEqualTo(aggregates.get(prefix + "recall").asDouble());
        assertThat(counts.f1(EPSILON)).isEqualTo(aggregates.get(prefix + f1).asDouble());
        assertThat(RankedDetections.of(
                                group, AveragePrecision.TORCHMETRICS, AveragePrecision.HALF_SIDE_MM, Integer.MAX_VALUE)
                        .averagePrecision())
                .as(prefix)
                .isCloseTo(aggregates.get(prefix + "mAP").asDouble(), within(AP_TOLERANCE));
    }

    /** As the reference reads them: in the order of the truth, without cases that have no entry of detections. */
    private static List<EvaluationCase> cases(String run) throws IOException {
        JsonNode found = read(run, "mitotic-figures.json");
        List<EvaluationCase> cases = new ArrayList<>();
        for (var entry : read(run, "ground-truth.json").properties()) {
            if (found.has(entry.getKey())) {
                List<Position> truth = new ArrayList<>();
                entry.getValue().forEach(point -> truth.add(position(point)));
                List<Detection> detections = new ArrayList<>();
                for (JsonNode point : found.get(entry.getKey()).get("points")) {
                    if (point.has("point")) {
                        detections.add(new Detection(
                                position(point.get("point")),
                                point.path("probability").asDouble(0.5),
                                point.path("name").asText("mitotic figure").equals("mitotic figure")));
                    }
                }
                cases.add(new EvaluationCase(entry.getKey(), truth, detections));
            }
        }
        return cases;
    }

    private static MatchedCase matched(EvaluationCase one) {
        return MatchedCase.of(one, MatchingRadius.of(RADIUS_MM), false);
    }

    private static Position position(JsonNode point) {
        return new Position(point.get(0).asDouble(), point.get(1).asDouble());
    }

    private static JsonNode read(String run, String file) throws IOException {
        return new ObjectMapper()
                .readTree(SharedData.file("evaluate/" + run + "/" + file).toFile());
    }
}
