package dev.midog.format;

import dev.midog.model.Box;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers in text files: plain decimals, the same in every locale; written without an exponent or zeros at the end. */
public final class Decimals {
    /** Java takes hexadecimal digits and letters for its own types too, which no other program does. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?\\d++)?+");

    private Decimals() {}

    /** The number that {@code text} is, an exponent allowed; empty where it is none or too large for any program. */
    public static OptionalDouble of(String text) {
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** The same of a position or length in pixels; empty where it is beyond {@link Box#MAX_COORDINATE} too. */
    public static OptionalDouble pixels(String text) {
        OptionalDouble number = of(text);
        return Math.abs(number.orElse(0)) <= Box.MAX_COORDINATE ? number : OptionalDouble.empty();
    }

    /** All digits that tell {@code value} from its neighbours. */
    public static String exact(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return plain(BigDecimal.valueOf(value));
    }

    /** To {@code places} places, half away from zero. */
    public static String rounded(double value, int places) {
        return plain(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
