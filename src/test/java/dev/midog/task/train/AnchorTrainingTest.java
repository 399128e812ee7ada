package dev.midog.task.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Notice;
import dev.midog.image.color.PublishedColors;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.CardReader;
import dev.midog.learn.card.InputCard;
import dev.midog.learn.card.OutputCard;
import dev.midog.learn.card.OutputKind;
import dev.midog.learn.network.RetinaNetwork;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.OneCycle;
import dev.midog.learn.train.TensorFile;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.detect.DetectResult;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorTrainingTest {
    private static final TrainRecipe TINY = new TrainRecipe(
            RecipeNetwork.MIDOGPP,
            Map.of(
                    RecipeValue.WIDTH, 2.0,
                    RecipeValue.CHANNELS, 4.0,
                    RecipeValue.SIZE, 64.0,
                    RecipeValue.BATCH, 4.0,
                    RecipeValue.PATCHES, 16.0,
                    RecipeValue.VALIDATION_PATCHES, 8.0,
                    RecipeValue.EPOCHS, 2.0));

    @TempDir
    Path folder;

    private final List<Notice> notices = new ArrayList<>();
    private Path dataset = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        dataset = SpottedImages.draw(folder, 6);
    }

    @Test
    void the_recipe_of_the_paper_has_the_values_of_its_code() throws IOException {
        TrainRecipe recipe = TrainRecipe.named("midogpp");
        assertThat(recipe.yaml()).isEqualTo("""
                network: midogpp
                width: 64
                channels: 128
                size: 512
                batch: 12
                epochs: 100
                patches: 1000
                validationPatches: 250
                rate: 5.0E-5
                weightDecay: 0.01
                stain: 0.0
                rotation: 10.0
                zoom: 2.0
                warp: 0.2
                lighting: 0.5
                leastScore: 0.5
                patience: 100
                """);
        OutputCard output = DetectorTraining.of(recipe, PublishedColors.ofAll())
                .card(512, 0.5)
                .output();
        assertThat(output.kind()).isEqualTo(OutputKind.ANCHORS);
        assertThat(output.strides()).containsExactly(16.0);
        assertThat(output.anchors()).containsExactly(12.8, 25.6, 38.4, 51.2, 64.0);
        assertThat(output.iou()).isEqualTo(0.4);
        assertThat(output.distancePx()).isEqualTo(25);
        OneCycle cycle = new OneCycle(1000, 5e-5);
        assertThat(cycle.rate(0)).isCloseTo(2e-6, within(1e-12));
        assertThat(cycle.rate(300)).isCloseTo(5e-5, within(1e-12));
        assertThat(cycle.rate(999)).isLessThan(1e-9);
        assertThat(cycle.momentum(0)).isCloseTo(0.95, within(1e-12));
        assertThat(cycle.momentum(300)).isCloseTo(0.85, within(1e-12));
    }

    @Test
    void the_network_of_the_original_learns_spots_and_detect_finds_them() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineFolder.require(ModelKind.ONNX);
        TrainRecipe recipe = TINY.with(Map.of(
                RecipeValue.WIDTH, 8.0,
                RecipeValue.CHANNELS, 16.0,
                RecipeValue.LIGHTING, 0.1,
                RecipeValue.PATCHES, 160.0,
                RecipeValue.VALIDATION_PATCHES, 20.0,
                RecipeValue.EPOCHS, 12.0,
                RecipeValue.ZOOM, 1.0,
                RecipeValue.RATE, 0.01));
        TrainResult trained = run(recipe, "run", null);
        assertThat(trained.best().f1()).isGreaterThan(0.6);
        DetectResult found = DetectorRun.run(
                DetectSettings.builder(trained.model(), folder.resolve("found.json"))
                        .dataset(dataset)
                        .images(folder.resolve("images"))
                        .threads(1)
                        .build(),
                DetectListener.SILENT);
        assertThat(found.dataset().annotations()).hasSizeBetween(10, 30);
        assertThat(notices).extracting(Notice::code).contains("FROM-SCRATCH", "COLORS");
    }

    @Test
    void a_training_that_is_broken_off_comes_to_the_same_bytes() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        run(TINY, "whole", null);
        for (int epochs : new int[] {1, 2}) {
            int[] heard = {0};
            TrainListener stopping = new TrainListener() {
                @Override
                public void epoch(EpochResult result) {
                    heard[0]++;
                    throw new IllegalStateException("killed");
                }
            };
            assertThatThrownBy(() -> TrainingRun.run(settings(TINY, "broken", null), stopping))
                    .hasMessage("killed");
            assertThat(heard[0]).as("epoch %d", epochs).isEqualTo(1);
        }
        run(TINY, "broken", null);
        for (String name : List.of("checkpoint.safetensors", "best.safetensors", "model.onnx", "model.json")) {
            assertThat(folder.resolve("broken").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(name));
        }
    }

    @Test
    void weights_of_a_file_are_those_that_the_training_begins_with() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        List<Tensor> tensors = backbone();
        tensors.add(new Tensor("fc.weight", new long[] {1, 2}, new float[2]));
        Path file = folder.resolve("resnet.safetensors");
        TensorFile.write(file, tensors, Map.of());
        TrainRecipe still = TINY.with(Map.of(RecipeValue.RATE, 1e-9, RecipeValue.EPOCHS, 1.0));
        run(still, "run", file);
        TensorFile best = TensorFile.read(folder.resolve("run/best.safetensors"));
        assertThat(best.tensor("layer3.1.conv2.weight").values())
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(tensors.stream()
                        .filter(tensor -> tensor.name().equals("layer3.1.conv2.weight"))
                        .findFirst()
                        .orElseThrow()
                        .values());
        assertThat(notices).extracting(Notice::code).doesNotContain("FROM-SCRATCH");
    }

    @Test
    void colors_of_a_file_go_into_the_card() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        Path file = Files.writeString(
                folder.resolve("stats.json"), "{\"pixels\": {\"mean\": [0.8, 0.6, 0.7], \"std\": [0.1, 0.2, 0.3]}}");
        TrainSettings settings = TrainSettings.builder(
                        TINY.with(Map.of(RecipeValue.EPOCHS, 1.0)), folder.resolve("run"))
                .dataset(dataset)
                .images(folder.resolve("images"))
                .statistics(file)
                .threads(1)
                .build();
        TrainingRun.run(settings, TrainListener.NONE);
        InputCard card = CardReader.read(folder.resolve("run/model.onnx"), folder.resolve("run/model.json"))
                .input();
        assertThat(card.mean()).containsExactly(0.8, 0.6, 0.7);
        assertThat(card.std()).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void weights_that_do_not_fit_are_named_in_one_sentence() throws IOException {
        List<Tensor> tensors = backbone();
        tensors.removeIf(tensor -> tensor.name().startsWith("layer4.1.conv"));
        tensors.removeIf(tensor -> tensor.name().equals("bn1.bias"));
        tensors.add(new Tensor("bn1.bias", new long[] {3}, new float[3]));
        tensors.add(new Tensor("head.weight", new long[] {1}, new float[1]));
        Path file = folder.resolve("other.safetensors");
        TensorFile.write(file, tensors, Map.of());
        assertThatThrownBy(() -> run(TINY, "run", file))
                .hasMessageContaining("it lacks as 32-bit floats layer4.1.conv1.weight, layer4.1.conv2.weight;")
                .hasMessageContaining("it has no use for head.weight;")
                .hasMessageContaining("it has of another shape bn1.bias (3 in place of 2)");
        assertThatThrownBy(() -> run(new TrainRecipe(RecipeNetwork.FAST, Map.of(RecipeValue.SIZE, 64.0)), "run", file))
                .hasMessageContaining("are those of a ResNet-18, which fast does not have");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void a_loss_that_is_no_number_ends_the_training_and_keeps_what_was_saved() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        List<Tensor> tensors = backbone();
        tensors.get(0).values()[0] = Float.NaN;
        Path file = folder.resolve("broken.safetensors");
        TensorFile.write(file, tensors, Map.of());
        assertThatThrownBy(() -> run(TINY, "run", file))
                .hasMessageContaining("the loss is no longer a number after 1 step; train with a smaller rate");
        assertThat(folder.resolve("run/model.onnx")).doesNotExist();
    }

    private List<Tensor> backbone() {
        Weights weights = RetinaNetwork.weights(RetinaNetwork.of(2, 4, 5), 77);
        List<Tensor> tensors = new ArrayList<>();
        RetinaNetwork.backbone(weights).forEach(name -> tensors.add(weights.get(name)));
        return tensors;
    }

    private TrainResult run(TrainRecipe recipe, String run, @Nullable Path weights)
            throws IOException, InterruptedException {
        return TrainingRun.run(settings(recipe, run, weights), new TrainListener() {
            @Override
            public void notice(Notice notice) {
                notices.add(notice);
            }
        });
    }

    private TrainSettings settings(TrainRecipe recipe, String run, @Nullable Path weights) {
        return TrainSettings.builder(recipe, folder.resolve(run))
                .dataset(dataset)
                .images(folder.resolve("images"))
                .weights(weights)
                .threads(1)
                .build();
    }
}
