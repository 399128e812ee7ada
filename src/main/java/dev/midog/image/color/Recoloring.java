package dev.midog.image.color;

import java.util.List;

/** Changes every color of an image into another, whatever lies around it. Immutable, for any number of threads. */
public sealed interface Recoloring permits StainRecoloring, LabRecoloring {
    /**
     * Changes pixels.
     *
     * @param rgb their bytes from index 0, R G B
     */
    void apply(byte[] rgb, int pixels);

    /** The numbers that tell what it does, from which {@link #of} makes it again. */
    List<Double> parameters();

    /**
     * The recoloring of a method and its numbers.
     *
     * @param parameters as {@link #parameters} gives them
     */
    static Recoloring of(NormalizationMethod method, List<Double> parameters) {
        return method == NormalizationMethod.MACENKO ? StainRecoloring.of(parameters) : LabRecoloring.of(parameters);
    }

    /** What brought it about. */
    NormalizationMethod method();

    /** A band from 0 to 255, rounded half up. */
    static byte band(double value) {
        return (byte) (value <= 0 ? 0 : Math.min(255, (int) (value + 0.5)));
    }
}
