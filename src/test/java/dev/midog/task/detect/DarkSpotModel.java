package dev.midog.task.detect;

import dev.midog.learn.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A network without training: a heat map of how dark it is around each pixel, and images with dark spots for it. */
final class DarkSpotModel {
    private static final int WINDOW = 7;

    private DarkSpotModel() {}

    /** Writes the model with its card; returns the model. */
    static Path write(Path folder, int size, String moreOfCard) throws IOException {
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
}
