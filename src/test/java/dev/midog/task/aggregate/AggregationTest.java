package dev.midog.task.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The aggregation of runs as a use case: a folder in, a matrix out. */
class AggregationTest {
    @TempDir
    private Path folder;

    @Test
    void runs_of_one_training_set_share_a_row_of_means_and_sample_deviations() throws IOException {
        run("a", "human melanoma", 0.6);
        run("b", "human melanoma", 0.8);
        run("c", "canine lymphoma", 0.5);
        Files.createDirectory(folder.resolve("other"));

        RunMatrix matrix = Aggregation.run(new AggregationSettings(folder, false));

        assertThat(matrix.columns()).containsExactly("human melanoma");
        assertThat(matrix.rows().stream().map(RunMatrix.TrainingSetRow::name))
                .containsExactly("canine lymphosarcoma", "human melanoma");
        RunMatrix.TrainingSetRow melanoma = matrix.rows().get(1);
        assertThat(melanoma.runs()).isEqualTo(2);
        RunMatrix.MeanFigure f1 = Objects.requireNonNull(melanoma.f1("human melanoma"));
        assertThat(f1.mean()).isCloseTo(0.7, within(1e-12));
        assertThat(f1.standardDeviation()).isCloseTo(Math.sqrt(0.02), within(1e-12));
        assertThat(melanoma.averagePrecision("human melanoma")).isNull();
        assertThat(matrix.rows().get(0).f1("human melanoma")).isEqualTo(new RunMatrix.MeanFigure(1, 0.5, null));
        assertThat(matrix.notices().stream().map(Notice::message))
                .containsExactly(
                        folder.resolve("other") + " has no files/metrics.json and is skipped",
                        "3 runs; standard deviations are sample standard deviations (n - 1)");
    }

    @Test
    void a_folder_without_figures_is_an_error_under_strict_rules() throws IOException {
        run("a", "human melanoma", 0.6);
        Files.createDirectory(folder.resolve("other"));

        assertThatThrownBy(() -> Aggregation.run(new AggregationSettings(folder, true)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("other has no files/metrics.json");
    }

    private void run(String name, String tumors, double f1) throws IOException {
        Path files = Files.createDirectories(folder.resolve(name + "/files"));
        Files.writeString(files.resolve("config.yaml"), "data:\n  value:\n    tumortypes: " + tumors + "\n");
        Files.writeString(files.resolve("metrics.json"), "{\"aggregates\": {\"human melanoma_f1\": " + f1 + "}}");
    }
}
