package dev.midog.analysis.hotspot;

import org.jspecify.annotations.Nullable;

/**
 * What a window takes of an axis, both ends included.
 *
 * @param low in micrometers
 * @param high in micrometers
 */
record Span(double low, double high) {
    /**
     * The span of {@code length} that begins at {@code low}, or as near to it as it lies within the image; one that is longer
     * than the image has the image in its middle.
     *
     * @param limit the length of the image; null where it is not known
     */
    static Span at(double low, double length, @Nullable Double limit) {
        if (limit == null) {
            return new Span(low, low + length);
        }
        if (length >= limit) {
            return new Span((limit - length) / 2, (limit + length) / 2);
        }
        if (low + length > limit) {
            return new Span(limit - length, limit);
        }
        return low < 0 ? new Span(0, length) : new Span(low, low + length);
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** How much of it lies within an image of the length {@code limit}; null where that is not known. */
    double within(@Nullable Double limit) {
        return limit == null ? high - low : Math.min(high, limit) - Math.max(low, 0);
    }
}
