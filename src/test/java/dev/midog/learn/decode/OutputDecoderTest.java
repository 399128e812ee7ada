package dev.midog.learn.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.Python;
import dev.midog.files.json.JsonOutput;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.InputCard;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import dev.midog.learn.card.OutputCard.Activation;
import dev.midog.learn.card.OutputCard.YoloForm;
import dev.midog.learn.card.OutputKind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDecoderTest {
    private static final int SIZE = 128;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @Test
    void anchors_are_read_as_numpy_reads_them() throws Exception {
        ModelCard card =
                card(OutputKind.ANCHORS, Activation.SIGMOID, 0.9, 0.4, List.of(16.0), List.of(12.8, 25.6, 38.4), 1);
        agrees(
                card,
                tensor("scores", () -> random.nextGaussian() * 2, 192, 1),
                tensor("boxes", random::nextGaussian, 192, 4));
    }

    @Test
    void both_kinds_of_yolo_are_read_as_numpy_reads_them() throws Exception {
        ModelCard card = card(OutputKind.YOLO, Activation.NONE, 0.6, 0.45, List.of(), List.of(), 2);
        Tensor five = tensor("output", random::nextDouble, 200, 7);
        scaleBoxes(five.values(), 200, 7, true);
        agrees(card, five);
        Tensor later = tensor("output", random::nextDouble, 6, 200);
        scaleBoxes(later.values(), 200, 6, false);
        agrees(card, later);
    }

    @Test
    void boxes_that_yolo_has_suppressed_itself_are_corners_with_score_and_class() {
        ModelCard open = card(OutputKind.YOLO, Activation.NONE, 0.25, 0.45, List.of(), List.of(), 1);
        float[] values = {20, 10, 40, 30, 0.9f, 0, 60, 70, 90, 100, 0.3f, 0, 1, 1, 9, 9, 0.1f, 0};
        Tensor output = new Tensor("output0", new long[] {1, 3, 6}, values);
        assertThatThrownBy(() -> OutputDecoder.of(open).decode(List.of(output), 1))
                .hasMessage("the output \"output0\" of the model is 1 x 3 x 6, which may be either form of YOLO; set"
                        + " \"form\" to \"v5\" or \"nms\" in the model card");
        ModelCard card = open.withOutput(open.output().withForm(YoloForm.NMS));
        assertThat(OutputDecoder.of(card).decode(List.of(output), 1).get(0))
                .containsExactly(
                        new TileDetection(30, 20, 20, 20, 0.9f, 0), new TileDetection(75, 85, 30, 30, 0.3f, 0));
        values[5] = 1;
        assertThatThrownBy(() -> OutputDecoder.of(card).decode(List.of(output), 1))
                .hasMessage(
                        "the model returns the class 1, and its card has 1 classes from 0 on; correct \"classes\" in the"
                                + " model card");
    }

    @Test
    void transposed_and_relative_boxes_of_yolo_are_an_error() {
        ModelCard card = card(OutputKind.YOLO, Activation.NONE, 0.25, 0.45, List.of(), List.of(), 2);
        Tensor relative = tensor("output0", random::nextDouble, 6, 200);
        assertThatThrownBy(() -> OutputDecoder.of(card).decode(List.of(relative), 1))
                .hasMessageContaining("all lie between 0 and 1, so they are parts of the side of a tile");
        Tensor transposed = tensor("output0", random::nextDouble, 200, 6);
        assertThatThrownBy(() -> OutputDecoder.of(card).decode(List.of(transposed), 1))
                .hasMessageContaining("is 1 x 200 x 6, and outputs of the kind yolo are");
    }

    @Test
    void levels_of_fcos_are_read_as_numpy_reads_them() throws Exception {
        ModelCard card = card(OutputKind.FCOS, Activation.SIGMOID, 0.75, 0.6, List.of(8.0, 16.0), List.of(), 1);
        DoubleSupplier normal = () -> random.nextGaussian() * 2;
        DoubleSupplier side = () -> 5 + 20 * random.nextDouble();
        agrees(
                card,
                tensor("scores8", normal, 1, 16, 16),
                tensor("scores16", normal, 1, 8, 8),
                tensor("boxes8", side, 4, 16, 16),
                tensor("boxes16", side, 4, 8, 8),
                tensor("center8", normal, 1, 16, 16),
                tensor("center16", normal, 1, 8, 8));
    }

    @Test
    void peaks_of_heat_maps_are_those_of_scikit_image() throws Exception {
        ModelCard card = card(OutputKind.HEATMAP, Activation.SIGMOID, 0.6, 1, List.of(4.0), List.of(), 2);
        agrees(card, tensor("heatmap", () -> Math.round(random.nextGaussian() * 8) / 8.0, 2, 32, 32));
    }

    @Test
    void values_that_are_not_numbers_are_an_error() {
        ModelCard card = card(OutputKind.HEATMAP, Activation.SIGMOID, 0.6, 1, List.of(4.0), List.of(), 1);
        Tensor broken = tensor("heatmap", () -> Double.NaN, 1, 32, 32);
        assertThatThrownBy(() -> OutputDecoder.of(card).decode(List.of(broken), 1))
                .hasMessageStartingWith("the output \"heatmap\" of the model holds values that are not numbers (NaN)");
    }

    @Test
    void an_output_that_the_card_does_not_fit_is_an_error() {
        ModelCard card = card(OutputKind.HEATMAP, Activation.SIGMOID, 0.6, 1, List.of(2.0), List.of(), 1);
        Tensor small = tensor("heatmap", random::nextGaussian, 1, 32, 32);
        assertThatThrownBy(() -> OutputDecoder.of(card).decode(List.of(small), 1))
                .hasMessage("the output \"heatmap\" of the model is 1 x 1 x 32 x 32, and a map of 1 x 1 x 64 x 64"
                        + " belongs to the stride 2; set \"stride\" to 4 in the model card");
    }

    private static ModelCard card(
            OutputKind kind,
            Activation activation,
            double threshold,
            double iou,
            List<Double> strides,
            List<Double> anchors,
            int classes) {
        List<Double> zeros = List.of(0.0, 0.0, 0.0);
        List<Double> ones = List.of(1.0, 1.0, 1.0);
        return new ModelCard(
                new InputCard(SIZE, InputCard.Layout.NCHW, InputCard.Channels.RGB, zeros, ones, 0, 1, false),
                new OutputCard(kind, List.of(), threshold, activation, iou, 25, strides, anchors, 3, 0),
                classes == 1 ? List.of("mitotic figure") : List.of("mitotic figure", "hard negative"),
                null);
    }

    private static Tensor tensor(String name, DoubleSupplier values, long... shape) {
        long[] whole = new long[shape.length + 1];
        whole[0] = 1;
        System.arraycopy(shape, 0, whole, 1, shape.length);
        float[] numbers = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) values.getAsDouble();
        }
        return new Tensor(name, whole, numbers);
    }

    private static void scaleBoxes(float[] values, int boxes, int width, boolean inRows) {
        for (int box = 0; box < boxes; box++) {
            for (int i = 0; i < 4; i++) {
                values[inRows ? box * width + i : i * boxes + box] *= i < 2 ? SIZE : 40;
            }
        }
    }

    private void agrees(ModelCard card, Tensor... outputs) throws Exception {
        List<TileDetection> found =
                OutputDecoder.of(card).decode(List.of(outputs), 1).get(0);
        assertThat(found).hasSizeGreaterThan(5);
        assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", card.output().kind());
        tree.put("size", SIZE);
        tree.put("strides", card.output().strides());
        tree.put("anchors", card.output().anchors());
        tree.put("classes", card.classes().size());
        tree.put("threshold", card.output().threshold());
        tree.put("iou", card.output().iou());
        tree.put("peak", card.output().peakDistancePx());
        List<Object> tensors = new ArrayList<>();
        for (Tensor output : outputs) {
            List<Float> values = new ArrayList<>();
            for (float value : output.values()) {
                values.add(value);
            }
            tensors.add(Map.of("shape", Arrays.stream(output.shape()).boxed().toList(), "values", values));
        }
        tree.put("outputs", tensors);
        tree.put(
                "found",
                found.stream()
                        .map(one -> List.of(one.x(), one.y(), one.width(), one.height(), one.score(), one.label()))
                        .toList());
        Path file = Files.writeString(folder.resolve("case.json"), JsonOutput.text(tree));
        Path script = folder.resolve("check.py");
        try (InputStream in = OutputDecoderTest.class.getResourceAsStream("/dev/midog/learn/check_decoders.py")) {
            Files.write(script, in.readAllBytes());
        }
        Python.Run run = Python.with("numpy", "scipy").run(folder, script, file);
        assertThat(run.printed()).isEqualTo("same " + found.size() + "\n");
    }
}
