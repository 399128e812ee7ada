package dev.midog.analysis.evaluate;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;

/**
 * How far a detection may lie from a mitotic figure that it stands for, in the unit of the positions.
 *
 * @param reach no neighbour is further away
 * @param squared the greatest squared distance that still counts
 */
public record MatchingRadius(double reach, double squared) {
    /** Refuses radii that are not positive and finite. */
    public MatchingRadius {
        if (!(reach > 0 && Double.isFinite(reach))) {
            throw MidogException.invalidValue(Parameter.of("radius"), reach, "a positive number");
        }
    }

    /** Between centres. */
    public static MatchingRadius of(double radius) {
        return new MatchingRadius(radius, radius * radius);
    }

    /**
     * Between the corners {@code (x1, y1, x2, y2)} of boxes of one size, taken as vectors of four: as every difference
     * enters twice, centres may be apart by the radius over the root of two alone.
     */
    public static MatchingRadius ofCornerVectors(double radius) {
        return new MatchingRadius(radius / Math.sqrt(2), radius * radius / 2);
    }
}
