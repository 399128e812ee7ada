package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.PointIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Judges the detections of one case by how far their squares overlap those of the truth. */
final class OverlapMatching {
    private final AveragePrecision flavour;
    private final double halfSide;

    /**
     * A matching.
     *
     * @param halfSide half the side of the square that a position stands for
     */
    OverlapMatching(AveragePrecision flavour, double halfSide) {
        this.flavour = flavour;
        this.halfSide = halfSide;
    }

    /** The score of a detection in the flavour's precision, and whether it is true. */
    record Verdict(double score, boolean isTrue) {}

    /**
     * The best {@code most} detections by falling score, of equal ones the earlier first: each takes the figure, of those
     * still free, that it overlaps most.
     */
    List<Verdict> judge(EvaluationCase one, int most) {
        List<Square> truth = one.truth().stream().map(this::square).toList();
        PointIndex index = Position.index(one.truth(), Function.identity());
        List<Detection> byScore = one.detections().stream()
                .sorted(Comparator.comparingDouble((Detection detection) -> flavour.rounded(detection.score()))
                        .reversed())
                .limit(most)
                .toList();
        boolean[] taken = new boolean[truth.size()];
        List<Verdict> verdicts = new ArrayList<>(byScore.size());
        for (Detection detection : byScore) {
            // Squares whose middles are further apart than they are wide do not overlap.
            Position at = detection.at();
            int match = match(square(at), index.candidates(at.x(), at.y(), 2 * halfSide), truth, taken);
            if (match >= 0) {
                taken[match] = true;
            }
            verdicts.add(new Verdict(flavour.rounded(detection.score()), match >= 0));
        }
        return verdicts;
    }

    private int match(Square found, int[] near, List<Square> truth, boolean[] taken) {
        int best = -1;
        double bestOverlap = 0;
        for (int figure : near) {
            double overlap = taken[figure] ? 0 : overlap(found, truth.get(figure));
            if (overlap > 0 && (best < 0 || flavour.beats(overlap, bestOverlap))) {
                best = figure;
                bestOverlap = overlap;
            }
        }
        return flavour.matches(bestOverlap) ? best : -1;
    }

    /** Computed in double precision, then rounded. */
    private Square square(Position at) {
        return new Square(
                flavour.rounded(at.x() - halfSide),
                flavour.rounded(at.y() - halfSide),
                flavour.rounded(at.x() + halfSide),
                flavour.rounded(at.y() + halfSide));
    }

    /** Intersection over union, each step in the flavour's precision. */
    private double overlap(Square one, Square other) {
        double width = flavour.rounded(Math.max(0, Math.min(one.maxX, other.maxX) - Math.max(one.minX, other.minX)));
        double height = flavour.rounded(Math.max(0, Math.min(one.maxY, other.maxY) - Math.max(one.minY, other.minY)));
        double common = flavour.rounded(width * height);
        double both = flavour.rounded(area(one) + area(other));
        return flavour.rounded(common / flavour.rounded(both - common));
    }

    private double area(Square square) {
        double width = flavour.rounded(square.maxX - square.minX);
        double height = flavour.rounded(square.maxY - square.minY);
        return flavour.rounded(width * height);
    }

    /** A square whose edges are in the flavour's precision. */
    private record Square(double minX, double minY, double maxX, double maxY) {}
}
