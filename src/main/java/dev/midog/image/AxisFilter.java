package dev.midog.image;

/**
 * Which source pixels make a target pixel along one axis, and with which weights.
 *
 * <p>Going down, a target pixel is the mean of what it covers, pixels that it covers in part counting by that part
 * (area averaging). Going up it is read from the cubic through the four pixels around its middle (Keys 1981 with
 * a = -0.5, also known as Catmull-Rom); beyond the image's edge the pixel at the edge goes on.
 *
 * <p>Weights depend on the pixel's number alone, never on the rectangle that it is read with, and are computed in
 * doubles, which Java rounds the same way on every machine.
 */
final class AxisFilter {
    private static final double ROUNDING = 1e-12;
    private static final int CUBIC_TAPS = 4;

    private final int sourceSize;
    private final double step;

    /**
     * Makes a filter.
     *
     * @param sourceSize pixels along the axis in the source
     * @param step source pixels a target pixel; one that is whole but for rounding is taken as whole
     */
    AxisFilter(int sourceSize, double step) {
        this.sourceSize = sourceSize;
        double whole = Math.rint(step);
        this.step = whole >= 1 && Math.abs(step - whole) < ROUNDING * whole ? whole : step;
    }

    /** Source pixels a target pixel. */
    double step() {
        return step;
    }

    /** Whether target pixels are source pixels. */
    boolean isIdentity() {
        return step == 1;
    }

    /** The most source pixels that a target pixel is made of. */
    int mostTaps() {
        return step < 1 ? CUBIC_TAPS : (int) Math.ceil(step) + 1;
    }

    /** The first source pixel that {@code target} is made of. */
    int first(int target) {
        long first = (long) Math.floor(step < 1 ? middle(target) : target * step) - (step < 1 ? 1 : 0);
        return (int) Math.min(Math.max(0, first), sourceSize - 1);
    }

    /** One more than the last source pixel that {@code target} is made of. */
    int end(int target) {
        long end = step < 1 ? (long) Math.floor(middle(target)) + 3 : (long) Math.ceil((target + 1.0) * step);
        return (int) Math.min(Math.max(first(target) + 1, end), sourceSize);
    }

    /** Puts the weights of the pixels from {@link #first} to {@link #end} into {@code weights}, and gives their sum. */
    double weigh(int target, double[] weights, int from) {
        return step < 1 ? weighCubic(target, weights, from) : weighArea(target, weights, from);
    }

    private double weighArea(int target, double[] weights, int from) {
        double left = target * step;
        double right = (target + 1.0) * step;
        int first = first(target);
        int end = end(target);
        double sum = 0;
        for (int i = first; i < end; i++) {
            double covered = Math.min(right, i + 1.0) - Math.max(left, i);
            weights[from + i - first] = covered;
            sum += covered;
        }
        return sum;
    }

    private double weighCubic(int target, double[] weights, int from) {
        int first = first(target);
        int end = end(target);
        for (int i = first; i < end; i++) {
            weights[from + i - first] = 0;
        }
        double middle = middle(target);
        int base = (int) Math.floor(middle) - 1;
        double sum = 0;
        for (int tap = 0; tap < CUBIC_TAPS; tap++) {
            double weight = cubic(Math.abs(middle - (base + tap)));
            int pixel = Math.min(Math.max(base + tap, 0), sourceSize - 1);
            weights[from + pixel - first] += weight;
            sum += weight;
        }
        return sum;
    }

    /** Where the middle of a target pixel lies among the middles of source pixels. */
    private double middle(int target) {
        return (target + 0.5) * step - 0.5;
    }

    private static double cubic(double distance) {
        if (distance >= 2) {
            return 0;
        }
        return distance < 1
                ? (1.5 * distance - 2.5) * distance * distance + 1
                : ((2.5 - 0.5 * distance) * distance - 4) * distance + 2;
    }
}
