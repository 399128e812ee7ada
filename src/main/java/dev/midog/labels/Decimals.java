package dev.midog.labels;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as plain decimals: no exponent, no zeros at the end, the same in every locale. */
final class Decimals {
    private Decimals() {}

    /** All digits that tell {@code value} from its neighbours. */
    static String exact(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** To {@code places} places, half away from zero. */
    static String rounded(double value, int places) {
        return plain(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
