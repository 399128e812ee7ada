package dev.midog.task.train;

import dev.midog.core.model.MidogException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A number of a training recipe. */
public enum RecipeValue {
    /** How many channels the first convolution gives. */
    WIDTH("width", 16, 64, 2, 256, true),
    /** How many channels pyramid and heads of the RetinaNet have. */
    CHANNELS("channels", Double.NaN, 128, 2, 1024, true),
    /** The side of a patch, in pixels. */
    SIZE("size", 256, 512, 32, 2048, true),
    /** How many patches a step takes. */
    BATCH("batch", 8, 12, 1, 256, true),
    /** How many epochs there are. */
    EPOCHS("epochs", 12, 100, 1, 10_000, true),
    /** How many patches an epoch has. */
    PATCHES("patches", 400, 1000, 1, 1_000_000, true),
    /** How many patches are validated on after each epoch. */
    VALIDATION_PATCHES("validationPatches", 100, 250, 1, 100_000, true),
    /** The greatest rate of the optimizer. */
    RATE("rate", 0.005, 5e-5, 1e-9, 1, false),
    /** The decay of weights. */
    WEIGHT_DECAY("weightDecay", 0.01, 0.01, 0, 1, false),
    /** How much the amount of each stain changes at random, as a share. */
    STAIN("stain", 0.15, 0, 0, 0.9, false),
    /** By how many degrees patches are rotated at most. */
    ROTATION("rotation", 0, 10, 0, 180, false),
    /** How many times patches are enlarged at most. */
    ZOOM("zoom", 1, 2, 1, 8, false),
    /** How far corners are moved at most, as a share of half a side. */
    WARP("warp", 0, 0.2, 0, 0.5, false),
    /** How much brightness and contrast change at most. */
    LIGHTING("lighting", 0, 0.5, 0, 0.9, false),
    /** The score that detections of the runs of a plan are above. */
    LEAST_SCORE("leastScore", 0.1, 0.5, 0, 0.99, false),
    /** After how many epochs without a better average precision the training ends. */
    PATIENCE("patience", 100, 100, 1, 10_000, true);

    private final String key;
    private final double fast;
    private final double midogpp;
    private final double least;
    private final double most;
    private final boolean isWhole;

    /** Usual values of the networks, not a number where a network has no such value. */
    RecipeValue(String key, double fast, double midogpp, double least, double most, boolean isWhole) {
        this.key = key;
        this.fast = fast;
        this.midogpp = midogpp;
        this.least = least;
        this.most = most;
        this.isWhole = isWhole;
    }

    /** Its name in configurations. */
    public String key() {
        return key;
    }

    /** The value for {@code network} unless another is given; empty where the network has no such value. */
    public OptionalDouble usual(RecipeNetwork network) {
        double value = network == RecipeNetwork.FAST ? fast : midogpp;
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A value as text. */
    String text(double value) {
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }

    /** Refuses a value out of range. */
    void check(double value) {
        if (!(value >= least && value <= most) || (isWhole && value != Math.rint(value))) {
            throw MidogException.usage(
                    key + " " + (value == Math.rint(value) && Math.abs(value) < 1e15 ? text(value) : value) + " is not "
                            + allowed());
        }
    }

    /** The numbers that it can be. */
    String allowed() {
        return (isWhole ? "a whole number" : "a number") + " from " + text(least) + " to " + text(most);
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
