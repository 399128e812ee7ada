package dev.midog.format.spi;

/** What the four numbers of a {@code bbox} in a JSON file mean. */
public enum BoxConvention {
    /** Decided by what the file says of itself, then by evidence over the whole file. */
    AUTO,
    /** {@code [x, y, width, height]}, as COCO has it. */
    XYWH,
    /** {@code [x1, y1, x2, y2]}, as the published MIDOG files have it. */
    XYXY
}
