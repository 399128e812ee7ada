package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Position;

/** Shifts and scales as people choose them, where an estimate is that near to one. */
final class Rounding {
    /** Among how many shifts or scales the best is chosen, about. */
    static final double TRIALS = 1000;

    private static final double POWER_TOLERANCE = 0.004;
    private static final double NEAR = 1.6;
    private static final double CORNER_DIFFERENCE = 4;
    private static final double LEAST_CORNER = 15;
    private static final double GREATEST_CORNER = 45;
    private static final int HALF_BOX = 25;
    private static final int TILE = 64;
    private static final double DIGITS = 1e4;

    /** The rank of values that nobody would choose. */
    static final int ODD = 2;

    private Rounding() {}

    /** How simple a change is: 0 without values that are estimated, 1 with round ones, else {@link #ODD}. */
    static int rank(PredictionTransform transform) {
        return switch (transform.kind()) {
            case SCALE -> isPower(transform.values().get(0)) ? 1 : ODD;
            case MICRONS_PER_PIXEL -> isHundredths(transform.values().get(0)) ? 1 : ODD;
            case SHIFT -> transform.values().stream().allMatch(Rounding::isRound) ? 1 : ODD;
            default -> 0;
        };
    }

    private static boolean isPower(double factor) {
        return Math.scalb(1.0, Math.getExponent(factor)) == factor;
    }

    private static boolean isHundredths(double microns) {
        return microns < 1 && Math.rint(microns * 100) / 100 == microns;
    }

    private static boolean isRound(double pixels) {
        return pixels % TILE == 0 || pixels % HALF_BOX == 0;
    }

    /** A power of 2, or else four digits. */
    static double factor(double estimate) {
        double power = Math.pow(2, Math.rint(Math.log(estimate) / Math.log(2)));
        return Math.abs(estimate / power - 1) < POWER_TOLERANCE ? power : digits(estimate);
    }

    /** Hundredths of a micrometer, or else four digits. */
    static double microns(double estimate) {
        double hundredths = Math.rint(estimate * 100) / 100;
        return hundredths > 0 && Math.abs(estimate / hundredths - 1) < POWER_TOLERANCE ? hundredths : digits(estimate);
    }

    private static double digits(double estimate) {
        double scale = Math.pow(10, Math.floor(Math.log10(estimate)));
        return Math.rint(estimate / scale * DIGITS) * scale / DIGITS;
    }

    /** Whole pixels; half a box or tiles where that is near. */
    static Position shift(Position estimate) {
        return new Position(pixels(estimate.x()), pixels(estimate.y()));
    }

    private static double pixels(double estimate) {
        double sign = Math.signum(estimate);
        double size = Math.abs(estimate);
        double tiles = Math.rint(size / TILE) * TILE;
        if (Math.abs(size - HALF_BOX) <= NEAR) {
            return sign * HALF_BOX;
        }
        return sign * (Math.abs(size - tiles) <= NEAR ? tiles : Math.rint(size)) + 0.0;
    }

    /** Whether a shift leads from the upper left corner of a box to its center. */
    static boolean isCorner(Position shift) {
        return Math.abs(shift.x() - shift.y()) <= CORNER_DIFFERENCE
                && shift.x() >= LEAST_CORNER
                && shift.x() <= GREATEST_CORNER;
    }
}
