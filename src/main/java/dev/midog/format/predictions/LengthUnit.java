package dev.midog.format.predictions;

/** In what a file gives places. */
public enum LengthUnit {
    /** Pixels of the full resolution. */
    PX,
    /** Millimetres from the upper left corner. */
    MM
}
