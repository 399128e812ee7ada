package dev.midog.learn.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The RetinaNet of MIDOG++: a ResNet-18 (He et al., 2016), one level of a feature pyramid at a sixteenth of the image's side, and
 * two heads that give scores and offsets of anchors.
 *
 * <p>Layers of the ResNet are named as torchvision names them, all others as the code of MIDOG++ does.
 */
public final class RetinaNetwork {
    /** The name of the scores: a row for each anchor, a column for each class. */
    public static final String SCORES = "scores";

    /** The name of the offsets: a row for each anchor, and y, x, height, width as columns. */
    public static final String BOXES = "boxes";

    /** How many pixels a cell of anchors covers. */
    public static final int STRIDE = 16;

    /** Images have a side that this divides. */
    public static final int SIDE_UNIT = 32;

    /** How many classes are scored: mitotic figures, and one that nothing is of. */
    public static final int CLASSES = 2;

    private static final int OFFSETS = 4;
    private static final int STAGES = 4;
    private static final int HEAD_DEPTH = 3;
    private static final String SCORE_HEAD = "classifier";
    private static final String BOX_HEAD = "box_regressor";

    private final List<Layer> layers = new ArrayList<>();

    private RetinaNetwork() {}

    /**
     * The network.
     *
     * @param width channels of the first convolution, 64 in the original; each later stage of the ResNet has twice as many
     * @param channels of the pyramid and the heads, 128 in the original
     * @param anchors in each cell
     */
    public static Network of(int width, int channels, int anchors) {
        RetinaNetwork building = new RetinaNetwork();
        List<String> stages = building.stages(width);
        List<Layer> layers = building.layers;
        int deepest = width << (STAGES - 1);
        layers.add(new Layer.Convolution("c5top5", stages.get(3), deepest, channels, 1, 1, true));
        layers.add(new Layer.Doubling("doubled", "c5top5"));
        layers.add(new Layer.Convolution("merges.0.conv_lat", stages.get(2), deepest / 2, channels, 1, 1, true));
        layers.add(new Layer.Sum("merged", "doubled", "merges.0.conv_lat"));
        layers.add(new Layer.Convolution("smoothers.1", "merged", channels, channels, 3, 1, true));
        building.head(SCORE_HEAD, SCORES, channels, anchors, CLASSES);
        building.head(BOX_HEAD, BOXES, channels, anchors, OFFSETS);
        return new Network(layers, List.of(SCORES, BOXES), STRIDE);
    }

    /** Weights to begin with: all anchors start at a score of 0.018 and an offset of 0, as in the original. */
    public static Weights weights(Network network, long seed) {
        Weights weights = Weights.of(network, seed);
        for (String head : List.of(SCORE_HEAD, BOX_HEAD)) {
            String last = head + "." + HEAD_DEPTH;
            float[] kernels = weights.get(last + ".weight").values();
            weights.set(last + ".weight", new float[kernels.length]);
        }
        float[] bias = weights.get(SCORE_HEAD + "." + HEAD_DEPTH + ".bias").values();
        Arrays.fill(bias, -4);
        return weights;
    }

    /** The names of the weights of the ResNet, sorted. */
    public static Set<String> backbone(Weights weights) {
        Set<String> names = new TreeSet<>();
        weights.all().forEach(tensor -> {
            if (tensor.name().matches("(conv1|bn1|layer[1-4])\\..*")) {
                names.add(tensor.name());
            }
        });
        return names;
    }

    /** The ResNet; returns the names of the results of its four stages. */
    private List<String> stages(int width) {
        convolution("conv1", "bn1", Network.INPUT, Network.CHANNELS, width, 7, 2);
        layers.add(new Layer.Rectification("relu", "bn1"));
        layers.add(new Layer.Pooling("maxpool", "relu"));
        List<String> stages = new ArrayList<>();
        String last = "maxpool";
        int from = width;
        for (int stage = 0; stage < STAGES; stage++) {
            int to = width << stage;
            String name = "layer" + (stage + 1);
            last = block(name + ".0", last, from, to, stage == 0 ? 1 : 2);
            last = block(name + ".1", last, to, to, 1);
            stages.add(last);
            from = to;
        }
        return stages;
    }

    /** Two convolutions, to whose result what was taken is added. */
    private String block(String name, String input, int from, int to, int stride) {
        convolution(name + ".conv1", name + ".bn1", input, from, to, 3, stride);
        layers.add(new Layer.Rectification(name + ".relu1", name + ".bn1"));
        convolution(name + ".conv2", name + ".bn2", name + ".relu1", to, to, 3, 1);
        String shortcut = input;
        if (stride > 1) {
            shortcut = name + ".downsample.1";
            convolution(name + ".downsample.0", shortcut, input, from, to, 1, stride);
        }
        layers.add(new Layer.Sum(name + ".sum", name + ".bn2", shortcut));
        layers.add(new Layer.Rectification(name + ".relu2", name + ".sum"));
        return name + ".relu2";
    }

    private void convolution(String name, String norm, String input, int from, int to, int kernel, int stride) {
        layers.add(new Layer.Convolution(name, input, from, to, kernel, stride, false));
        layers.add(new Layer.Normalization(norm, name, to));
    }

    private void head(String name, String output, int channels, int anchors, int columns) {
        String last = "smoothers.1";
        for (int depth = 0; depth < HEAD_DEPTH; depth++) {
            String layer = name + "." + depth + ".0";
            layers.add(new Layer.Convolution(layer, last, channels, channels, 3, 1, true));
            last = name + "." + depth + ".1";
            layers.add(new Layer.Rectification(last, layer));
        }
        String end = name + "." + HEAD_DEPTH;
        layers.add(new Layer.Convolution(end, last, channels, anchors * columns, 3, 1, true));
        layers.add(new Layer.Rows(output, end, columns));
    }
}
