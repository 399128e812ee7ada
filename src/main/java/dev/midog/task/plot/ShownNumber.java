package dev.midog.task.plot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as figures, tables and tiles of a report show them. */
public final class ShownNumber {
    private static final String NONE = "-";
    private static final double SMALL = 10;

    private ShownNumber() {}

    /** A count with commas between thousands. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A number with that many decimals; {@code -} for none. */
    public static String decimals(@Nullable Double value, int decimals) {
        return value == null || value.isNaN() ? NONE : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** An area in square millimeters, small ones with more decimals; {@code -} for none. */
    public static String area(@Nullable Double value) {
        return decimals(value, value != null && value < SMALL ? 3 : 1);
    }

    /** A share from 0 to 1 as a percentage with one decimal; {@code -} for none. */
    public static String percent(@Nullable Double share) {
        return share == null || share.isNaN() ? NONE : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** An interval as {@code 0.612 to 0.701}; {@code -} for none. */
    public static String interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? NONE : decimals(low, 3) + " to " + decimals(high, 3);
    }
}
