package dev.midog.draw.marks;

/**
 * How a mark is drawn.
 *
 * @param colour {@code 0xRRGGBB}
 * @param dashed whether its line is broken, as of a cell that was missed
 */
public record MarkStyle(int colour, boolean dashed) {
    /** A mark with an unbroken line. */
    public static MarkStyle solid(int colour) {
        return new MarkStyle(colour, false);
    }
}
