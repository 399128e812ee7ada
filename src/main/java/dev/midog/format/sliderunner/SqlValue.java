package dev.midog.format.sliderunner;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of cells: null, {@link Long}, {@link Double} and {@link String}, and what JSON makes of them. */
final class SqlValue {
    private SqlValue() {}

    /** Thrown where JSON holds what no cell can. */
    static final class NotACellException extends Exception {
        private static final long serialVersionUID = 1L;

        NotACellException(Object value) {
            super(String.valueOf(value));
        }
    }

    /** A whole number as a Long, so that the cell's storage class is INTEGER; any other as a Double. */
    static Object ofNumber(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53 ? (Object) (long) number : (Object) number;
    }

    /** The cell that {@code json} stands for, whichever number type its parser chose. */
    static @Nullable Object ofJson(@Nullable Object json) throws NotACellException {
        if (json == null || json instanceof String) {
            return json;
        }
        if (json instanceof Long || json instanceof Integer || json instanceof Short || json instanceof Byte) {
            return ((Number) json).longValue();
        }
        if (json instanceof Double || json instanceof Float) {
            return ((Number) json).doubleValue();
        }
        if (json instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            return big.longValue();
        }
        if (json instanceof BigDecimal decimal) {
            return ofDecimal(decimal);
        }
        throw new NotACellException(json);
    }

    /** A cell as the JSON parser would give it back: an integer in the smallest type that holds it. */
    static @Nullable Object toJson(@Nullable Object cell) {
        return cell instanceof Long number && number == number.intValue() ? (Object) number.intValue() : cell;
    }

    /** True for equal cells; 5 and 5.0 are equal, since a column's affinity turns one into the other. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if ((a instanceof Long && b instanceof Double) || (a instanceof Double && b instanceof Long)) {
            return ((Number) a).doubleValue() == ((Number) b).doubleValue();
        }
        return Objects.equals(a, b);
    }

    private static Object ofDecimal(BigDecimal decimal) {
        boolean integer = decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 18;
        return integer ? (Object) decimal.longValueExact() : (Object) decimal.doubleValue();
    }
}
