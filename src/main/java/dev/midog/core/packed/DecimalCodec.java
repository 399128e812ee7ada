package dev.midog.core.packed;

import dev.midog.core.model.Box;

/**
 * Coordinates as whole multiples of a power of ten, which is what files hold: 123.45 is 12345 hundredths.
 *
 * <p>Every bit comes back. Numbers that are not short decimals, such as -0.0 or a third, are kept as their 64 bits.
 */
final class DecimalCodec {
    private static final double[] UNITS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    /** Stands for the number of decimals where there is none that does. */
    private static final int NO_DECIMALS = 15;
    /** Added to the number of decimals where a box is kept as width and height. */
    private static final int SIDES = 16;

    /** Up to here every whole number has a double of its own. */
    private static final double MAX_EXACT = 1L << 53;

    private DecimalCodec() {}

    /** The fewest decimals in which {@code value} is written exactly, or -1. */
    static int decimals(double value) {
        return decimals(value, 0);
    }

    /** How many units of {@code decimals} decimals {@code value} is. */
    static long units(double value, int decimals) {
        return (long) Math.rint(value * UNITS[decimals]);
    }

    /** The number that is {@code units} units of {@code decimals} decimals. */
    static double value(long units, int decimals) {
        return units / UNITS[decimals];
    }

    /** Writes {@code values}, pairs of x and y each near the one before. */
    static void write(ByteBuilder out, double[] values) {
        int decimals = decimalsOf(values);
        if (decimals < 0) {
            out.put(NO_DECIMALS);
            for (double value : values) {
                out.bits(Double.doubleToRawLongBits(value));
            }
            return;
        }
        out.put(decimals);
        long before = 0;
        long last = 0;
        for (double value : values) {
            long units = units(value, decimals);
            out.signed(units - before);
            before = last;
            last = units;
        }
    }

    /** The {@code count} values that {@link #write} wrote. */
    static double[] read(ByteReader in, int count) {
        return read(in, in.next(), count);
    }

    private static double[] read(ByteReader in, int decimals, int count) {
        double[] values = new double[count];
        long before = 0;
        long last = 0;
        for (int i = 0; i < count; i++) {
            if (decimals == NO_DECIMALS) {
                values[i] = Double.longBitsToDouble(in.bits());
            } else {
                long units = before + in.signed();
                before = last;
                last = units;
                values[i] = value(units, decimals);
            }
        }
        return values;
    }

    /** Writes a box; where its far corner is not a short decimal, as 0.1 + 0.2 is not, its width and height may be. */
    static void writeBox(ByteBuilder out, Box box) {
        double[] corners = {box.minX(), box.minY(), box.maxX(), box.maxY()};
        int decimals = decimalsOf(corners) < 0 ? decimalsOfSides(box) : -1;
        if (decimals < 0) {
            write(out, corners);
            return;
        }
        out.put(SIDES + decimals);
        out.signed(units(box.minX(), decimals));
        out.signed(units(box.minY(), decimals));
        out.signed(units(box.width(), decimals));
        out.signed(units(box.height(), decimals));
    }

    /** The box that {@link #writeBox} wrote. */
    static Box readBox(ByteReader in) {
        int decimals = in.next();
        if (decimals < SIDES) {
            double[] corners = read(in, decimals, 4);
            return new Box(corners[0], corners[1], corners[2], corners[3]);
        }
        double x = value(in.signed(), decimals - SIDES);
        double y = value(in.signed(), decimals - SIDES);
        return new Box(x, y, x + value(in.signed(), decimals - SIDES), y + value(in.signed(), decimals - SIDES));
    }

    private static int decimalsOf(double[] values) {
        int decimals = 0;
        for (double value : values) {
            decimals = decimals(value, decimals);
            if (decimals < 0) {
                return -1;
            }
        }
        // More decimals than a number needs can be beyond what it is written in exactly.
        for (double value : values) {
            if (!isExact(value, decimals)) {
                return -1;
            }
        }
        return decimals;
    }

    private static int decimalsOfSides(Box box) {
        int decimals = decimalsOf(new double[] {box.minX(), box.minY()});
        while (decimals >= 0 && decimals < UNITS.length) {
            if (isExact(box.minX(), decimals)
                    && isExact(box.minY(), decimals)
                    && isSame(box.minX() + value(units(box.width(), decimals), decimals), box.maxX())
                    && isSame(box.minY() + value(units(box.height(), decimals), decimals), box.maxY())) {
                return decimals;
            }
            decimals++;
        }
        return -1;
    }

    private static int decimals(double value, int atLeast) {
        for (int decimals = atLeast; decimals < UNITS.length; decimals++) {
            if (isExact(value, decimals)) {
                return decimals;
            }
        }
        return -1;
    }

    private static boolean isExact(double value, int decimals) {
        return Math.abs(value * UNITS[decimals]) <= MAX_EXACT && isSame(value(units(value, decimals), decimals), value);
    }

    private static boolean isSame(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }
}
