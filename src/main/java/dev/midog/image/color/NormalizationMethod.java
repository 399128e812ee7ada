package dev.midog.image.color;

import java.util.Locale;

/** How the colors of one image are brought to those of another. */
public enum NormalizationMethod {
    /** By the colors of the two stains and how much of each lies on a pixel; see {@link StainVectors}. */
    MACENKO(9),
    /** By mean and standard deviation of the tissue; see {@link LabFigures}. */
    REINHARD(12);

    private final int parameters;

    NormalizationMethod(int parameters) {
        this.parameters = parameters;
    }

    /** How many numbers a {@link Recoloring} has. */
    public int parameters() {
        return parameters;
    }

    /** Its usual name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
