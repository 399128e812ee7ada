package dev.midog.analysis.hotspot;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a counting window, as it is on the glass.
 *
 * @param round a circle rather than an upright rectangle
 * @param across the share of the width in the ratio of width to height
 * @param down the share of the height
 */
public record WindowShape(boolean round, double across, double down) {
    /** A square. */
    public static final WindowShape SQUARE = new WindowShape(false, 1, 1);

    /** A circle. */
    public static final WindowShape CIRCLE = new WindowShape(true, 1, 1);

    private static final Pattern RATIO =
            Pattern.compile("ratio:(\\d{1,9}(?:\\.\\d{1,9})?)[x:](\\d{1,9}(?:\\.\\d{1,9})?)");

    /** A window this many times as wide as high, or as high as wide, is of no use. */
    private static final double MOST_STRETCHED = 1000;

    private static final double SQUARE_MICRONS_PER_SQUARE_MM = 1e6;

    /**
     * The shape that {@code text} names: {@code square}, {@code circle}, or {@code ratio:4x3} for a rectangle of that width to
     * height.
     *
     * @param parameter that has the text, for the error where it names none
     */
    public static WindowShape parse(String text, Parameter parameter) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("square")) {
            return SQUARE;
        }
        if (plain.equals("circle")) {
            return CIRCLE;
        }
        Matcher ratio = RATIO.matcher(plain);
        if (ratio.matches()) {
            double across = Double.parseDouble(ratio.group(1));
            double down = Double.parseDouble(ratio.group(2));
            if (across * MOST_STRETCHED >= down && down * MOST_STRETCHED >= across && across > 0) {
                return new WindowShape(false, across, down);
            }
        }
        throw MidogException.invalidValue(
                parameter, text, "square, circle or a ratio of width to height up to 1000, as in ratio:4x3");
    }

    /** The width in micrometers of a window of {@code areaMm2} square millimeters. */
    public double width(double areaMm2) {
        double area = areaMm2 * SQUARE_MICRONS_PER_SQUARE_MM;
        return round ? 2 * Math.sqrt(area / Math.PI) : Math.sqrt(area * across / down);
    }

    /** The height in micrometers of a window of {@code areaMm2} square millimeters. */
    public double height(double areaMm2) {
        double area = areaMm2 * SQUARE_MICRONS_PER_SQUARE_MM;
        return round ? width(areaMm2) : Math.sqrt(area * down / across);
    }

    /** The text that {@link #parse} reads as this shape. */
    @Override
    public String toString() {
        if (round) {
            return "circle";
        }
        return across == down ? "square" : "ratio:" + number(across) + "x" + number(down);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
