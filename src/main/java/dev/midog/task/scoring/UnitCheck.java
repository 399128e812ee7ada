package dev.midog.task.scoring;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.ImageGeometry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Rejects positions that cannot be in the unit of their file: the reference inference writes pixels instead of millimeters
 * for image files without a scale, and the file does not say so.
 */
public final class UnitCheck {
    /** Numbers from this on are shown with an exponent. */
    private static final double UNREADABLE = 1e12;

    private static final Parameter UNITS = Parameter.of("units");

    /** Positions beyond this many times the width or height of the image are far outside. */
    private static final double FAR = 2;

    /** Longer than any slide. */
    private static final double LONGEST_SLIDE_MM = 200;

    private static final int DECIMALS = 4;

    private int pixels;
    private int pixelsNearOrigin;
    private String firstPlace = "";

    /** Checks a position in an image, whose file is {@code place}. */
    public void check(double x, double y, LengthUnit unit, ImageGeometry image, String place) {
        if (unit == LengthUnit.PIXELS) {
            notePixels(x, y, image, place);
        } else {
            checkLengths(x, y, unit, image, place);
        }
    }

    /** Rejects pixels if all of them are within the first few of their images, as millimeters would be. */
    public void checkAll() {
        if (pixels > 0 && pixels == pixelsNearOrigin) {
            throw MidogException.invalidData(Message.of(
                    firstPlace,
                    ": all ",
                    pixels,
                    " positions are within the first few pixels of their images, so they are likely millimeters; give ",
                    UNITS.as("mm"),
                    ", or ",
                    UNITS.as("px"),
                    " if they are pixels"));
        }
    }

    /** A position, rounded for people. */
    static String shown(double x, double y) {
        return "(" + shown(x) + ", " + shown(y) + ")";
    }

    private static String shown(double value) {
        if (Math.abs(value) >= UNREADABLE) {
            return Double.toString(value);
        }
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void checkLengths(double x, double y, LengthUnit unit, ImageGeometry image, String place) {
        String word = unit == LengthUnit.MILLIMETRES ? "millimeters" : "micrometers";
        double longest = LONGEST_SLIDE_MM * LengthUnit.MILLIMETRES.micrometres() / unit.micrometres();
        boolean longerThanSlides = Math.max(Math.abs(x), Math.abs(y)) > longest;
        boolean far = longerThanSlides || !fits(x, y, image, unit);
        if (far && fits(x, y, image, LengthUnit.PIXELS)) {
            Double width = image.width(unit);
            throw MidogException.invalidData(Message.of(
                    place,
                    ": " + shown(x, y) + " cannot be " + word,
                    width == null ? "" : String.format(Locale.ROOT, " in an image %.3f %s wide", width, unit.symbol()),
                    "; if the positions are pixels give ",
                    UNITS.as("px"),
                    ", else correct this one"));
        }
        if (longerThanSlides) {
            throw MidogException.invalidData(
                    place + ": " + shown(x, y) + " cannot be " + word + ", as no slide is that long");
        }
    }

    private void notePixels(double x, double y, ImageGeometry image, String place) {
        if (image.width(LengthUnit.MILLIMETRES) != null && image.height(LengthUnit.MILLIMETRES) != null) {
            pixels++;
            firstPlace = firstPlace.isEmpty() ? place : firstPlace;
            pixelsNearOrigin += fits(x, y, image, LengthUnit.MILLIMETRES) ? 1 : 0;
        }
    }

    /** Whether a position is in the image or not far outside; true where the size of the image is not known. */
    private static boolean fits(double x, double y, ImageGeometry image, LengthUnit unit) {
        Double width = image.width(unit);
        Double height = image.height(unit);
        return (width == null || Math.abs(x) <= FAR * width) && (height == null || Math.abs(y) <= FAR * height);
    }
}
