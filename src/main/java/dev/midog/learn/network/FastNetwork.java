package dev.midog.learn.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A light network with a heat map at a quarter of the image's side: nine convolutions, those in the middle at an eighth, for what
 * is around a cell.
 */
public final class FastNetwork {
    /** The name of the heat map. */
    public static final String HEATMAP = "heatmap";

    private static final int STRIDE = 4;

    private final List<Layer> layers = new ArrayList<>();

    private FastNetwork() {}

    /** The network with {@code width} channels after its first convolution; 16 is usual. */
    public static Network of(int width) {
        FastNetwork building = new FastNetwork();
        int middle = 2 * width;
        int deep = 3 * width;
        String first = building.block("first", Network.INPUT, Network.CHANNELS, width, 5, 2);
        String fine = building.block("second", first, width, middle, 3, 2);
        fine = building.block("third", fine, middle, middle, 3, 1);
        String wide = building.block("fourth", fine, middle, deep, 3, 2);
        wide = building.block("fifth", wide, deep, deep, 3, 1);
        wide = building.block("sixth", wide, deep, deep, 3, 1);
        wide = building.block("seventh", wide, deep, middle, 1, 1);
        List<Layer> layers = building.layers;
        layers.add(new Layer.Doubling("doubled", wide));
        layers.add(new Layer.Sum("joined", "doubled", fine));
        String last = building.block("eighth", "joined", middle, middle, 3, 1);
        layers.add(new Layer.Convolution(HEATMAP, last, middle, 1, 1, 1, true));
        return new Network(layers, List.of(HEATMAP), STRIDE);
    }

    /** Weights to begin with: every cell of the map starts near a score of 0.02, as objects are rare. */
    public static Weights weights(Network network, long seed) {
        Weights weights = Weights.of(network, seed);
        weights.set(HEATMAP + ".bias", new float[] {-4});
        return weights;
    }

    /** A convolution, normalized and rectified. */
    private String block(String name, String input, int from, int to, int kernel, int stride) {
        layers.add(new Layer.Convolution(name, input, from, to, kernel, stride, false));
        layers.add(new Layer.Normalization(name + ".norm", name, to));
        layers.add(new Layer.Rectification(name + ".relu", name + ".norm"));
        return name + ".relu";
    }
}
