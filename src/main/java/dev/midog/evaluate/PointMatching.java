package dev.midog.evaluate;

import java.util.List;

/**
 * Matches detections with mitotic figures by distance, as evalutils' {@code score_detection} does.
 *
 * <p>Each mitotic figure, in order, takes the nearest detection within the radius that none has taken yet;
 * of equally near ones the first. What is left over is false, duplicates included.
 */
public final class PointMatching {
    private final double squaredRadius;

    /** Matches within {@code radius} millimetres, the radius itself included. */
    public PointMatching(double radius) {
        squaredRadius = radius * radius;
    }

    /** Counts what meets among {@code truth} and {@code found}. */
    public MatchCounts count(List<Position> truth, List<Position> found) {
        boolean[] taken = new boolean[found.size()];
        int truePositives = 0;
        for (Position wanted : truth) {
            int nearest = nearest(wanted, found, taken);
            if (nearest >= 0) {
                taken[nearest] = true;
                truePositives++;
            }
        }
        return new MatchCounts(truePositives, truth.size() - truePositives, found.size() - truePositives);
    }

    /** Counts what meets among a case's truth and its detections of mitotic figures that score above {@code threshold}. */
    public MatchCounts count(EvaluationCase evaluated, double threshold) {
        List<Position> found = evaluated.detections().stream()
                .filter(detection -> detection.mitoticFigure() && detection.score() > threshold)
                .map(Detection::at)
                .toList();
        return count(evaluated.truth(), found);
    }

    private int nearest(Position wanted, List<Position> found, boolean[] taken) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                double dx = found.get(i).x() - wanted.x();
                double dy = found.get(i).y() - wanted.y();
                double squared = dx * dx + dy * dy;
                if (squared <= squaredRadius && squared < least) {
                    least = squared;
                    nearest = i;
                }
            }
        }
        return nearest;
    }
}
