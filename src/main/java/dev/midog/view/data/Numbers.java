package dev.midog.view.data;

/** Numbers as short as they can be, since thousands of them are sent. */
final class Numbers {
    private static final double LARGEST_WHOLE = 1e9;
    private static final double THOUSAND = 1000;

    private Numbers() {}

    /** A whole number where {@code value} is one, else the value to a thousandth. */
    static Number shortest(double value) {
        double rounded = Math.round(value * THOUSAND) / THOUSAND;
        boolean isWhole = rounded == Math.rint(rounded) && Math.abs(rounded) < LARGEST_WHOLE;
        return isWhole ? (Number) (long) rounded : (Number) rounded;
    }
}
