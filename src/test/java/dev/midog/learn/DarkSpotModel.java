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
                "{\"output\": {\"kind\": \"boxes\", \"names\": [\"boxes\", \"labels\", \"scores\"]}, \"classes\": [\"mitotic figure\"]}");
        return model;
    }
}
