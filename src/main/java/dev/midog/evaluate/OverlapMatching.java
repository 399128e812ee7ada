package dev.midog.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    /** The score of a detection in single precision, and whether it is true. */
    record Verdict(float score, boolean isTrue) {}

    /**
     * The best {@code most} detections by falling score, of equal ones the earlier first: each takes the figure, of those
     * still free, that it overlaps most.
     */
    List<Verdict> judge(EvaluationCase one, int most) {
        List<Square> truth = one.truth().stream().map(this::square).toList();
        PositionIndex index = new PositionIndex(one.truth());
        List<Detection> byScore = one.detections().stream()
                .sorted(Comparator.comparingDouble((Detection detection) -> (float) detection.score())
                        .reversed())
                .limit(most)
                .toList();
        boolean[] taken = new boolean[truth.size()];
        List<Verdict> verdicts = new ArrayList<>(byScore.size());
        for (Detection detection : byScore) {
            // Squares whose middles are further apart than their side do not overlap.
            int match = match(square(detection.at()), index.around(detection.at(), 2 * halfSide), truth, taken);
            if (match >= 0) {
                taken[match] = true;
            }
            verdicts.add(new Verdict((float) detection.score(), match >= 0));
        }
        return verdicts;
    }

    private int match(Square found, int[] near, List<Square> truth, boolean[] taken) {
        int best = -1;
        float bestOverlap = 0;
        for (int figure : near) {
            float overlap = taken[figure] ? 0 : found.overlap(truth.get(figure));
            if (overlap > 0 && (best < 0 || flavour.beats(overlap, bestOverlap))) {
                best = figure;
                bestOverlap = overlap;
            }
        }
        return flavour.matches(bestOverlap) ? best : -1;
    }

    /** Computed in double precision, then rounded to single. */
    private Square square(Position at) {
        return new Square((float) (at.x() - halfSide), (float) (at.y() - halfSide), (float) (at.x() + halfSide), (float)
                (at.y() + halfSide));
    }

    /** A square in single precision. */
    private record Square(float minX, float minY, float maxX, float maxY) {
        float area() {
            return (maxX - minX) * (maxY - minY);
        }

        float overlap(Square other) {
            float width = Math.max(0, Math.min(maxX, other.maxX) - Math.max(minX, other.minX));
            float height = Math.max(0, Math.min(maxY, other.maxY) - Math.max(minY, other.minY));
            float common = width * height;
            return common / (area() + other.area() - common);
        }
    }
}
