package dev.midog.cli;

import dev.midog.model.MidogException;
import dev.midog.predictions.LengthUnit;
import java.util.Locale;

/**
 * Refuses places that cannot be in the unit that their file is said to have: an image file without a scale makes the
 * original inference write pixels for millimetres, and nothing else tells.
 */
final class UnitTrap {
    /** Beyond this many times the image's width or height a place is not merely a little outside. */
    private static final double FAR = 2;

    /** No slide is that long. */
    private static final double LONGEST_SLIDE_MM = 200;

    private int pixels;
    private int pixelsInTheCorner;
    private String firstPlace = "";

    /** Looks at a place of an image. */
    void check(double x, double y, LengthUnit unit, ImageGeometry image, String place) {
        Double widthMm = image.width(LengthUnit.MM);
        Double heightMm = image.height(LengthUnit.MM);
        if (unit == LengthUnit.MM) {
            boolean far = (widthMm == null || heightMm == null)
                    ? Math.max(Math.abs(x), Math.abs(y)) > LONGEST_SLIDE_MM
                    : x > FAR * widthMm || y > FAR * heightMm;
            if (far && fitsInPixels(x, y, image)) {
                throw MidogException.invalidData(place
                        + String.format(
                                Locale.ROOT,
                                ": (%s, %s) cannot be millimetres%s; these are pixels, so give --units px",
                                x,
                                y,
                                widthMm == null
                                        ? ""
                                        : String.format(Locale.ROOT, " in an image %.3f mm wide", widthMm)));
            }
        } else if (widthMm != null && heightMm != null) {
            pixels++;
            firstPlace = firstPlace.isEmpty() ? place : firstPlace;
            pixelsInTheCorner += x < FAR * widthMm && y < FAR * heightMm ? 1 : 0;
        }
    }

    /** Refuses pixels that all lie in the first few of their images, as millimetres would. */
    void checkAll() {
        if (pixels > 0 && pixels == pixelsInTheCorner) {
            throw MidogException.invalidData(firstPlace + ": all " + pixels
                    + " places lie within the first few pixels of their images; these are millimetres, so give"
                    + " --units mm");
        }
    }

    private static boolean fitsInPixels(double x, double y, ImageGeometry image) {
        Double width = image.width(LengthUnit.PX);
        Double height = image.height(LengthUnit.PX);
        return x >= 0 && y >= 0 && (width == null || x <= FAR * width) && (height == null || y <= FAR * height);
    }
}
