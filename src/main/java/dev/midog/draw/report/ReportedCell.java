package dev.midog.draw.report;

import dev.midog.core.model.Box;
import dev.midog.draw.marks.MarkStyle;
import org.jspecify.annotations.Nullable;

/**
 * A cell cut from its image.
 *
 * @param png the pixels, as a PNG file
 * @param side of the square, in pixels
 * @param box to draw on it, in its pixels; null for none
 * @param style of the box
 * @param caption below it
 * @param alternative what it shows, for those who do not see it
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are written, not compared
public record ReportedCell(
        byte[] png, int side, @Nullable Box box, MarkStyle style, String caption, String alternative) {}
