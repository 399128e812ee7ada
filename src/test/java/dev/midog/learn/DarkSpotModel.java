package dev.midog.learn;

import dev.midog.learn.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A network without training: a heat map of how dark it is around each pixel, and images with dark spots for it. */
public final class DarkSpotModel {
    private static final int WINDOW = 7;

    private DarkSpotModel() {}

    /** Writes the model with its card; returns the model. */
    public static Path write(Path folder, int size, String moreOfCard) throws IOException {
        float[] darkness = {-1, -1, -1};
        float[] smooth = new float[WINDOW * WINDOW];
        Arrays.fill(smooth, 1f / smooth.length);
        byte[] bytes = new OnnxGraph("dark-spots")
                .input("image", -1, 3, size, size)
                .output("heatmap", -1, 1, size, size)
                .weights("darkness", darkness, 1, 3, 1, 1)
                .weights("bias", new float[] {2}, 1)
                .weights("smooth", smooth, 1, 1, WINDOW, WINDOW)
                .node("Conv", List.of("image", "darkness", "bias"), List.of("dark"), Map.of())
                .node("Conv", List.of("dark", "smooth"), List.of("heatmap"), Map.of("pads", new long[] {3, 3, 3, 3}))
                .toBytes();
        Path model = folder.resolve("dark.onnx");
        Files.write(model, bytes);
        Files.writeString(folder.resolve("dark.json"), """
                {"output": {"kind": "heatmap", "peakDistancePx": 6, "distancePx": 12, "threshold": 0.6},
                 "classes": ["mitotic figure"], "micronsPerPixel": null%s}
                """.formatted(moreOfCard));
        return model;
    }

    /**
     * Writes a detector of dark spots whose outputs are of {@code kind}: {@code anchors}, {@code yolo5}, {@code yolo8} or {@code fcos};
     * a cell of 8 pixels has a box of 16 pixels around its middle.
     */
    public static Path writeBoxes(Path folder, String kind, int size) throws IOException {
        int cells = size / 8;
        long count = (long) cells * cells;
        float[] smooth = new float[WINDOW * WINDOW];
        Arrays.fill(smooth, 8f / smooth.length);
        OnnxGraph graph = new OnnxGraph("dark-" + kind)
                .input("image", -1, 3, size, size)
                .weights("darkness", new float[] {-1, -1, -1}, 1, 3, 1, 1)
                .weights("bias", new float[] {2}, 1)
                .weights("smooth", smooth, 1, 1, WINDOW, WINDOW)
                .weights("zero", new float[] {0}, 1)
                .node("Conv", List.of("image", "darkness", "bias"), List.of("dark"), Map.of())
                .node("Conv", List.of("dark", "smooth"), List.of("each"), Map.of("pads", new long[] {3, 3, 3, 3}))
                .node(
                        "MaxPool",
                        List.of("each"),
                        List.of("map"),
                        Map.of("kernel_shape", new long[] {8, 8}, "strides", new long[] {8, 8}))
                .integers("rows shape", 0, count, 1)
                .node("Reshape", List.of("map", "rows shape"), List.of("logits"), Map.of())
                .node("Sigmoid", List.of("logits"), List.of("rows"), Map.of())
                .node("Mul", List.of("logits", "zero"), List.of("nothing"), Map.of());
        float[] boxes = new float[(int) count * 4];
        for (int i = 0; i < count; i++) {
            boxes[4 * i] = i % cells * 8 + 4;
            boxes[4 * i + 1] = Math.floorDiv(i, cells) * 8 + 4;
            boxes[4 * i + 2] = 16;
            boxes[4 * i + 3] = 16;
        }
        String card = switch (kind) {
            case "anchors" -> {
                graph.weights("none", new float[4], 1, 1, 4)
                        .node("Add", List.of("nothing", "none"), List.of("boxes"), Map.of())
                        .output("logits", -1, count, 1)
                        .output("boxes", -1, count, 4);
                yield "\"anchors\", \"stride\": 8, \"anchors\": [16]";
            }
            case "yolo5" -> {
                graph.weights("cells", boxes, 1, count, 4)
                        .weights("one", new float[] {1}, 1)
                        .node("Add", List.of("nothing", "cells"), List.of("boxes"), Map.of())
                        .node("Add", List.of("nothing", "one"), List.of("sure"), Map.of())
                        .node("Concat", List.of("boxes", "rows", "sure"), List.of("output"), Map.of("axis", 2L))
                        .output("output", -1, count, 6);
                yield "\"yolo\", \"form\": \"v5\"";
            }
            case "yolo8" -> {
                graph.weights("cells", boxes, 1, count, 4)
                        .node("Add", List.of("nothing", "cells"), List.of("boxes"), Map.of())
                        .node("Concat", List.of("boxes", "rows"), List.of("all"), Map.of("axis", 2L))
                        .node("Transpose", List.of("all"), List.of("output"), Map.of("perm", new long[] {0, 2, 1}))
                        .output("output", -1, 5, count);
                yield "\"yolo\"";
            }
            default -> {
                graph.weights("sides", new float[] {8, 8, 8, 8}, 1, 4, 1, 1)
                        .weights("sure", new float[] {20}, 1)
                        .node("Mul", List.of("map", "zero"), List.of("flat"), Map.of())
                        .node("Add", List.of("flat", "sides"), List.of("boxes"), Map.of())
                        .node("Add", List.of("flat", "sure"), List.of("centerness"), Map.of())
                        .output("map", -1, 1, cells, cells)
                        .output("boxes", -1, 4, cells, cells)
                        .output("centerness", -1, 1, cells, cells);
                yield "\"fcos\", \"stride\": 8";
            }
        };
        Files.writeString(
                folder.resolve(kind + ".json"),
                "{\"output\": {\"kind\": " + card + ", \"threshold\": 0.9, \"distancePx\": 14},"
                        + " \"classes\": [\"mitotic figure\"]}");
        return Files.write(folder.resolve(kind + ".onnx"), graph.toBytes());
    }

    /**
     * Writes a model of single images that returns boxes, labels and scores as the detectors of torchvision do, always the same: one of
     * 20 x 10 pixels around (30, 15) with the label 1 and the score 0.9, one below the threshold, and one of the background.
     */
    public static Path writeBoxes(Path folder, int size) throws IOException {
        byte[] bytes = new OnnxGraph("boxes")
                .input("image", 3, size, size)
                .output("boxes", -1, 4)
                .output("scores", -1)
                .output("labels", -1)
                .weights("zero", new float[] {0}, 1)
                .weights("three boxes", new float[] {20, 10, 40, 20, 1, 1, 9, 9, 2, 2, 8, 8}, 3, 4)
                .weights("three scores", new float[] {0.9f, 0.4f, 0.8f}, 3)
                .weights("three labels", new float[] {1, 1, 0}, 3)
                .node("ReduceMean", List.of("image"), List.of("mean"), Map.of("keepdims", 0L))
                .node("Mul", List.of("mean", "zero"), List.of("nothing"), Map.of())
                .node("Add", List.of("three boxes", "nothing"), List.of("boxes"), Map.of())
                .node("Add", List.of("three scores", "nothing"), List.of("scores"), Map.of())
                .node("Add", List.of("three labels", "nothing"), List.of("labels"), Map.of())
                .toBytes();
        Path model = folder.resolve("boxes.onnx");
        Files.write(model, bytes);
        Files.writeString(
                folder.resolve("boxes.json"),
                "{\"output\": {\"kind\": \"boxes\", \"names\": [\"boxes\", \"labels\", \"scores\"], \"firstLabel\": 1}, \"classes\": [\"mitotic figure\"]}");
        return model;
    }
}
