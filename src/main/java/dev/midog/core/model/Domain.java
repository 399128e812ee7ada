package dev.midog.core.model;

/**
 * Where images come from, the unit of domain shift: tumor type, laboratory and scanner (and so the species).
 *
 * <p>{@link #UNKNOWN} stands where a value is not known.
 */
public record Domain(String tumorType, String laboratory, String species, String scanner) {
    /** The word for a value that no source states. */
    public static final String UNKNOWN = "unknown";
}
