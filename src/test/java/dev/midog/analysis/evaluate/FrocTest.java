package dev.midog.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.statistics.Bootstrap;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The score of the MIDOG 2025 challenge.
 *
 * <p>{@code froc.json}: {@code calc_froc_score} of DeepMicroscopy/MIDOG25_T1_evaluation_docker on random cases, its
 * {@code argsort} of points replaced by {@code numpy.lexsort} over false positives and recall. With its own sort the last
 * case gives 5.08407.
 */
class FrocTest {
    private static final MatchingRadius RADIUS = MatchingRadius.of(7.5e-3);

    /** The challenge adds 1e-6 to the denominator of recall. */
    private static final double ADDED = 1e-5;

    @Test
    void the_score_is_that_of_the_challenge_where_equal_false_positives_are_sorted_by_recall() throws IOException {
        JsonNode all;
        try (InputStream in = Objects.requireNonNull(FrocTest.class.getResourceAsStream("froc.json"))) {
            all = new ObjectMapper().readTree(in);
        }
        for (JsonNode one : all) {
            List<MatchedCase> cases = new ArrayList<>();
            for (int i = 0; i < one.get("truth").size(); i++) {
                cases.add(matched(one.get("truth").get(i), one.get("found").get(i)));
            }
            assertThat(Froc.of(cases, 0, Bootstrap.NONE).score())
                    .isCloseTo(one.get("score").asDouble(), within(ADDED));
        }
    }

    private static MatchedCase matched(JsonNode truth, JsonNode found) {
        List<Position> figures = new ArrayList<>();
        truth.forEach(
                at -> figures.add(new Position(at.get(0).asDouble(), at.get(1).asDouble())));
        List<Detection> detections = new ArrayList<>();
        found.forEach(at -> detections.add(new Detection(
                new Position(at.get(0).asDouble(), at.get(1).asDouble()),
                at.get(2).asDouble(),
                true)));
        return MatchedCase.of(new EvaluationCase("a", figures, detections), RADIUS, true);
    }
}
