package dev.midog.task.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.format.spi.BoxConvention;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the implementations that the profiles name said of random small cases, with boxes of many sizes, tied scores, other
 * classes, images without figures or detections, crowds, and images in no order.
 *
 * <p>{@code guide2025.json}: DeepMicroscopy/MIDOG_2025_Guide at its last commit, {@code optimize_threshold} and
 * {@code MIDOGEvaluation}, over evalutils, torchmetrics 1.9.0 with pycocotools, NumPy 2.4.6. {@code coco.json}: pycocotools
 * 2.0.11, the precision at an overlap of 0.5 of category 1.
 */
class ReferenceImplementationsTest {
    private static final ReadingSettings READING =
            ReadingSettings.builder().boxConvention(BoxConvention.XYWH).build();

    @TempDir
    private Path folder;

    static Stream<Arguments> guide() throws IOException {
        return cases("guide2025.json");
    }

    static Stream<Arguments> coco() throws IOException {
        return cases("coco.json");
    }

    private static Stream<Arguments> cases(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReferenceImplementationsTest.class.getResourceAsStream(name), name)) {
            List<Arguments> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).forEach(one -> cases.add(Arguments.of(cases.size(), one)));
            return cases.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guide")
    void guide2025_gives_the_threshold_and_the_figures_of_the_guide(int number, JsonNode wanted) throws IOException {
        List<String> validation = new ArrayList<>();
        wanted.get("validation").forEach(name -> validation.add(name.asText()));
        Path names = Files.write(folder.resolve("validation.txt"), validation);

        EvaluationResult test = Evaluation.run(settings(wanted, ScoringRules.of(EvaluationProfile.GUIDE2025))
                .validation(names.toString())
                .build());
        EvaluationResult all = Evaluation.run(
                settings(wanted, ScoringRules.of(EvaluationProfile.GUIDE2025).withThreshold(0.5))
                        .build());

        assertThat(test.threshold().value()).isEqualTo(wanted.get("threshold").asDouble());
        check(test, wanted.get("test"));
        check(all, wanted.get("all"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guide")
    void guide2025_takes_the_images_of_a_table_in_its_order(int number, JsonNode wanted) throws IOException {
        Map<Integer, String> names = new HashMap<>();
        wanted.at("/truth/images")
                .forEach(image -> names.put(
                        image.get("id").asInt(), image.get("file_name").asText()));
        List<String> rows = new ArrayList<>(List.of("filename,x,y,label"));
        for (JsonNode one : wanted.at("/truth/annotations")) {
            rows.add(names.get(one.get("image_id").asInt()) + ","
                    + (one.at("/bbox/0").asInt() + 25) + ","
                    + (one.at("/bbox/1").asInt() + 25) + ","
                    + one.get("category_id").asInt());
        }
        Path table = Files.write(folder.resolve("truth.csv"), rows);

        EvaluationResult all = Evaluation.run(
                settings(wanted, ScoringRules.of(EvaluationProfile.GUIDE2025).withThreshold(0.5))
                        .truth(table)
                        .reading(ReadingSettings.DETECT)
                        .build());

        check(all, wanted.get("all"));
    }

    private static void check(EvaluationResult result, JsonNode wanted) {
        Scores overall = result.overall();
        assertThat(overall.precision()).isEqualTo(wanted.get("precision").asDouble());
        assertThat(overall.recall()).isEqualTo(wanted.get("recall").asDouble());
        assertThat(overall.f1()).isEqualTo(wanted.get("f1_score").asDouble());
        assertThat(overall.averagePrecision()).isCloseTo(wanted.get("AP").asDouble(), within(1e-7));
        List<String> counts = result.cases().stream()
                .map(one -> one.fileName() + " " + one.counts().truePositives() + " "
                        + one.counts().falsePositives() + " " + one.counts().falseNegatives())
                .toList();
        List<String> wantedCounts = wanted.get("cases").properties().stream()
                .map(one -> one.getKey() + " " + one.getValue().get(0) + " "
                        + one.getValue().get(1) + " " + one.getValue().get(2))
                .toList();
        assertThat(counts).isEqualTo(wantedCounts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("coco")
    void coco_gives_the_average_precision_of_pycocotools(int number, JsonNode wanted) throws IOException {
        EvaluationResult result = Evaluation.run(
                settings(wanted, ScoringRules.of(EvaluationProfile.COCO).withRadiusPx(25))
                        .build());

        assertThat(result.overall().averagePrecision())
                .isCloseTo(wanted.get("ap50").asDouble(), within(1e-12));
    }

    private EvaluationSettings.Builder settings(JsonNode one, ScoringRules rules) throws IOException {
        Path truth =
                Files.writeString(folder.resolve("truth.json"), one.get("truth").toString());
        Path found =
                Files.writeString(folder.resolve("found.json"), one.get("found").toString());
        return EvaluationSettings.builder(List.of(found))
                .truth(truth)
                .reading(READING)
                .rules(rules);
    }
}
