package dev.midog.core.packed;

import dev.midog.core.model.Extras;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs extras: each value a tag, of {@link Tag}, and what it holds; numbers keep their type and every bit. */
final class ExtrasWriter {
    /** The kinds of values. */
    static final class Tag {
        static final int NULL = 0;
        static final int FALSE = 1;
        static final int TRUE = 2;
        static final int TEXT = 3;
        static final int INTEGER = 4;
        static final int LONG = 5;
        static final int BIG_INTEGER = 6;
        static final int DOUBLE = 7;
        static final int BIG_DECIMAL = 8;
        static final int LIST = 9;
        static final int MAP = 10;
        /** A list of doubles. */
        static final int DOUBLES = 11;
        /** A list of doubles that are the coordinates of the annotation's own corners: a segmentation kept for its style. */
        static final int CORNERS = 12;
        /** A double with so many decimals more than 0. */
        static final int DECIMAL = 16;

        private Tag() {}
    }

    private final Dictionary<String> keys;

    /** Numbers the keys of objects in {@code keys}. */
    ExtrasWriter(Dictionary<String> keys) {
        this.keys = keys;
    }

    /**
     * Writes {@code extras}.
     *
     * @param corners the coordinates of the annotation's polygon, x and y in turn; empty for other shapes
     */
    void write(ByteBuilder out, Extras extras, double[] corners) {
        object(out, extras.values(), corners);
    }

    private void object(ByteBuilder out, Map<?, ?> object, double[] corners) {
        out.number(object.size());
        object.forEach((key, value) -> {
            out.number(keys.indexOf(String.valueOf(key)));
            value(out, value, corners);
        });
    }

    private void value(ByteBuilder out, @Nullable Object value, double[] corners) {
        if (value == null) {
            out.put(Tag.NULL);
        } else if (value instanceof Boolean truth) {
            out.put(truth ? Tag.TRUE : Tag.FALSE);
        } else if (value instanceof String text) {
            out.put(Tag.TEXT);
            out.text(text);
        } else if (value instanceof List<?> list) {
            list(out, list, corners);
        } else if (value instanceof Map<?, ?> map) {
            out.put(Tag.MAP);
            object(out, map, corners);
        } else {
            number(out, value);
        }
    }

    private void list(ByteBuilder out, List<?> list, double[] corners) {
        double[] doubles = doubles(list);
        if (doubles.length == 0) {
            out.put(Tag.LIST);
            out.number(list.size());
            for (Object element : list) {
                value(out, element, corners);
            }
        } else if (areSame(doubles, corners)) {
            out.put(Tag.CORNERS);
        } else {
            out.put(Tag.DOUBLES);
            out.number(doubles.length);
            DecimalCodec.write(out, doubles);
        }
    }

    /** The elements where all are doubles, else none. */
    private static double[] doubles(List<?> list) {
        double[] doubles = new double[list.size()];
        int count = 0;
        for (Object element : list) {
            if (!(element instanceof Double number)) {
                return new double[0];
            }
            doubles[count++] = number;
        }
        return doubles;
    }

    private static boolean areSame(double[] some, double[] others) {
        boolean same = some.length == others.length;
        for (int i = 0; same && i < some.length; i++) {
            same = Double.doubleToRawLongBits(some[i]) == Double.doubleToRawLongBits(others[i]);
        }
        return same;
    }

    private static void number(ByteBuilder out, Object value) {
        if (value instanceof Integer number) {
            out.put(Tag.INTEGER);
            out.signed(number);
        } else if (value instanceof Long number) {
            out.put(Tag.LONG);
            out.signed(number);
        } else if (value instanceof Double number) {
            decimal(out, number);
        } else if (value instanceof BigInteger number) {
            out.put(Tag.BIG_INTEGER);
            out.block(number.toByteArray());
        } else if (value instanceof BigDecimal number) {
            out.put(Tag.BIG_DECIMAL);
            out.signed(number.scale());
            out.block(number.unscaledValue().toByteArray());
        } else {
            throw new IllegalArgumentException("extras hold no " + value.getClass());
        }
    }

    private static void decimal(ByteBuilder out, double number) {
        int decimals = DecimalCodec.decimals(number);
        if (decimals < 0) {
            out.put(Tag.DOUBLE);
            out.bits(Double.doubleToRawLongBits(number));
        } else {
            out.put(Tag.DECIMAL + decimals);
            out.signed(DecimalCodec.units(number, decimals));
        }
    }
}
