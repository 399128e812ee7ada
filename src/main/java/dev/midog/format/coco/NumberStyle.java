package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.files.json.JsonTree;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How the published files write numbers: a whole one without a point, any other with one. */
final class NumberStyle {
    /** Up to here every whole number has a double of its own. */
    private static final double MAX_EXACT = 1L << 53;

    private NumberStyle() {}

    /** Writes a coordinate in the published style: a whole number without a point, any other with one. */
    static void writeCoordinate(JsonGenerator generator, double value) throws IOException {
        if (isWhole(value)) {
            generator.writeNumber((long) value);
        } else {
            generator.writeNumber(value);
        }
    }

    /** The number that {@link #writeCoordinate} writes for {@code value}, as {@link JsonTree#read} would give it back. */
    static Number coordinate(double value) {
        if (!isWhole(value)) {
            return value;
        }
        return Math.abs(value) <= Integer.MAX_VALUE ? (Number) (int) value : (Number) (long) value;
    }

    /** True where {@code number} is of the type in which this program would write its value. */
    static boolean isPlain(Number number) {
        boolean integer = number instanceof Integer || number instanceof Long;
        return (integer || number instanceof Double) && integer == isWhole(number.doubleValue());
    }

    /** The id that {@code value} is, which pandas writes as 1.0 where a column had gaps; null for any other value. */
    static @Nullable Long id(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return value instanceof Double number && isWhole(number) ? Long.valueOf(number.longValue()) : null;
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) <= MAX_EXACT;
    }
}
