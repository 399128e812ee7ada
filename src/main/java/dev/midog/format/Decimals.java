package dev.midog.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers in text files: plain decimals without an exponent or zeros at the end, the same in every locale. */
public final class Decimals {
    private Decimals() {}

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
