package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Assigns each error of a case to exactly one kind, the first that fits. */
public final class ErrorAnatomy {
    private static final int NONE = -1;

    private final LabelledCase labelled;
    private final double radius;
    private final double threshold;
    private final List<Position> figures;
    private final MatchedCase.Errors errors;
    private final Set<Integer> missed;
    private final NearestPlaces nearFigures;
    private final NearestPlaces nearNegatives;

    private ErrorAnatomy(LabelledCase labelled, double radius, double threshold) {
        this.labelled = labelled;
        this.radius = radius;
        this.threshold = threshold;
        this.figures = labelled.matched().evaluated().truth();
        this.errors = labelled.matched().errorsAbove(threshold);
        this.missed = new HashSet<>(errors.missed());
        this.nearFigures = new NearestPlaces(figures);
        this.nearNegatives = new NearestPlaces(labelled.hardNegatives());
    }

    /**
     * The errors of the detections above {@code threshold}, false positives in the order of the detections, then false
     * negatives in the order of the ground truth.
     *
     * @param radius between centers
     */
    public static List<DetectedError> of(LabelledCase labelled, double radius, double threshold) {
        return new ErrorAnatomy(labelled, radius, threshold).list();
    }

    private List<DetectedError> list() {
        List<DetectedError> list = new ArrayList<>();
        List<DetectedErrorKind> kinds =
                errors.wrong().stream().map(wrong -> kind(wrong.at())).toList();
        Set<Integer> corrected = corrected(kinds);
        for (int i = 0; i < kinds.size(); i++) {
            Detection wrong = errors.wrong().get(i);
            DetectedErrorKind kind = kinds.get(i);
            int cell = kind == DetectedErrorKind.ON_HARD_NEGATIVE ? nearNegatives.nearest(wrong.at(), radius) : NONE;
            list.add(new DetectedError(
                    kind, cell, wrong.at(), wrong.score(), corrected.contains(i), share(wrong.score())));
        }
        NearestPlaces wrong =
                new NearestPlaces(errors.wrong().stream().map(Detection::at).toList());
        List<Detection> others = labelled.matched().countedDetections().stream()
                .filter(found -> found.score() <= threshold)
                .toList();
        NearestPlaces below =
                new NearestPlaces(others.stream().map(Detection::at).toList());
        for (int figure : errors.missed()) {
            list.add(missed(figure, wrong, others, below));
        }
        return list;
    }

    /** The near misses that, moved onto the nearest missed mitotic figure, find one; the best scores choose first. */
    private Set<Integer> corrected(List<DetectedErrorKind> kinds) {
        Set<Integer> open = new HashSet<>(missed);
        Set<Integer> corrected = new HashSet<>();
        IntStream.range(0, kinds.size())
                .filter(i -> kinds.get(i) == DetectedErrorKind.NEAR_MISS)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -errors.wrong().get(i).score()))
                .forEach(i -> {
                    int figure = nearFigures.nearest(errors.wrong().get(i).at(), 2 * radius, open::contains);
                    if (figure != NONE && open.remove(figure)) {
                        corrected.add(i);
                    }
                });
        return corrected;
    }

    private DetectedErrorKind kind(Position at) {
        int figure = nearFigures.nearest(at, radius);
        int negative = nearNegatives.nearest(at, radius);
        boolean isOfFigure = figure != NONE && !missed.contains(figure);
        boolean isNearerToNegative =
                negative != NONE && (!isOfFigure || nearNegatives.isNearer(negative, at, figures.get(figure)));
        if (isNearerToNegative) {
            return DetectedErrorKind.ON_HARD_NEGATIVE;
        }
        if (isOfFigure) {
            return DetectedErrorKind.DUPLICATE;
        }
        if (nearFigures.nearest(at, 2 * radius) != NONE) {
            return DetectedErrorKind.NEAR_MISS;
        }
        return labelled.isAtBorder(at, radius) ? DetectedErrorKind.AT_BORDER : DetectedErrorKind.BACKGROUND;
    }

    private DetectedError missed(int figure, NearestPlaces wrong, List<Detection> others, NearestPlaces below) {
        Position at = figures.get(figure);
        Double score = null;
        for (int near : below.within(at, radius)) {
            double other = others.get(near).score();
            score = score == null ? other : Math.max(score, other);
        }
        double agreement = labelled.agreement(figure);
        DetectedErrorKind kind = score != null
                ? DetectedErrorKind.BELOW_THRESHOLD
                : wrong.nearest(at, 2 * radius) != NONE
                        ? DetectedErrorKind.NEARLY_FOUND
                        : agreement >= 1 ? DetectedErrorKind.VOTES_AGREE : DetectedErrorKind.VOTES_DIFFER;
        return new DetectedError(kind, figure, at, score, false, agreement * (1 - share(score)));
    }

    /**
     * The annotations of {@code labelled} that its {@code errors} contradict: hard negatives that are taken for mitotic
     * figures, and mitotic figures that are not found.
     */
    public static List<LabelSuspect> suspects(LabelledCase labelled, List<DetectedError> errors) {
        List<LabelSuspect> suspects = new ArrayList<>();
        for (DetectedError error : errors) {
            boolean isMissed = !error.kind().isFalsePositive();
            List<CellLabel> labels = isMissed ? labelled.figureLabels() : labelled.negativeLabels();
            if (error.cell() != NONE && error.cell() < labels.size()) {
                CellLabel label = labels.get(error.cell());
                double score = share(error.score());
                suspects.add(new LabelSuspect(
                        labelled.matched().evaluated().fileName(),
                        label.annotationId(),
                        isMissed,
                        label.agreement(),
                        isMissed ? 1 - score : score));
            }
        }
        return suspects;
    }

    /** A score as a share; 0 without one. */
    private static double share(@Nullable Double score) {
        return score == null ? 0 : Math.max(0, Math.min(1, score));
    }
}
