package dev.midog.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Average precision at an intersection over union of one half (AP50), by 101 recall levels.
 *
 * <p>Every position stands for a square of 22.5 um. Detections count whatever their class and however low
 * their score. Both flavours compute boxes, overlaps, recall and precision in single precision.
 */
public enum AveragePrecision {
    /** torchmetrics 0.11: a match overlaps by more than one half, and the first of equal overlaps is taken. */
    TORCHMETRICS {
        @Override
        boolean beats(float overlap, float best) {
            return overlap > best;
        }

        @Override
        boolean matches(float overlap) {
            return overlap > MATCH;
        }

        @Override
        boolean reaches(float recall, int level) {
            return recall >= (float) (level * 0.01);
        }
    },
    /** pycocotools: a match overlaps by one half or more, and the last of equal overlaps is taken. */
    COCO {
        @Override
        boolean beats(float overlap, float best) {
            return overlap >= best;
        }

        @Override
        boolean matches(float overlap) {
            return overlap >= MATCH;
        }

        @Override
        boolean reaches(float recall, int level) {
            return recall >= level * 0.01;
        }
    };

    /** What stands where there is no mitotic figure at all. */
    public static final double UNDEFINED = -1;

    private static final float MATCH = 0.5f;
    private static final double HALF_SIDE = 0.01125;
    private static final int LEVELS = 101;

    abstract boolean beats(float overlap, float best);

    abstract boolean matches(float overlap);

    abstract boolean reaches(float recall, int level);

    /** The average precision over all {@code cases} together, or {@link #UNDEFINED}. */
    public double of(List<EvaluationCase> cases) {
        int positives = cases.stream().mapToInt(one -> one.truth().size()).sum();
        if (positives == 0) {
            return UNDEFINED;
        }
        List<Judged> judged = new ArrayList<>();
        cases.forEach(one -> judge(one, judged));
        judged.sort(BY_SCORE);
        return area(judged, positives);
    }

    private static final Comparator<Judged> BY_SCORE =
            Comparator.comparingDouble(Judged::score).reversed();

    /** A detection with the verdict on it. */
    private record Judged(float score, boolean isTrue) {}

    /** A square in single precision. */
    private record Square(float minX, float minY, float maxX, float maxY) {
        static Square around(Position at) {
            return new Square(
                    (float) (at.x() - HALF_SIDE), (float) (at.y() - HALF_SIDE), (float) (at.x() + HALF_SIDE), (float)
                            (at.y() + HALF_SIDE));
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

    private void judge(EvaluationCase one, List<Judged> judged) {
        List<Square> truth = one.truth().stream().map(Square::around).toList();
        List<Detection> byScore = one.detections().stream()
                .sorted(Comparator.comparingDouble((Detection detection) -> (float) detection.score())
                        .reversed())
                .toList();
        boolean[] taken = new boolean[truth.size()];
        for (Detection detection : byScore) {
            int match = bestMatch(Square.around(detection.at()), truth, taken);
            if (match >= 0) {
                taken[match] = true;
            }
            judged.add(new Judged((float) detection.score(), match >= 0));
        }
    }

    private int bestMatch(Square found, List<Square> truth, boolean[] taken) {
        int best = -1;
        float bestOverlap = 0;
        for (int i = 0; i < taken.length; i++) {
            float overlap = taken[i] ? 0 : found.overlap(truth.get(i));
            if (overlap > 0 && (best < 0 || beats(overlap, bestOverlap))) {
                best = i;
                bestOverlap = overlap;
            }
        }
        return matches(bestOverlap) ? best : -1;
    }

    /** The mean, over the recall levels, of the highest precision at that recall or above. */
    private double area(List<Judged> judged, int positives) {
        float[] recall = new float[judged.size()];
        float[] precision = new float[judged.size()];
        int truePositives = 0;
        for (int i = 0; i < recall.length; i++) {
            truePositives += judged.get(i).isTrue() ? 1 : 0;
            recall[i] = (float) truePositives / positives;
            precision[i] = (float) truePositives / (i + 1);
        }
        for (int i = recall.length - 1; i > 0; i--) {
            precision[i - 1] = Math.max(precision[i - 1], precision[i]);
        }
        double sum = 0;
        int at = 0;
        for (int level = 0; level < LEVELS; level++) {
            while (at < recall.length && !reaches(recall[at], level)) {
                at++;
            }
            sum += at < recall.length ? precision[at] : 0;
        }
        return sum / LEVELS;
    }
}
