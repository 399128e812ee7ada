package dev.midog.learn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one step gives.
 *
 * @param loss of the batch
 * @param slopes of the loss by each trained weight, by the names of the weights
 */
public record Gradients(double loss, Map<String, float[]> slopes) {
    /** Copies the map, in its order. */
    public Gradients {
        slopes = Collections.unmodifiableMap(new LinkedHashMap<>(slopes));
    }
}
