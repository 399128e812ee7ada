package dev.midog.task.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Notice;
import dev.midog.core.model.Point;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelEngine.Device;
import dev.midog.learn.ModelKind;
import dev.midog.learn.onnx.OnnxGraph;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose files differ from what their cards say, or from what most models are. */
class OddModelsTest {
    private static final int SIZE = 64;
    private static final int FLOAT16 = 10;
    private static final int INT64 = 7;
    private static final String HEAT_MAP =
            "{\"output\": {\"kind\": \"heatmap\", \"peakDistancePx\": 6, \"distancePx\": 12, \"threshold\": 0.6%s},"
                    + " \"classes\": [\"mitotic figure\"]%s}";

    @TempDir
    Path folder;

    private List<Point> expected = List.of();

    @BeforeEach
    void draw() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        BufferedImage image = new BufferedImage(150, 130, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(230, 200, 220));
        drawing.fillRect(0, 0, 150, 130);
        drawing.setColor(new Color(40, 20, 60));
        for (Point at : List.of(new Point(4, 5), new Point(64, 60), new Point(120, 33), new Point(147, 128))) {
            drawing.fillRect((int) at.x() - 3, (int) at.y() - 3, 7, 7);
        }
        drawing.dispose();
        ImageIO.write(image, "png", folder.resolve("001.png").toFile());
        expected = places(DarkSpotModel.write(folder, SIZE, ""), 1);
        assertThat(expected).hasSize(4);
    }

    @Test
    void a_model_of_a_fixed_batch_gets_whole_batches_and_finds_the_same() throws Exception {
        Path eight = write("eight", heatMap(4, new long[] {4, 3, SIZE, SIZE}), HEAT_MAP.formatted("", ""));
        assertThat(places(eight, 1)).isEqualTo(expected);
        assertThat(places(eight, 4)).isEqualTo(expected);
        refused(eight, 3, "the model takes 4 images a run; give a batch of 4");
        Path one = write("one", heatMap(1, new long[] {1, 3, SIZE, SIZE}), HEAT_MAP.formatted("", ""));
        assertThat(places(one, 1)).isEqualTo(expected);
        refused(one, 2, "the model takes one image a run; give a batch of 1");
    }

    @Test
    void a_batch_that_no_array_can_hold_is_refused() throws Exception {
        Path large = write(
                "large",
                heatMap(-1, new long[] {-1, 3, -1, -1}),
                HEAT_MAP.formatted("", ", \"input\": {\"size\": 4096}"));
        refused(large, 200, "a batch of 200 images of 4096 pixels is too large; give a batch of 42 at most");
    }

    @Test
    void dynamic_sizes_need_a_size_in_the_card() throws Exception {
        byte[] bytes = heatMap(-1, new long[] {-1, 3, -1, -1});
        refused(write("any", bytes, HEAT_MAP.formatted("", "")), 1, "\"input.size\" is missing");
        assertThat(places(write("any", bytes, HEAT_MAP.formatted("", ", \"input\": {\"size\": 64}")), 2))
                .isEqualTo(expected);
    }

    @Test
    void channels_may_come_last_and_a_card_that_denies_it_is_refused() throws Exception {
        for (long batch : new long[] {-1, 1}) {
            OnnxGraph graph = new OnnxGraph("nhwc")
                    .input("image", batch, SIZE, SIZE, 3)
                    .node("Transpose", List.of("image"), List.of("planes"), Map.of("perm", new long[] {0, 3, 1, 2}));
            byte[] bytes = dark(graph, "planes", batch);
            assertThat(places(write("last", bytes, HEAT_MAP.formatted("", "")), 1))
                    .isEqualTo(expected);
            Path wrong = write("last", bytes, HEAT_MAP.formatted("", ", \"input\": {\"layout\": \"NCHW\"}"));
            refused(wrong, 1, "\"input.layout\" is NCHW, but " + wrong + " has 64 channels there");
        }
    }

    @Test
    void inputs_that_are_no_square_color_image_of_floats_are_refused() throws Exception {
        String card = HEAT_MAP.formatted("", "");
        byte[] dark = heatMap(-1, new long[] {-1, 3, SIZE, SIZE});
        refused(write("grey", heatMap(-1, new long[] {-1, 1, SIZE, SIZE}), card), 1, "has 1 channels there");
        refused(write("wide", heatMap(-1, new long[] {-1, 3, SIZE, 96}), card), 1, "takes images of 96 x 64 pixels");
        refused(
                write("half", retyped(dark, "image", FLOAT16), card),
                1,
                "takes 16-bit floats where 32-bit floats belong");
        byte[] two = dark(new OnnxGraph("two").input("image", -1, 3, SIZE, SIZE).input("size", -1, 2), "image", -1);
        refused(write("two", two, card), 1, "has 2 inputs (image, size) where one, the image, belongs");
        refused(write("flat", heatMap(-1, new long[] {-1, 12288}), card), 1, "takes an input of 2 dimensions");
    }

    @Test
    void outputs_of_half_precision_are_read() throws Exception {
        OnnxGraph graph = dark(new OnnxGraph("half").input("image", -1, 3, SIZE, SIZE), "image", "whole")
                .node("Cast", List.of("whole"), List.of("heatmap"), Map.of("to", (long) FLOAT16))
                .output("heatmap", -1, 1, SIZE, SIZE);
        Path half = write("half", retyped(graph.toBytes(), "heatmap", FLOAT16), HEAT_MAP.formatted("", ""));
        assertThat(places(half, 1)).hasSameSizeAs(expected);
    }

    @Test
    void labels_of_64_bits_and_outputs_in_any_order_are_read_by_their_names() throws Exception {
        OnnxGraph graph = new OnnxGraph("boxes")
                .input("image", 3, 160, 160)
                .output("boxes", -1, 4)
                .output("scores", -1)
                .output("labels", -1)
                .weights("zero", new float[] {0}, 1)
                .weights("two boxes", new float[] {20, 10, 40, 20, 70, 70, 90, 90}, 2, 4)
                .weights("two scores", new float[] {0.9f, 0.8f}, 2)
                .weights("two labels", new float[] {1, 1}, 2)
                .node("ReduceMean", List.of("image"), List.of("mean"), Map.of("keepdims", 0L))
                .node("Mul", List.of("mean", "zero"), List.of("nothing"), Map.of())
                .node("Add", List.of("two boxes", "nothing"), List.of("boxes"), Map.of())
                .node("Add", List.of("two scores", "nothing"), List.of("scores"), Map.of())
                .node("Add", List.of("two labels", "nothing"), List.of("whole"), Map.of())
                .node("Cast", List.of("whole"), List.of("labels"), Map.of("to", (long) INT64));
        byte[] bytes = retyped(graph.toBytes(), "labels", INT64);
        String card = "{\"output\": {\"kind\": \"boxes\"%s}, \"classes\": [\"mitotic figure\"]}";

        assertThat(places(write("named", bytes, card.formatted("")), 1))
                .containsExactly(new Point(30, 15), new Point(80, 80));

        refused(
                write("swapped", bytes, card.formatted(", \"names\": [\"boxes\", \"scores\", \"labels\"]")),
                1,
                "the output \"scores\" of the model has the label 0.9, which is not a whole number; give \"names\"");
        refused(
                write("other", bytes, card.formatted(", \"names\": [\"boxes\", \"label\", \"scores\"]")),
                1,
                "\"output.names\" has \"label\", but the outputs of");
        refused(
                write("few", bytes, card.formatted(", \"name\": \"boxes\"")),
                1,
                "names 1 outputs, and the kind needs boxes, labels, scores");
    }

    @Test
    void scores_that_are_taken_for_logits_and_logits_for_scores_are_refused() throws Exception {
        byte[] scores = dark(new OnnxGraph("scores").input("image", -1, 3, SIZE, SIZE), "image", "logits")
                .weights("ten", new float[] {10}, 1)
                .node("Mul", List.of("logits", "ten"), List.of("steep"), Map.of())
                .node("Sigmoid", List.of("steep"), List.of("heatmap"), Map.of())
                .output("heatmap", -1, 1, SIZE, SIZE)
                .toBytes();
        refused(write("scores", scores, HEAT_MAP.formatted("", "")), 1, "as if they are scores already, not logits");
        assertThat(places(write("scores", scores, HEAT_MAP.formatted(", \"activation\": \"none\"", "")), 1))
                .isEqualTo(expected);
        Path stated = write("scores", scores, HEAT_MAP.formatted(", \"activation\": \"sigmoid\"", ""));
        assertThat(places(stated, 1)).as("a card that says so is believed").isEqualTo(expected);
        byte[] logits = heatMap(-1, new long[] {-1, 3, SIZE, SIZE});
        refused(
                write("logits", logits, HEAT_MAP.formatted(", \"activation\": \"none\"", "")),
                1,
                "set \"activation\" to \"sigmoid\" in the model card where the outputs are logits");
    }

    @Test
    void what_a_card_leaves_open_is_told_once_with_what_is_assumed() throws Exception {
        byte[] dark = heatMap(-1, new long[] {-1, 3, SIZE, SIZE});
        String assumed = folder.resolve("open.json")
                + " leaves open what figures depend on, so the usual is assumed: input.mean (0), input.std (1),"
                + " output.activation (sigmoid), micronsPerPixel (any); state it in the card";
        assertThat(notes(write("open", dark, HEAT_MAP.formatted("", "")))).containsExactly(assumed);
        String whole = ", \"input\": {\"mean\": [0, 0, 0], \"std\": [1, 1, 1]}, \"micronsPerPixel\": null";
        assertThat(notes(write("whole", dark, HEAT_MAP.formatted(", \"activation\": \"sigmoid\"", whole))))
                .isEmpty();
    }

    @Test
    void means_of_values_up_to_255_are_refused_where_pixels_go_up_to_1() throws Exception {
        byte[] dark = heatMap(-1, new long[] {-1, 3, SIZE, SIZE});
        String input = ", \"input\": {\"mean\": [180, 150, 190], \"std\": [40, 40, 40]%s}";
        refused(
                write("wide", dark, HEAT_MAP.formatted("", input.formatted(""))),
                1,
                "\"input.mean\" has 180.0, outside the \"range\" of the pixels, from 0.0 to 1.0; divide mean and std by 255, or"
                        + " set \"range\" to [0, 255]");
        Path right = write("wide", dark, HEAT_MAP.formatted("", input.formatted(", \"range\": [0, 255]")));
        assertThat(places(right, 1)).isNotEmpty();
    }

    @Test
    void a_label_below_the_first_is_dropped_only_where_the_card_says_which_is_the_first() throws Exception {
        Path boxes = DarkSpotModel.writeBoxes(folder, 160);
        assertThat(places(boxes, 1)).containsExactly(new Point(30, 15));
        String card = Files.readString(folder.resolve("boxes.json"));
        Files.writeString(folder.resolve("boxes.json"), card.replace(", \"firstLabel\": 1", ""));
        refused(
                boxes,
                1,
                "the model returns the label 0, which is the background where classes are numbered from 1 on");
    }

    @Test
    void a_heat_map_of_more_channels_than_classes_needs_to_be_told_which_one_counts() throws Exception {
        byte[] bytes = dark(new OnnxGraph("two").input("image", -1, 3, SIZE, SIZE), "image", "dark spots")
                .node("Neg", List.of("dark spots"), List.of("background"), Map.of())
                .node("Concat", List.of("background", "dark spots"), List.of("heatmap"), Map.of("axis", 1L))
                .output("heatmap", -1, 2, SIZE, SIZE)
                .toBytes();
        refused(
                write("two", bytes, HEAT_MAP.formatted("", "")),
                1,
                "\"output.firstLabel\" is missing in the model card: the output \"heatmap\" has 2 channels for 1 classes");
        assertThat(places(write("two", bytes, HEAT_MAP.formatted(", \"firstLabel\": 1", "")), 1))
                .isEqualTo(expected);
    }

    @Test
    void models_of_two_cards_are_not_averaged() throws Exception {
        byte[] dark = heatMap(-1, new long[] {-1, 3, -1, -1});
        Path small = write("small", dark, HEAT_MAP.formatted("", ", \"input\": {\"size\": 64}"));
        Path large = write("large", dark, HEAT_MAP.formatted("", ", \"input\": {\"size\": 96}"));
        assertThatThrownBy(() -> DetectorRun.run(
                        settings(small).models(List.of(small, large)).build(), DetectListener.SILENT))
                .hasMessageStartingWith(large + " has another card than " + small);
    }

    @Test
    void what_is_not_a_number_a_torn_file_and_a_missing_gpu_are_one_sentence() throws Exception {
        byte[] bytes = dark(new OnnxGraph("nan").input("image", -1, 3, SIZE, SIZE), "image", "logits")
                .node("Sqrt", List.of("logits"), List.of("heatmap"), Map.of())
                .output("heatmap", -1, 1, SIZE, SIZE)
                .toBytes();
        refused(write("nan", bytes, HEAT_MAP.formatted("", "")), 1, "holds values that are not numbers (NaN)");
        byte[] whole = heatMap(-1, new long[] {-1, 3, SIZE, SIZE});
        byte[] torn = Arrays.copyOf(whole, whole.length - 20);
        refused(write("torn", torn, HEAT_MAP.formatted("", "")), 1, "is not a whole ONNX model");
        byte[] unknown = new String(whole, StandardCharsets.ISO_8859_1)
                .replace("Conv", "Cone")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused(
                write("unknown", unknown, HEAT_MAP.formatted("", "")),
                1,
                "unknown.onnx cannot be loaded by OnnxRuntime");
        Path model = write("fine", whole, HEAT_MAP.formatted("", ""));
        assertThatThrownBy(
                        () -> DetectorRun.run(settings(model).device(Device.GPU).build(), DetectListener.SILENT))
                .isInstanceOf(dev.midog.core.model.MidogException.class)
                .hasMessageContaining("GPU")
                .hasMessageEndingWith("; a GPU needs other files of the engine, see docs/detect.md");
        assertThat(folder).isDirectoryNotContaining("glob:**.detecting");
    }

    @Test
    void an_image_without_cells_has_no_detections() throws Exception {
        BufferedImage bare = new BufferedImage(70, 70, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = bare.createGraphics();
        drawing.fillRect(0, 0, 70, 70);
        drawing.dispose();
        ImageIO.write(bare, "png", folder.resolve("001.png").toFile());
        assertThat(places(folder.resolve("dark.onnx"), 1)).isEmpty();
        assertThat(Files.readString(folder.resolve("found.json"))).contains("001.png");
    }

    private static byte[] heatMap(long batch, long[] input) {
        return dark(new OnnxGraph("dark").input("image", input), "image", batch);
    }

    private static byte[] dark(OnnxGraph graph, String input, long batch) {
        return dark(graph, input, "heatmap").output("heatmap", batch, 1, -1, -1).toBytes();
    }

    private static OnnxGraph dark(OnnxGraph graph, String input, String output) {
        float[] smooth = new float[49];
        Arrays.fill(smooth, 1f / smooth.length);
        return graph.weights("darkness", new float[] {-1, -1, -1}, 1, 3, 1, 1)
                .weights("bias", new float[] {2}, 1)
                .weights("smooth", smooth, 1, 1, 7, 7)
                .node("Conv", List.of(input, "darkness", "bias"), List.of("dark"), Map.of())
                .node("Conv", List.of("dark", "smooth"), List.of(output), Map.of("pads", new long[] {3, 3, 3, 3}));
    }

    /** The model with the values of its input or output {@code name} said to be of {@code type}. */
    private static byte[] retyped(byte[] model, String name, int type) {
        String text = new String(model, StandardCharsets.ISO_8859_1);
        int value = text.indexOf("\n" + (char) name.length() + name + "\u0012");
        int at = text.indexOf("\u0008\u0001\u0012", value);
        byte[] changed = model.clone();
        changed[at + 1] = (byte) type;
        return changed;
    }

    private Path write(String name, byte[] bytes, String card) throws Exception {
        Files.writeString(folder.resolve(name + ".json"), card);
        return Files.write(folder.resolve(name + ".onnx"), bytes);
    }

    private List<String> notes(Path model) throws Exception {
        List<String> notes = new ArrayList<>();
        DetectorRun.run(settings(model).force(true).build(), new DetectListener() {
            @Override
            public void notice(Notice notice) {
                if (notice.code().equals("ASSUMED")) {
                    notes.add(notice.message());
                }
            }
        });
        return notes;
    }

    private void refused(Path model, int batch, String reason) throws Exception {
        Files.deleteIfExists(folder.resolve("found.json"));
        assertThatThrownBy(() -> DetectorRun.run(settings(model).batch(batch).build(), DetectListener.SILENT))
                .isInstanceOf(dev.midog.core.model.MidogException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
        assertThat(folder.resolve("found.json")).doesNotExist();
    }

    private List<Point> places(Path model, int batch) throws Exception {
        DetectResult result =
                DetectorRun.run(settings(model).batch(batch).force(true).build(), DetectListener.SILENT);
        return result.dataset().annotations().stream()
                .map(one -> one.shape().centre())
                .toList();
    }

    private DetectSettings.Builder settings(Path model) {
        return DetectSettings.builder(model, folder.resolve("found.json"))
                .imageFiles(List.of(folder.resolve("001.png")))
                .images(folder);
    }
}
