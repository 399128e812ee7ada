package dev.midog.task.scoring;

import dev.midog.core.model.MidogException;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.ImageGeometry;
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
        if (unit == LengthUnit.MM) {
            checkMillimetres(x, y, image, place);
        } else {
            notePixels(x, y, image, place);
        }
    }

    /** Refuses pixels that all lie in the first few of their images, as millimetres would. */
    void checkAll() {
        if (pixels > 0 && pixels == pixelsInTheCorner) {
            throw MidogException.invalidData(firstPlace + ": all " + pixels
                    + " places lie within the first few pixels of their images; these are millimetres, so give"
                    + " --units mm, or --units px where they are pixels all the same");
        }
    }

    private static void checkMillimetres(double x, double y, ImageGeometry image, String place) {
        boolean longerThanSlides = Math.max(Math.abs(x), Math.abs(y)) > LONGEST_SLIDE_MM;
        boolean far = longerThanSlides || !fits(x, y, image, LengthUnit.MM);
        if (far && fits(x, y, image, LengthUnit.PX)) {
            Double widthMm = image.width(LengthUnit.MM);
            throw MidogException.invalidData(place + ": (" + x + ", " + y + ") cannot be millimetres"
                    + (widthMm == null ? "" : String.format(Locale.ROOT, " in an image %.3f mm wide", widthMm))
                    + "; these are pixels, so give --units px");
        }
        if (longerThanSlides) {
            throw MidogException.invalidData(
                    place + ": (" + x + ", " + y + ") cannot be millimetres, as no slide is that long");
        }
    }

    private void notePixels(double x, double y, ImageGeometry image, String place) {
        if (image.width(LengthUnit.MM) != null && image.height(LengthUnit.MM) != null) {
            pixels++;
            firstPlace = firstPlace.isEmpty() ? place : firstPlace;
            pixelsInTheCorner += fits(x, y, image, LengthUnit.MM) ? 1 : 0;
        }
    }

    /** Whether a place is in the image or not far from it; true where its size is not known. */
    private static boolean fits(double x, double y, ImageGeometry image, LengthUnit unit) {
        Double width = image.width(unit);
        Double height = image.height(unit);
        return (width == null || Math.abs(x) <= FAR * width) && (height == null || Math.abs(y) <= FAR * height);
    }
}
