package dev.midog.format.predictions;

/** The unit of positions in a file. */
public enum LengthUnit {
    /** Pixels of the full resolution. */
    PIXELS,
    /** Millimeters from the upper left corner. */
    MILLIMETRES
}
