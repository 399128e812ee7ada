package dev.midog.cli.extract;

import java.util.Locale;

/** Where patches are cut. */
enum ExtractMode {
    /** Side by side over the whole image. */
    GRID,
    /** Around annotations. */
    CENTERED,
    /** At random. */
    SAMPLE;

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
