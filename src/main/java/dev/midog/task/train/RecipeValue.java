package dev.midog.task.train;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A number of a training recipe. */
public enum RecipeValue {
    /** How many channels the first convolution gives. */
    WIDTH("width", 16, 2, 256, true),
    /** The side of a patch, in pixels. */
    SIZE("size", 256, 32, 2048, true),
    /** How many patches a step takes. */
    BATCH("batch", 8, 1, 256, true),
    /** How many epochs there are. */
    EPOCHS("epochs", 12, 1, 10_000, true),
    /** How many patches an epoch has. */
    PATCHES("patches", 400, 1, 1_000_000, true),
    /** How many patches are validated on after each epoch. */
    VALIDATION_PATCHES("validationPatches", 100, 1, 100_000, true),
    /** The greatest rate of the optimizer. */
    RATE("rate", 0.005, 1e-9, 1, false),
    /** The decay of weights. */
    WEIGHT_DECAY("weightDecay", 0.01, 0, 1, false),
    /** How much the amount of each stain changes at random, as a share. */
    STAIN("stain", 0.15, 0, 0.9, false),
    /** After how many epochs without a better average precision the training ends. */
    PATIENCE("patience", 100, 1, 10_000, true);

    private final String key;
    private final double usual;
    private final double least;
    private final double most;
    private final boolean isWhole;

    RecipeValue(String key, double usual, double least, double most, boolean isWhole) {
        this.key = key;
        this.usual = usual;
        this.least = least;
        this.most = most;
        this.isWhole = isWhole;
    }

    /** Its name in configurations. */
    public String key() {
        return key;
    }

    /** The value unless another is given. */
    public double usual() {
        return usual;
    }

    /** A value as text. */
    String text(double value) {
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }

    /** Refuses a value out of range. */
    void check(double value) {
        if (!(value >= least && value <= most) || (isWhole && value != Math.rint(value))) {
            throw MidogException.invalidValue(
                    Parameter.of(key),
                    isWhole && value == Math.rint(value) ? text(value) : Double.toString(value),
                    (isWhole ? "a whole number" : "a number") + " from " + text(least) + " to " + text(most));
        }
    }

    /** The value called {@code key}. */
    public static Optional<RecipeValue> ofKey(String key) {
        return Arrays.stream(values()).filter(value -> value.key.equals(key)).findFirst();
    }

    /** All names. */
    public static String keys() {
        return Arrays.stream(values()).map(RecipeValue::key).collect(Collectors.joining(", "));
    }
}
