package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/**
 * The shift or the scale that most pairs of a detection and a mitotic figure of one image agree on.
 *
 * <p>Each pair votes; those that do not belong together vote at random.
 */
final class PairVotes {
    /** Shifts are looked for up to this many pixels, a little more than two tiles of 512. */
    private static final double FARTHEST = 1100;

    private static final double SHIFT_BIN = 16;
    private static final int SHIFT_BINS = (int) Math.ceil(2 * FARTHEST / SHIFT_BIN);

    /** Scales are looked for from the inverse of e to the power of this to that. */
    private static final double LARGEST_LOG = 4.5;

    private static final double SCALE_BIN = 0.004;

    /** How far the scales of x and y of a pair may differ. */
    private static final double SCALE_TOLERANCE = 0.012;

    /** Nearer to the corner, positions do not say much on the scale. */
    private static final double LEAST_PLACE = 300;

    private static final long MOST_PAIRS = 2_000_000;
    private static final int REFINEMENTS = 4;
    private static final double NEAR_PEAK = 2.25 * SHIFT_BIN;

    private final List<PixelCase> cases;
    private final int stride;

    PairVotes(List<PixelCase> cases) {
        this.cases = cases;
        long pairs = cases.stream()
                .mapToLong(one -> (long) one.figures() * one.detections())
                .sum();
        stride = (int) Math.max(1, (pairs + MOST_PAIRS - 1) / MOST_PAIRS);
    }

    /** The shift that mends most detections, in pixels; empty where no pair is near. */
    Optional<Position> shift() {
        List<Position> shifts = shifts();
        int[][] votes = new int[SHIFT_BINS][SHIFT_BINS];
        shifts.forEach(shift -> votes[bin(shift.x())][bin(shift.y())]++);
        int best = 0;
        Position peak = new Position(0, 0);
        for (int i = 1; i + 1 < SHIFT_BINS; i++) {
            for (int j = 1; j + 1 < SHIFT_BINS; j++) {
                int sum = around(votes, i, j);
                if (sum > best) {
                    best = sum;
                    peak = new Position((i + 0.5) * SHIFT_BIN - FARTHEST, (j + 0.5) * SHIFT_BIN - FARTHEST);
                }
            }
        }
        if (best == 0) {
            return Optional.empty();
        }
        for (int i = 0; i < REFINEMENTS; i++) {
            peak = meanNear(shifts, peak);
        }
        return Optional.of(peak);
    }

    private static int around(int[][] votes, int i, int j) {
        int sum = 0;
        for (int a = i - 1; a <= i + 1; a++) {
            sum += votes[a][j - 1] + votes[a][j] + votes[a][j + 1];
        }
        return sum;
    }

    private static int bin(double shift) {
        return Math.min(SHIFT_BINS - 1, (int) ((shift + FARTHEST) / SHIFT_BIN));
    }

    private static Position meanNear(List<Position> shifts, Position peak) {
        double x = 0;
        double y = 0;
        int count = 0;
        for (Position shift : shifts) {
            if (Math.hypot(shift.x() - peak.x(), shift.y() - peak.y()) <= NEAR_PEAK) {
                x += shift.x();
                y += shift.y();
                count++;
            }
        }
        return count == 0 ? peak : new Position(x / count, y / count);
    }

    /** From each detection to each mitotic figure that is near. */
    private List<Position> shifts() {
        List<Position> shifts = new ArrayList<>();
        for (PixelCase one : cases) {
            for (int d = 0; d < one.detections(); d += stride) {
                Position at = one.detection(d);
                for (int t = one.firstFigure(at.x() - FARTHEST);
                        t < one.figures() && one.figureX(t) < at.x() + FARTHEST;
                        t++) {
                    double dy = one.figureY(t) - at.y();
                    if (Math.abs(dy) < FARTHEST) {
                        shifts.add(new Position(one.figureX(t) - at.x(), dy));
                    }
                }
            }
        }
        return shifts;
    }

    /** The factor that most pairs agree on; empty where no pair does. */
    Optional<Double> scale() {
        return mode(logs((log, size) -> log));
    }

    /**
     * The micrometers per pixel of the detector that most pairs agree on; empty where no pair does.
     *
     * @param inPixels whether the detections are given in pixels, of images that were resampled, rather than as lengths
     */
    Optional<Double> microns(boolean inPixels) {
        return mode(logs((log, size) -> inPixels ? size + log : size - log));
    }

    private static Optional<Double> mode(double[] logs) {
        int bins = (int) Math.ceil(2 * LARGEST_LOG / SCALE_BIN);
        int[] votes = new int[bins];
        for (double log : logs) {
            votes[Math.min(bins - 1, (int) ((log + LARGEST_LOG) / SCALE_BIN))]++;
        }
        int best = 0;
        double peak = 0;
        for (int i = 1; i < bins; i++) {
            if (votes[i] + votes[i - 1] > best) {
                best = votes[i] + votes[i - 1];
                peak = i * SCALE_BIN - LARGEST_LOG;
            }
        }
        double middle = peak;
        double[] near = DoubleStream.of(logs)
                .filter(log -> Math.abs(log - middle) < SCALE_BIN)
                .sorted()
                .toArray();
        return near.length == 0 ? Optional.empty() : Optional.of(Math.exp(near[near.length / 2]));
    }

    /** The logarithms of the factors from detections to mitotic figures that x and y agree on. */
    private double[] logs(DoubleBinaryOperator told) {
        DoubleStream.Builder logs = DoubleStream.builder();
        for (PixelCase one : cases) {
            double size = logOfMicrons(one.source().frame());
            for (int d = 0; d < one.detections(); d += stride) {
                Position at = one.detection(d);
                for (int t = 0; t < one.figures(); t++) {
                    if (isScaled(at, one.figureX(t), one.figureY(t))) {
                        double log = told.applyAsDouble(
                                Math.log((one.figureX(t) + one.figureY(t)) / (at.x() + at.y())), size);
                        if (Math.abs(log) < LARGEST_LOG) {
                            logs.add(log);
                        }
                    }
                }
            }
        }
        return logs.build().toArray();
    }

    /** Whether x and y of a detection differ from those of a figure by the same factor. */
    private static boolean isScaled(Position at, double x, double y) {
        double sum = x + y;
        double tolerance = SCALE_TOLERANCE + LEAST_PLACE / 10 / sum;
        return sum > LEAST_PLACE
                && at.x() > 0
                && at.y() > 0
                && Math.abs(x * at.y() - y * at.x()) < tolerance * x * at.y();
    }

    private static double logOfMicrons(ImageFrame frame) {
        Double x = frame.micronsX();
        Double y = frame.micronsY();
        return x == null || y == null ? Double.NaN : Math.log((x + y) / 2);
    }
}
