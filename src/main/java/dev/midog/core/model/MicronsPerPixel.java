package dev.midog.core.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scale of an image, in micrometers a pixel; the two axes differ on scanners whose pixels are not square.
 */
public record MicronsPerPixel(double x, double y) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{0,15})?|\\.\\d{1,15}");
    private static final Pattern SCALE = Pattern.compile("\\s*(" + NUMBER + ")\\s*(?:[xX]\\s*(" + NUMBER + ")\\s*)?");

    /** Refuses scales that are not positive and finite. */
    public MicronsPerPixel {
        if (!(x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y))) {
            throw MidogException.invalidData("the scale " + x + " x " + y + " um/px is not positive and finite");
        }
    }

    /** The scale that {@code text} gives for both axes, as in {@code 0.25}, or for each, as in {@code 0.25x0.26}. */
    public static MicronsPerPixel parse(String text, Parameter parameter) {
        Matcher matcher = SCALE.matcher(text);
        double x = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        double y = x > 0 && matcher.group(2) != null ? Double.parseDouble(matcher.group(2)) : x;
        if (x <= 0 || y <= 0) {
            throw MidogException.invalidValue(
                    parameter, text, "a number of micrometers a pixel above 0, as in 0.25 or 0.25x0.26");
        }
        return new MicronsPerPixel(x, y);
    }

    /** The scale in words, as in {@code "0.2500 um/px"}. */
    public String inWords() {
        String shownX = String.format(Locale.ROOT, "%.4f", x);
        String shownY = String.format(Locale.ROOT, "%.4f", y);
        return (shownX.equals(shownY) ? shownX : shownX + " x " + shownY) + " um/px";
    }
}
