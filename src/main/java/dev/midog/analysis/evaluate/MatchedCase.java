package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.PointIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A case whose truth knows the detections near it, so that true and false ones can be counted at any threshold.
 *
 * <p>The rule is that of evalutils' {@code score_detection}: each mitotic figure, in order, takes the nearest
 * detection within the radius, the radius itself included, that none has taken yet; of equally near ones the
 * first. What is left over is false, duplicates included.
 */
public final class MatchedCase {
    private final EvaluationCase evaluated;
    private final List<Detection> found;
    private final double[] scores;
    private final double[] risingScores;
    /** For each mitotic figure the detections within the radius, nearest first. */
    private final int[][] neighbours;

    private MatchedCase(EvaluationCase evaluated, List<Detection> found, int[][] neighbours) {
        this.evaluated = evaluated;
        this.found = found;
        this.scores = found.stream().mapToDouble(Detection::score).toArray();
        this.neighbours = neighbours;
        risingScores = scores.clone();
        Arrays.sort(risingScores);
    }

    /**
     * Finds what lies within {@code radius} of each mitotic figure.
     *
     * @param allClasses whether detections that the detector itself calls something else take part
     */
    public static MatchedCase of(EvaluationCase evaluated, MatchingRadius radius, boolean allClasses) {
        List<Detection> found = evaluated.detections().stream()
                .filter(detection -> allClasses || detection.mitoticFigure())
                .toList();
        PointIndex index = Position.index(found, Detection::at);
        int[][] neighbours = evaluated.truth().stream()
                .map(wanted -> neighbours(wanted, found, index, radius))
                .toArray(int[][]::new);
        return new MatchedCase(evaluated, found, neighbours);
    }

    /** The case itself. */
    public EvaluationCase evaluated() {
        return evaluated;
    }

    /** The detections that take part, in their order. */
    public List<Detection> countedDetections() {
        return found;
    }

    /** Counts with the detections that score above {@code threshold}, strictly. */
    public MatchCounts countAbove(double threshold) {
        boolean[] taken = new boolean[scores.length];
        int truePositives = 0;
        for (int[] near : neighbours) {
            truePositives += take(near, taken, threshold) < 0 ? 0 : 1;
        }
        return new MatchCounts(
                truePositives, neighbours.length - truePositives, detectionsAbove(threshold) - truePositives);
    }

    /**
     * What was missed and what was wrongly found.
     *
     * @param missed the indexes of mitotic figures, in the order of the truth
     * @param wrong in the order of the detections
     */
    public record Errors(List<Integer> missed, List<Detection> wrong) {}

    /**
     * Which detection each mitotic figure takes of those that score above {@code threshold}, strictly.
     *
     * @return for each mitotic figure, in the order of the truth, an index of {@link #countedDetections}; -1 where it is missed
     */
    public int[] takenAbove(double threshold) {
        boolean[] taken = new boolean[scores.length];
        int[] found = new int[neighbours.length];
        for (int i = 0; i < neighbours.length; i++) {
            found[i] = take(neighbours[i], taken, threshold);
        }
        return found;
    }

    /** The errors with the detections that score above {@code threshold}, strictly. */
    public Errors errorsAbove(double threshold) {
        boolean[] taken = new boolean[scores.length];
        List<Integer> missed = new ArrayList<>();
        for (int i = 0; i < neighbours.length; i++) {
            if (take(neighbours[i], taken, threshold) < 0) {
                missed.add(i);
            }
        }
        List<Detection> wrong = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && scores[i] > threshold) {
                wrong.add(found.get(i));
            }
        }
        return new Errors(List.copyOf(missed), List.copyOf(wrong));
    }

    /**
     * The detection that each mitotic figure takes, in the order of the truth, with the detections that score above {@code
     * threshold}, strictly; empty where it is missed.
     */
    public List<Optional<Detection>> matchesAbove(double threshold) {
        return Arrays.stream(takenAbove(threshold))
                .mapToObj(detection -> detection < 0 ? Optional.<Detection>empty() : Optional.of(found.get(detection)))
                .toList();
    }

    /** The index of the detection that a mitotic figure takes, which is then taken; -1 where there is none left. */
    private int take(int[] near, boolean[] taken, double threshold) {
        for (int detection : near) {
            if (!taken[detection] && scores[detection] > threshold) {
                taken[detection] = true;
                return detection;
            }
        }
        return -1;
    }

    /** The scores of the detections that take part, rising. */
    double[] risingScores() {
        return risingScores.clone();
    }

    private int detectionsAbove(double threshold) {
        int from = 0;
        int to = risingScores.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (risingScores[middle] > threshold) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return risingScores.length - from;
    }

    /** A detection near a mitotic figure. */
    private record Neighbour(int detection, double squaredDistance) {}

    private static int[] neighbours(Position wanted, List<Detection> found, PointIndex index, MatchingRadius radius) {
        List<Neighbour> near = new ArrayList<>();
        for (int detection : index.candidates(wanted.x(), wanted.y(), radius.reach())) {
            double squared = radius.squaredDistance(found.get(detection), wanted);
            if (squared <= radius.squared()) {
                near.add(new Neighbour(detection, squared));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingDouble(Neighbour::squaredDistance).thenComparingInt(Neighbour::detection))
                .mapToInt(Neighbour::detection)
                .toArray();
    }
}
