package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;

/**
 * How far a detection may lie from a mitotic figure that it stands for, in the unit of the positions.
 *
 * @param length the greatest distance that still counts
 * @param cornersOf half the side of the square of a mitotic figure where the corners of boxes are compared; 0 where
 *     centers are
 */
public record MatchingRadius(double length, double cornersOf) {
    /** Refuses radii that are not positive and finite. */
    public MatchingRadius {
        if (!(length > 0 && Double.isFinite(length))) {
            throw MidogException.invalidValue(Parameter.of("radius"), length, "a positive number");
        }
    }

    /** Between centers. */
    public static MatchingRadius of(double radius) {
        return new MatchingRadius(radius, 0);
    }

    /**
     * Between the corners {@code (x1, y1, x2, y2)} of boxes, taken as vectors of four: where the boxes have one size, every
     * difference enters twice, so that centers may be apart by the radius over the root of two alone.
     *
     * @param halfSide half the side of the square of a mitotic figure, and of a detection without a size
     */
    public static MatchingRadius ofCornerVectors(double radius, double halfSide) {
        return new MatchingRadius(radius, halfSide);
    }

    /** No center of a match is further away. */
    public double reach() {
        return cornersOf == 0 ? length : length / Math.sqrt(2);
    }

    /** The greatest squared distance that still counts. */
    double squared() {
        return length * length;
    }

    /** The squared distance of {@code found} from the mitotic figure at {@code wanted}. */
    double squaredDistance(Detection found, Position wanted) {
        if (cornersOf == 0) {
            return found.at().squaredDistance(wanted);
        }
        Extent own = found.extent();
        double left = own == null ? found.at().x() - cornersOf : own.left();
        double top = own == null ? found.at().y() - cornersOf : own.top();
        double right = own == null ? found.at().x() + cornersOf : own.right();
        double bottom = own == null ? found.at().y() + cornersOf : own.bottom();
        return square(left - (wanted.x() - cornersOf))
                + square(top - (wanted.y() - cornersOf))
                + square(right - (wanted.x() + cornersOf))
                + square(bottom - (wanted.y() + cornersOf));
    }

    private static double square(double difference) {
        return difference * difference;
    }
}
