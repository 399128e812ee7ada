package dev.midog.cli;

/** Where patches are cut. */
enum ExtractMode {
    /** Side by side over the whole image. */
    GRID,
    /** Around annotations. */
    CENTERED,
    /** At random. */
    SAMPLE
}
