package dev.midog.format.spi;

import dev.midog.core.model.Box;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Numbers in text files: plain decimals, the same in every locale; written without an exponent or zeros at the end. */
public final class Decimals {
    private static final int MOST_DIGITS = 9;

    private Decimals() {}

    /** The number that {@code text} is, an exponent allowed; empty where it is not one or too large for any program. */
    public static OptionalDouble of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isOfNumbers(text.charAt(i))) {
                return OptionalDouble.empty();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Java takes hexadecimal digits, letters for its own types and words too, which no other program does. */
    private static boolean isOfNumbers(int c) {
        return isDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The whole number from 0 up that {@code text} is, of nine digits at most; empty where it is not one. */
    public static OptionalInt whole(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /** The same of a position or length in pixels; empty where it is beyond {@link Box#MAX_COORDINATE} too. */
    public static OptionalDouble pixels(String text) {
        OptionalDouble number = of(text);
        return Math.abs(number.orElse(0)) <= Box.MAX_COORDINATE ? number : OptionalDouble.empty();
    }

    /** All digits that tell {@code value} from its neighbors. */
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
