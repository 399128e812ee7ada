package dev.midog.task.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.detect.DetectResult;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingRunTest {
    /** Two epochs of 30 steps. */
    private static final TrainRecipe TINY = new TrainRecipe(
            RecipeNetwork.FAST,
            Map.of(
                    RecipeValue.WIDTH, 2.0,
                    RecipeValue.SIZE, 32.0,
                    RecipeValue.BATCH, 4.0,
                    RecipeValue.PATCHES, 120.0,
                    RecipeValue.VALIDATION_PATCHES, 20.0,
                    RecipeValue.EPOCHS, 2.0));

    @TempDir
    Path folder;

    private Path dataset;

    @BeforeEach
    void draw() throws IOException {
        dataset = SpottedImages.draw(folder, 6);
    }

    @Test
    void a_run_that_was_killed_goes_on_and_comes_to_the_same_bytes() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        TrainResult undisturbed = TrainingRun.run(settings(TINY, "whole"), TrainListener.NONE);
        assertThat(undisturbed.epochs()).hasSize(2);
        for (int stop : new int[] {3, 28, 41}) {
            assertThatThrownBy(() -> TrainingRun.run(settings(TINY, "broken"), stoppingAfter(stop)))
                    .hasMessage("killed");
        }
        TrainingRun.run(settings(TINY, "broken"), TrainListener.NONE);
        for (String name : new String[] {
            "checkpoint.safetensors",
            "best.safetensors",
            "model.onnx",
            "model.json",
            "curves.csv",
            "curves.svg",
            "config.yaml"
        }) {
            assertThat(folder.resolve("broken").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(name));
        }
    }

    @Test
    void a_small_network_learns_which_spots_to_find_and_detect_finds_them() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineFolder.require(ModelKind.ONNX);
        TrainRecipe recipe = TINY.with(Map.of(
                RecipeValue.WIDTH, 4.0, RecipeValue.SIZE, 64.0, RecipeValue.EPOCHS, 4.0, RecipeValue.RATE, 0.01));
        TrainResult trained = TrainingRun.run(settings(recipe, "run"), TrainListener.NONE);
        assertThat(trained.best().f1()).isGreaterThan(0.8);
        DetectResult found = DetectorRun.run(
                DetectSettings.builder(trained.model(), folder.resolve("found.json"))
                        .dataset(dataset)
                        .images(folder.resolve("images"))
                        .threads(1)
                        .build(),
                DetectListener.SILENT);
        assertThat(found.dataset().annotations()).hasSizeBetween(14, 22);
    }

    @Test
    void a_folder_with_a_run_of_other_settings_is_refused() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        TrainRecipe shorter = TINY.with(Map.of(RecipeValue.EPOCHS, 1.0, RecipeValue.PATCHES, 8.0));
        TrainingRun.run(settings(shorter, "run"), TrainListener.NONE);
        assertThatThrownBy(() -> TrainingRun.run(settings(TINY, "run"), TrainListener.NONE))
                .hasMessageContaining("run holds a training with other settings or other data");
    }

    @Test
    void an_epoch_that_is_no_better_for_long_ends_the_training() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        TrainRecipe hopeless = TINY.with(Map.of(
                RecipeValue.EPOCHS, 9.0, RecipeValue.PATCHES, 8.0, RecipeValue.PATIENCE, 1.0, RecipeValue.RATE, 1e-9));
        TrainResult result = TrainingRun.run(settings(hopeless, "run"), TrainListener.NONE);
        assertThat(result.isStoppedEarly()).isTrue();
        assertThat(result.epochs().size()).isLessThan(9);
    }

    @Test
    void a_configuration_is_read_from_yaml_and_faults_in_it_are_named() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "network: fast\nbatch: 2\nrate: 0.001\n");
        TrainRecipe recipe = TrainRecipe.named(file.toString());
        assertThat(recipe.count(RecipeValue.BATCH)).isEqualTo(2);
        assertThat(recipe.get(RecipeValue.RATE)).isEqualTo(0.001);
        assertThat(recipe.count(RecipeValue.WIDTH)).isEqualTo(16);
        Files.writeString(file, recipe.yaml());
        assertThat(TrainRecipe.named(file.toString()).yaml()).isEqualTo(recipe.yaml());
        Files.writeString(file, "bacth: 2\n");
        assertThatThrownBy(() -> TrainRecipe.named(file.toString()))
                .hasMessageContaining(
                        "mine.yaml: line 1: \"bacth\" is not a key of a training configuration; use network, width");
        Files.writeString(file, "batch: 0\n");
        assertThatThrownBy(() -> TrainRecipe.named(file.toString()))
                .hasMessageContaining("batch 0 is not a whole number from 1 to 256");
        assertThatThrownBy(() -> TrainRecipe.named("fats"))
                .hasMessageContaining("there is no training configuration \"fats\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "batch: \"eight\" | line 1: batch is \"eight\", not a whole number from 1 to 256",
                "batch: '8' | line 1: batch is \"8\", not a whole number from 1 to 256",
                "batch: [1, 2] | line 1: batch is a list, not a whole number",
                "batch: {a: 1} | line 1: batch is a set of keys, not a whole number",
                "batch: | line 1: batch is empty, not a whole number",
                "batch: 2.5 | line 1: batch 2.5 is not a whole number from 1 to 256",
                "batch: 0x10 | line 1: batch is \"0x10\", not a whole number",
                "batch: .nan | line 1: batch is \".nan\", not a whole number",
                "batch: 1e400 | line 1: batch is \"1e400\", not a whole number from 1 to 256",
                "batch: 99999999999999999999 | line 1: batch 1.0E20 is not a whole number",
                "`rate: 0.1\nbatch: 2\nrate: 7` | line 3: this is not YAML that can be read: the key \"rate\" stands twice",
                "`batch: 2\n\nrate: 7` | line 3: rate 7.0 is not a number from 1.0E-9 to 1.0",
                "`batch: 2\nsize: 33` | line 2: size 33 is not a multiple of 8",
                "`batch: 2\n---\nbatch: 4` | line 3: a second document begins; keep one in this file",
                "`batch: 2\n...\nbatch: 4` | line 2: this is not YAML that can be read: something stands behind the end",
                "network: [fast] | line 1: network is a list, not fast or midogpp",
                "`size: 64\nnetwork: slow` | line 2: network is \"slow\", not fast or midogpp",
                "channels: 4 | line 1: the configuration fast has no value \"channels\"; leave it out",
                "{network: midogpp, size: 100} | line 1: size 100 is not a multiple of 32",
                "`rate: &a 0.1\nweightDecay: *a` | line 2: weightDecay is the alias *a, not a number from 0.0 to 1.0",
                "{a: &a [1, 1], batch: [*a, *a]} | line 1: \"a\" is not a key of a training configuration",
                "- 1 | holds no keys with values",
                "{{{ | line 1: this is not YAML that can be read"
            })
    void faults_of_a_configuration_are_told_in_one_sentence(String yaml, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), yaml);
        assertThatThrownBy(() -> TrainRecipe.named(file.toString()))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(MidogException.ErrorKind.INVALID_DATA))
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining(reason);
    }

    private TrainSettings settings(TrainRecipe recipe, String run) {
        return TrainSettings.builder(recipe, folder.resolve(run))
                .dataset(dataset)
                .images(folder.resolve("images"))
                .threads(1)
                .build();
    }

    private static TrainListener stoppingAfter(int steps) {
        return new TrainListener() {
            private int made;

            @Override
            public void training(int before, int all) {
                made = before;
            }

            @Override
            public void stepped(double loss) {
                if (++made == steps) {
                    throw new IllegalStateException("killed");
                }
            }
        };
    }
}
