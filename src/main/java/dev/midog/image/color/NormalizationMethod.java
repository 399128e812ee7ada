package dev.midog.image.color;

import java.util.Locale;

/** How the colors of one image are brought to those of another. */
public enum NormalizationMethod {
    /** By the colors of the two stains and how much of each lies on a pixel; see {@link StainVectors}. */
    MACENKO,
    /** By mean and standard deviation of the tissue; see {@link LabFigures}. */
    REINHARD;

    /** Its usual name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
