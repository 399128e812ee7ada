package dev.midog.task.montage;

import dev.midog.core.model.Box;
import org.jspecify.annotations.Nullable;

/** The rank of the error nearest to the center of a patch, for which the patch was cut. */
final class CentralRank {
    private static final double CENTER = 0.5;

    private @Nullable Integer rank;
    private double nearest = Double.POSITIVE_INFINITY;

    /**
     * Takes an annotation into account.
     *
     * @param shares its box, in shares of the patch
     * @param value its rank, if it is a number
     */
    void add(Box shares, @Nullable Object value) {
        double distance =
                Math.hypot(shares.centre().x() - CENTER, shares.centre().y() - CENTER);
        if (value instanceof Number number && distance < nearest) {
            nearest = distance;
            rank = number.intValue();
        }
    }

    @Nullable Integer value() {
        return rank;
    }
}
