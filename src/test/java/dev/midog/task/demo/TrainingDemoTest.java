package dev.midog.task.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.SplitSelection;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import dev.midog.task.train.RecipeValue;
import dev.midog.task.train.TrainListener;
import dev.midog.task.train.TrainRecipe;
import dev.midog.task.train.TrainSettings;
import dev.midog.task.train.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form of {@code midog demo --train}. */
class TrainingDemoTest {
    @TempDir
    private Path folder;

    @Test
    void a_network_trained_for_seconds_beats_darkness_on_images_that_it_never_saw() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineFolder.require(ModelKind.ONNX);
        TrainingDemo demo = new TrainingDemo(folder, 4);
        demo.fill((drawn, all) -> {});
        SplitSelection splits = new SplitSelection(demo.splits(), null, null);
        TrainRecipe recipe = TrainRecipe.named("fast")
                .with(Map.of(
                        RecipeValue.WIDTH, 8.0,
                        RecipeValue.SIZE, 128.0,
                        RecipeValue.PATCHES, 320.0,
                        RecipeValue.VALIDATION_PATCHES, 60.0,
                        RecipeValue.EPOCHS, 3.0,
                        RecipeValue.RATE, 0.01));

        TrainingRun.run(
                TrainSettings.builder(recipe, demo.run())
                        .dataset(demo.files().sqlite())
                        .images(demo.files().images())
                        .selection(DatasetSelection.builder().split(splits).build())
                        .threads(2)
                        .build(),
                TrainListener.NONE);
        detect(demo, demo.run().resolve("model.onnx"), demo.found(), 0.1);
        detect(demo, demo.writeDarkness(), demo.dark(), 0.4);

        assertThat(demo.testImages()).isGreaterThanOrEqualTo(10);
        assertThat(demo.f1(demo.found())).isGreaterThan(demo.f1(demo.dark()) + 0.1);
    }

    private static void detect(TrainingDemo demo, Path model, Path output, double threshold) throws Exception {
        DetectorRun.run(
                DetectSettings.builder(model, output)
                        .dataset(demo.files().sqlite())
                        .images(demo.files().images())
                        .selection(DatasetSelection.builder()
                                .split(new SplitSelection(demo.splits(), null, null))
                                .cases(CaseFilter.builder()
                                        .splits(List.of(Split.VALIDATION, Split.TEST))
                                        .build())
                                .build())
                        .threshold(threshold)
                        .build(),
                DetectListener.SILENT);
    }
}
