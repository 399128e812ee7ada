package dev.midog.learn.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network for RGB images: layers in the order in which they run.
 *
 * @param layers each takes the input or earlier ones
 * @param outputs the names of the layers whose results are the network's
 * @param stride how many pixels of the input a cell of the outputs covers
 */
public record Network(List<Layer> layers, List<String> outputs, int stride) {
    /** The name of the input, {@code N x 3 x H x W}. */
    public static final String INPUT = "image";

    /** How many channels the input has. */
    public static final int CHANNELS = 3;

    /** Refuses layers that take what is not there, share a name, or normalize anything but a convolution of their own. */
    public Network {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        Map<String, Layer> known = new HashMap<>();
        Set<String> names = new HashSet<>(Set.of(INPUT));
        for (Layer layer : layers) {
            boolean isKnown =
                    names.contains(layer.input()) && (!(layer instanceof Layer.Sum sum) || names.contains(sum.other()));
            if (!isKnown || !names.add(layer.name())) {
                throw new IllegalArgumentException("the layer " + layer + " is not in order");
            }
            if (layer instanceof Layer.Normalization
                    && (!(known.get(layer.input()) instanceof Layer.Convolution) || uses(layers, layer.input()) != 1)) {
                throw new IllegalArgumentException("the layer " + layer + " normalizes no convolution of its own");
            }
            known.put(layer.name(), layer);
        }
        if (outputs.isEmpty() || !known.keySet().containsAll(outputs)) {
            throw new IllegalArgumentException("the outputs " + outputs + " are not among the layers");
        }
    }

    private static long uses(List<Layer> layers, String name) {
        return layers.stream()
                .filter(layer -> layer.input().equals(name)
                        || (layer instanceof Layer.Sum sum && sum.other().equals(name)))
                .count();
    }
}
