package dev.midog.task.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A network that can be trained; also the name of the configuration with its usual values. */
public enum RecipeNetwork {
    /** A light network with a heat map, for two cores. */
    FAST("fast", 8),
    /** The RetinaNet of MIDOG++, trained as its authors do. */
    MIDOGPP("midogpp", 32);

    private final String label;
    private final int sideUnit;

    RecipeNetwork(String label, int sideUnit) {
        this.label = label;
        this.sideUnit = sideUnit;
    }

    /** Its name in configurations. */
    public String label() {
        return label;
    }

    /** The number that divides the side of its patches, in pixels. */
    int sideUnit() {
        return sideUnit;
    }

    /** The network called {@code label}. */
    public static Optional<RecipeNetwork> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** All names. */
    static String labels() {
        return Arrays.stream(values()).map(RecipeNetwork::label).collect(Collectors.joining(" or "));
    }
}
