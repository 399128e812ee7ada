package dev.midog.analysis.agreement;

import dev.midog.core.statistics.ConfusionMatrix;
import java.util.List;
import java.util.Map;

/**
 * The agreement over a group of images.
 *
 * @param key what they have in common, see {@link dev.midog.analysis.stats.Grouping#key}; empty for all images together
 * @param cases the images with at least one annotation that two rated, which are those that draws are made of
 * @param firstTwo of the first two votes of people on each annotation, with Cohen's kappa
 * @param firstTwoConfusion their classes
 * @param allVotes of all votes of people on each annotation, with Fleiss' kappa
 * @param annotationsByVotes how many annotations have two votes of people, three and so on
 * @param pairs in the order of the raters; those that rated nothing in common are left out
 */
public record GroupAgreement(
        Map<String, Object> key,
        int cases,
        AgreementFigures firstTwo,
        ConfusionMatrix firstTwoConfusion,
        AgreementFigures allVotes,
        Map<Integer, Long> annotationsByVotes,
        List<RaterPair> pairs) {
    /**
     * Two raters; with Cohen's kappa over the annotations that both rated.
     *
     * @param confusion the first one's classes by the second one's
     */
    public record RaterPair(Rater first, Rater second, AgreementFigures figures, ConfusionMatrix confusion) {
        /** Whether one of them is a detector. */
        public boolean hasDetector() {
            return first.isDetector() || second.isDetector();
        }
    }

    /** Copies the list. */
    public GroupAgreement {
        pairs = List.copyOf(pairs);
    }
}
