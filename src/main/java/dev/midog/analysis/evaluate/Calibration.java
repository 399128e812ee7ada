package dev.midog.analysis.evaluate;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far scores are the shares of true detections: the reliability diagram, with ten bins of equal width from 0 to 1 (M. H.
 * DeGroot and S. E. Fienberg, The Statistician 32, 1983), and the expected calibration error (M. P. Naeini et al., AAAI 2015).
 *
 * <p>All detections are matched, whatever their score; each is true or false as it is then.
 *
 * @param bins from the lowest scores to the highest, those without detections included
 * @param expectedError the mean over all detections of how far the mean score of their bin is from its share of true ones; null
 *     without detections, and where scores are not from 0 to 1
 */
public record Calibration(List<ScoreBin> bins, @Nullable Double expectedError) {
    private static final int BINS = 10;

    /** Copies the list. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Detections of similar scores.
     *
     * @param from the least score, which is in the bin
     * @param to the greatest score, which is in the next bin, but for 1
     * @param meanScore of its detections; null without any
     */
    public record ScoreBin(
            double from,
            double to,
            int detections,
            int truePositives,
            @Nullable Double meanScore) {
        /** The share of true detections; null without any. */
        public @Nullable Double share() {
            return detections == 0 ? null : (Double) ((double) truePositives / detections);
        }
    }

    /** The calibration of the detections that take part in {@code scoring}. */
    public static Calibration of(CaseScoring scoring) {
        int[] counts = new int[BINS];
        int[] trues = new int[BINS];
        double[] sums = new double[BINS];
        boolean isShare = true;
        for (MatchedCase matched : scoring.matched()) {
            IdentityHashMap<Detection, Boolean> wrong = new IdentityHashMap<>();
            matched.errorsAbove(Double.NEGATIVE_INFINITY).wrong().forEach(one -> wrong.put(one, true));
            for (Detection detection : matched.countedDetections()) {
                double score = detection.score();
                isShare &= score >= 0 && score <= 1;
                int bin = (int) Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)));
                counts[bin]++;
                trues[bin] += wrong.containsKey(detection) ? 0 : 1;
                sums[bin] += score;
            }
        }
        return of(counts, trues, sums, isShare);
    }

    private static Calibration of(int[] counts, int[] trues, double[] sums, boolean isShare) {
        List<ScoreBin> bins = new ArrayList<>();
        double error = 0;
        int all = 0;
        for (int i = 0; i < BINS; i++) {
            Double mean = counts[i] == 0 ? null : (Double) (sums[i] / counts[i]);
            bins.add(new ScoreBin((double) i / BINS, (i + 1.0) / BINS, counts[i], trues[i], mean));
            error += Math.abs(sums[i] - trues[i]);
            all += counts[i];
        }
        return new Calibration(bins, isShare && all > 0 ? (Double) (error / all) : null);
    }
}
