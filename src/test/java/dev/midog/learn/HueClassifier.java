package dev.midog.learn;

import dev.midog.learn.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A classifier of crops without training: a class wins by the mean of its color over the crop. */
public final class HueClassifier {
    /** What the difference of two means is multiplied by. */
    public static final float STEEPNESS = 40;

    private HueClassifier() {}

    /** Writes {@code NAME.onnx}, whose logits are the mean green and the mean red of a crop, times the steepness, with its card. */
    public static Path write(Path folder, String name, int size, String classes, String moreOfCard) throws IOException {
        float[] colors = {0, STEEPNESS, 0, STEEPNESS, 0, 0};
        byte[] bytes = new OnnxGraph("hues")
                .input("crop", -1, 3, size, size)
                .output("logits", -1, 2)
                .weights("colors", colors, 2, 3, 1, 1)
                .node("Conv", List.of("crop", "colors"), List.of("each"), Map.of())
                .node("GlobalAveragePool", List.of("each"), List.of("mean"), Map.of())
                .node("Flatten", List.of("mean"), List.of("logits"), Map.of())
                .toBytes();
        return files(folder, name, bytes, classes, moreOfCard);
    }

    /** The same as one logit, that of red against green. */
    public static Path writeSingle(Path folder, String name, int size, String classes, String moreOfCard)
            throws IOException {
        byte[] bytes = new OnnxGraph("hue")
                .input("crop", -1, 3, size, size)
                .output("logit", -1, 1)
                .weights("colors", new float[] {STEEPNESS, -STEEPNESS, 0}, 1, 3, 1, 1)
                .node("Conv", List.of("crop", "colors"), List.of("each"), Map.of())
                .node("GlobalAveragePool", List.of("each"), List.of("mean"), Map.of())
                .node("Flatten", List.of("mean"), List.of("logit"), Map.of())
                .toBytes();
        return files(folder, name, bytes, classes, moreOfCard);
    }

    private static Path files(Path folder, String name, byte[] bytes, String classes, String moreOfCard)
            throws IOException {
        Files.writeString(
                folder.resolve(name + ".json"),
                "{\"output\": {\"kind\": \"classifier\"" + moreOfCard + "}, \"classes\": " + classes + "}");
        return Files.write(folder.resolve(name + ".onnx"), bytes);
    }
}
