package dev.midog.format.spi;

import java.util.Locale;

/** What the four numbers of a {@code bbox} in a JSON file mean. */
public enum BoxConvention {
    /** Decided by what the file says of itself, then by evidence over the whole file. */
    AUTO,
    /** {@code [x, y, width, height]}, as COCO has it. */
    XYWH,
    /** {@code [x1, y1, x2, y2]}, as the published MIDOG files have it. */
    XYXY;

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
