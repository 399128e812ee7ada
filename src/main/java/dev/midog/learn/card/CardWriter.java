package dev.midog.learn.card;

import dev.midog.files.json.JsonOutput;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes cards as {@link CardReader} reads them. */
public final class CardWriter {
    private CardWriter() {}

    /** The card of a model that takes pixels from 0 to 1 in the order red, green, blue, as the tree of a JSON file. */
    public static Map<String, @Nullable Object> tree(ModelCard card) {
        Map<String, @Nullable Object> input = JsonOutput.object();
        input.put("size", card.input().size());
        input.put("mean", card.input().mean());
        input.put("std", card.input().std());
        OutputCard read = card.output();
        Map<String, @Nullable Object> output = JsonOutput.object();
        output.put("kind", word(read.kind()));
        output.put("names", read.names());
        output.put("activation", word(read.activation()));
        output.put("threshold", read.threshold());
        output.put("strides", read.strides());
        if (read.kind() == OutputKind.HEATMAP) {
            output.put("peakDistancePx", read.peakDistancePx());
        }
        if (read.kind() == OutputKind.ANCHORS) {
            output.put("anchors", read.anchors());
            output.put("iou", read.iou());
        }
        if (read.kind() != OutputKind.YOLO && read.kind() != OutputKind.FCOS) {
            output.put("firstLabel", read.firstLabel());
        }
        output.put("distancePx", read.distancePx());
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("input", input);
        tree.put("output", output);
        tree.put("classes", card.classes());
        tree.put("micronsPerPixel", card.micronsPerPixel());
        return tree;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
