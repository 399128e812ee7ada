package dev.midog.task.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.cli.CliRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The threshold that files of detections state, as those of midog detect do. */
class StatedThresholdTest {
    @TempDir
    private Path folder;

    private EvaluateFixture fixture;

    @BeforeEach
    void files() {
        fixture = new EvaluateFixture(folder);
    }

    @Test
    void detections_count_above_the_threshold_that_their_file_states() throws IOException {
        JsonNode scores = fixture.scores("--predictions", found("found.json", "0.65"));

        assertThat(scores.at("/threshold/source").asText()).isEqualTo("detections");
        assertThat(scores.at("/threshold/value").asDouble()).isEqualTo(0.65);
        assertThat(scores.at("/overall/truePositives").asInt()).isEqualTo(1);
        assertThat(CliRun.midog("evaluate", "--truth", fixture.truth(), "--predictions", found("found.json", "0.65"))
                        .out())
                .contains("threshold 0.65, as the detections state it, not chosen on validation cases;");
    }

    @Test
    void what_is_given_and_what_validation_cases_say_counts_more() throws IOException {
        Path found = found("found.json", "0.65");

        assertThat(fixture.scores("--predictions", found, "--threshold", "0.3")
                        .at("/threshold/source")
                        .asText())
                .isEqualTo("given");
        assertThat(fixture.scores("--predictions", found, "--validation", "1")
                        .at("/threshold/source")
                        .asText())
                .isEqualTo("validation");
    }

    @Test
    void files_that_state_others_or_none_are_scored_above_the_default() throws IOException {
        Path found = found("found.json", "0.65");

        for (Path other : new Path[] {found("other.json", "0.7"), found("none.json", "\"high\""), fixture.csv()}) {
            assertThat(fixture.scores("--predictions", found, "--predictions", other)
                            .at("/threshold/source")
                            .asText())
                    .isEqualTo("default");
        }
    }

    private Path found(String name, String threshold) throws IOException {
        return fixture.write(name, """
                {"info": {"midog": {"bbox": "xywh", "threshold": %s}},
                 "images": [{"id": 1, "file_name": "001.tiff", "width": 7000, "height": 5000}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [976, 975, 50, 50], "score": 0.9},
                   {"id": 2, "image_id": 1, "category_id": 1, "bbox": [1976, 1975, 50, 50], "score": 0.6}]}
                """.formatted(threshold));
    }
}
