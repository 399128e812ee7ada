package dev.midog.image.tiff;

import java.io.IOException;

/** What the first band beyond the colors is (tag 338, TIFF 6.0, "ExtraSamples"). */
enum Alpha {
    /** Nothing that changes the colors. */
    NONE,
    /** Opacity by which the colors are multiplied already. */
    MULTIPLIED,
    /** Opacity on its own. */
    SEPARATE;

    static Alpha of(Directory directory, Photometric photometric, int bands) throws IOException {
        if (bands <= photometric.colourBands()) {
            return NONE;
        }
        long kind = directory.number(Tag.EXTRA_SAMPLES, 0);
        return kind == 1 ? MULTIPLIED : kind == 2 ? SEPARATE : NONE;
    }
}
