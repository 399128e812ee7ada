package dev.midog.patch;

import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.PatchParameters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The color of what lies outside an image, each band from 0 to 255. */
public record PadColor(int red, int green, int blue) implements BorderFill {
    /** The color of a slide without tissue. */
    public static final PadColor WHITE = new PadColor(255, 255, 255);

    private static final Pattern HEX = Pattern.compile("#?(\\p{XDigit}{2})(\\p{XDigit}{2})(\\p{XDigit}{2})");

    /** Reads {@code white}, {@code black} or hexadecimal digits as in {@code #f4eef4}. */
    public static PadColor parse(String text) {
        Matcher hex = HEX.matcher(text.strip());
        if (hex.matches()) {
            return new PadColor(band(hex.group(1)), band(hex.group(2)), band(hex.group(3)));
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "white" -> WHITE;
            case "black" -> new PadColor(0, 0, 0);
            default ->
                throw MidogException.invalidValue(PatchParameters.PAD_COLOR, text, "white, black or like #f4eef4");
        };
    }

    /** Fills the first {@code pixels} pixels of {@code rgb}. */
    void fill(byte[] rgb, int pixels) {
        for (int i = 0; i < pixels * 3; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
    }

    private static int band(String digits) {
        return Integer.parseInt(digits, 16);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
