package dev.midog.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The detections of many cases by falling score, each judged true or false, so that the average precision of any
 * choice of these cases is one walk along the list.
 */
public final class RankedDetections {
    private final AveragePrecision flavour;
    private final int[] positives;
    private final int[] caseOf;
    private final boolean[] isTrue;
    private final float[] scores;

    private RankedDetections(AveragePrecision flavour, int[] positives, List<Judged> judged) {
        this.flavour = flavour;
        this.positives = positives;
        int count = judged.size();
        caseOf = new int[count];
        isTrue = new boolean[count];
        scores = new float[count];
        for (int i = 0; i < count; i++) {
            caseOf[i] = judged.get(i).caseIndex();
            isTrue[i] = judged.get(i).isTrue();
            scores[i] = judged.get(i).score();
        }
    }

    /**
     * Judges the detections of {@code cases}, whatever their class; of equal scores the earlier case and the earlier
     * detection stand first.
     *
     * @param halfSide half the side of the square that a position stands for
     * @param maxPerCase only this many of a case's detections count, those of the highest scores
     */
    public static RankedDetections of(
            List<EvaluationCase> cases, AveragePrecision flavour, double halfSide, int maxPerCase) {
        List<Judged> judged = new ArrayList<>();
        int[] positives = new int[cases.size()];
        for (int i = 0; i < positives.length; i++) {
            positives[i] = cases.get(i).truth().size();
            judge(cases.get(i), i, flavour, halfSide, maxPerCase, judged);
        }
        judged.sort(Comparator.comparingDouble(Judged::score).reversed());
        return new RankedDetections(flavour, positives, judged);
    }

    /** The average precision over all cases together, or {@link AveragePrecision#UNDEFINED}. */
    public double averagePrecision() {
        int[] weights = new int[positives.length];
        Arrays.fill(weights, 1);
        return averagePrecision(weights);
    }

    /**
     * The average precision over the cases together, each counted as often as {@code weights} says, or {@link
     * AveragePrecision#UNDEFINED}.
     */
    public double averagePrecision(int[] weights) {
        Walk walk = new Walk(flavour, weighted(weights));
        for (int i = 0; i < caseOf.length; i++) {
            walk.add(weights[caseOf[i]], isTrue[i]);
        }
        return walk.averagePrecision();
    }

    /** The average precision where the detections of some cases are {@code other}'s, of the same cases. */
    double averagePrecision(RankedDetections other, boolean[] fromOther) {
        Walk walk = new Walk(flavour, Arrays.stream(positives).sum());
        int mine = 0;
        int theirs = 0;
        while (mine < scores.length || theirs < other.scores.length) {
            boolean isMine =
                    theirs == other.scores.length || (mine < scores.length && scores[mine] >= other.scores[theirs]);
            if (isMine) {
                walk.add(fromOther[caseOf[mine]] ? 0 : 1, isTrue[mine]);
                mine++;
            } else {
                walk.add(fromOther[other.caseOf[theirs]] ? 1 : 0, other.isTrue[theirs]);
                theirs++;
            }
        }
        return walk.averagePrecision();
    }

    private int weighted(int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * positives[i];
        }
        return sum;
    }

    /**
     * The mean, over the recall levels, of the highest precision at that recall or above. Precision rises at true
     * detections alone, so only these are noted, each at the highest level that its recall reaches.
     */
    private static final class Walk {
        private final AveragePrecision flavour;
        private final int positives;
        private final float[] best = new float[AveragePrecision.LEVELS];
        private int truePositives;
        private int detections;
        private int level;

        Walk(AveragePrecision flavour, int positives) {
            this.flavour = flavour;
            this.positives = positives;
        }

        void add(int weight, boolean isTrue) {
            detections += weight;
            if (!isTrue || weight == 0) {
                return;
            }
            truePositives += weight;
            float recall = (float) truePositives / positives;
            while (level + 1 < best.length && flavour.reaches(recall, level + 1)) {
                level++;
            }
            best[level] = Math.max(best[level], (float) truePositives / detections);
        }

        double averagePrecision() {
            if (positives == 0) {
                return AveragePrecision.UNDEFINED;
            }
            double sum = 0;
            float highest = 0;
            for (int i = best.length - 1; i >= 0; i--) {
                highest = Math.max(highest, best[i]);
                sum += highest;
            }
            return sum / best.length;
        }
    }

    /** A detection with the verdict on it. */
    private record Judged(int caseIndex, float score, boolean isTrue) {}

    /** A square in single precision. */
    private record Square(float minX, float minY, float maxX, float maxY) {
        static Square around(Position at, double halfSide) {
            return new Square(
                    (float) (at.x() - halfSide), (float) (at.y() - halfSide), (float) (at.x() + halfSide), (float)
                            (at.y() + halfSide));
        }

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

    private static void judge(
            EvaluationCase one,
            int caseIndex,
            AveragePrecision flavour,
            double halfSide,
            int maxPerCase,
            List<Judged> judged) {
        List<Square> truth =
                one.truth().stream().map(at -> Square.around(at, halfSide)).toList();
        List<Detection> byScore = one.detections().stream()
                .sorted(Comparator.comparingDouble((Detection detection) -> (float) detection.score())
                        .reversed())
                .limit(maxPerCase)
                .toList();
        boolean[] taken = new boolean[truth.size()];
        for (Detection detection : byScore) {
            int match = bestMatch(Square.around(detection.at(), halfSide), truth, taken, flavour);
            if (match >= 0) {
                taken[match] = true;
            }
            judged.add(new Judged(caseIndex, (float) detection.score(), match >= 0));
        }
    }

    private static int bestMatch(Square found, List<Square> truth, boolean[] taken, AveragePrecision flavour) {
        int best = -1;
        float bestOverlap = 0;
        for (int i = 0; i < taken.length; i++) {
            float overlap = taken[i] ? 0 : found.overlap(truth.get(i));
            if (overlap > 0 && (best < 0 || flavour.beats(overlap, bestOverlap))) {
                best = i;
                bestOverlap = overlap;
            }
        }
        return flavour.matches(bestOverlap) ? best : -1;
    }
}
