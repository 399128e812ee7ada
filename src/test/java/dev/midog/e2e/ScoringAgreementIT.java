package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program against a scorer that tries everything, on random cases with ties, duplicates and gaps. */
class ScoringAgreementIT {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void two_hundred_random_cases_are_scored_as_by_brute_force(String seed) throws IOException {
        Launcher launcher = Launcher.in(folder);
        Assumptions.assumeTrue(
                launcher.bash(PYTHON + " -c 'import numpy, scipy.spatial'").exitCode() == 0,
                "python3 with numpy and scipy is absent");
        Launcher.Run expected = launcher.bash(PYTHON + " '"
                + Launcher.PROJECT.resolve("src/test/resources/dev/midog/e2e/brute_force.py") + "' . " + seed);
        assertThat(expected.exitCode()).as(expected.err()).isZero();

        Launcher.Run scored =
                launcher.run("evaluate", "--truth", "truth.json", "--predictions", "found.json", "--format", "json");

        assertThat(scored.exitCode()).as(scored.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(scored.out());
        JsonNode wanted = new ObjectMapper().readTree(expected.out());
        assertThat(wanted.get("cases").asInt()).isEqualTo(200);
        assertThat(json.at("/overall/images").asInt()).isEqualTo(200);
        for (String kind : List.of("ties", "duplicates", "emptyTruth", "withoutPredictions")) {
            assertThat(wanted.get(kind).asInt()).as(kind).isPositive();
        }
        assertThat(json.at("/overall/truePositives")).isEqualTo(wanted.at("/counts/0"));
        assertThat(json.at("/overall/falsePositives")).isEqualTo(wanted.at("/counts/1"));
        assertThat(json.at("/overall/falseNegatives")).isEqualTo(wanted.at("/counts/2"));
        assertThat(json.at("/overall/f1").asDouble()).isCloseTo(wanted.get("f1").asDouble(), within(1e-12));
        assertThat(json.at("/overall/ap50").asDouble())
                .isCloseTo(wanted.get("ap50").asDouble(), within(2e-7));
        assertThat(json.at("/froc/score").asDouble())
                .isCloseTo(wanted.get("froc").asDouble(), within(1e-9));
        assertThat(json.at("/threshold/optimumOnScoredCases/threshold").asDouble())
                .isEqualTo(wanted.get("optimum").asDouble());
    }
}
