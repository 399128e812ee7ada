package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.Extent;
import dev.midog.core.geometry.PointIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the detections of one case by how far their boxes overlap those of the truth. */
final class OverlapMatching {
    private final AveragePrecision flavour;
    private final double halfSide;

    /**
     * A matching.
     *
     * @param halfSide half the side of the square that a position without a size stands for
     */
    OverlapMatching(AveragePrecision flavour, double halfSide) {
        this.flavour = flavour;
        this.halfSide = halfSide;
    }

    /** What a detection is, in the order in which the least precise ranking has detections of one score. */
    enum Outcome {
        /** It meets no figure, or one that a detection of a higher score has taken. */
        FALSE,
        /** It takes a figure. */
        TRUE,
        /** A detection of the same score and image has taken its figure, so that one of the two is true in any order. */
        REPEATED,
        /** It meets no figure that is free and lies in a crowd, by half or more of its area: it does not count. */
        IGNORED
    }

    /** The score of a detection in the flavour's precision, and what it is. */
    record Verdict(double score, Outcome outcome) {
        boolean isTrue() {
            return outcome == Outcome.TRUE;
        }
    }

    /**
     * The detections by falling score, of equal ones the earlier first: each takes the figure, of those still free, that it
     * overlaps most.
     */
    List<Verdict> judge(EvaluationCase one) {
        List<Rectangle> truth = new ArrayList<>();
        for (int i = 0; i < one.truth().size(); i++) {
            truth.add(rectangle(
                    one.truth().get(i),
                    one.extents().isEmpty() ? null : one.extents().get(i)));
        }
        List<Rectangle> crowds = one.crowds().stream()
                .map(crowd -> rectangle(new Position(crowd.left(), crowd.top()), crowd))
                .toList();
        double widest = truth.stream().mapToDouble(Rectangle::longerSide).max().orElse(0);
        PointIndex index = Position.index(truth, Rectangle::middle);
        List<Detection> byScore = one.detections().stream()
                .sorted(Comparator.comparingDouble((Detection detection) -> flavour.stored(detection.score()))
                        .reversed())
                .toList();
        @Nullable Double[] takenAt = new @Nullable Double[truth.size()];
        List<Verdict> verdicts = new ArrayList<>(byScore.size());
        for (Detection detection : byScore) {
            Rectangle found = rectangle(detection.at(), detection.extent());
            // Boxes do not overlap where their middles are further apart than half of both widths.
            Position at = found.middle();
            double reach = (widest + found.longerSide()) / 2;
            int[] near = index.candidates(at.x(), at.y(), reach);
            double score = flavour.stored(detection.score());
            int match = match(found, near, truth, takenAt);
            if (match >= 0) {
                takenAt[match] = score;
                verdicts.add(new Verdict(score, Outcome.TRUE));
            } else {
                verdicts.add(new Verdict(
                        score,
                        isIgnored(found, crowds) ? Outcome.IGNORED : repeated(found, near, truth, takenAt, score)));
            }
        }
        return verdicts;
    }

    private int match(Rectangle found, int[] near, List<Rectangle> truth, @Nullable Double[] takenAt) {
        int best = -1;
        double bestOverlap = 0;
        for (int figure : near) {
            double overlap = takenAt[figure] == null ? overlap(found, truth.get(figure)) : 0;
            if (overlap > 0 && (best < 0 || flavour.beats(overlap, bestOverlap))) {
                best = figure;
                bestOverlap = overlap;
            }
        }
        return flavour.matches(bestOverlap) ? best : -1;
    }

    /** Whether the part of {@code found} that lies in a crowd is enough: its share of {@code found}, not of both. */
    private boolean isIgnored(Rectangle found, List<Rectangle> crowds) {
        return crowds.stream().anyMatch(crowd -> flavour.matches(flavour.rounded(common(found, crowd) / area(found))));
    }

    private Outcome repeated(
            Rectangle found, int[] near, List<Rectangle> truth, @Nullable Double[] takenAt, double score) {
        for (int figure : near) {
            Double taken = takenAt[figure];
            if (taken != null && taken == score && flavour.matches(overlap(found, truth.get(figure)))) {
                return Outcome.REPEATED;
            }
        }
        return Outcome.FALSE;
    }

    /** The box of a position, its own or a square, stored in the flavour's precision. */
    private Rectangle rectangle(Position at, @Nullable Extent own) {
        double left = flavour.stored(own == null ? at.x() - halfSide : own.left());
        double top = flavour.stored(own == null ? at.y() - halfSide : own.top());
        double right = flavour.stored(own == null ? at.x() + halfSide : own.right());
        double bottom = flavour.stored(own == null ? at.y() + halfSide : own.bottom());
        if (own != null && !flavour.storesSingle()) {
            return new Rectangle(left, top, right, bottom, own.width(), own.height());
        }
        double width = flavour.stored(right - left);
        double height = flavour.stored(bottom - top);
        return flavour.storesSizes()
                ? new Rectangle(left, top, left + width, top + height, width, height)
                : new Rectangle(left, top, right, bottom, width, height);
    }

    /** Intersection over union, each step in the flavour's precision. */
    private double overlap(Rectangle one, Rectangle other) {
        double common = common(one, other);
        double both = flavour.rounded(area(one) + area(other));
        return flavour.rounded(common / flavour.rounded(both - common));
    }

    private double common(Rectangle one, Rectangle other) {
        double width = flavour.rounded(Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)));
        double height = flavour.rounded(Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)));
        return flavour.rounded(width * height);
    }

    private double area(Rectangle one) {
        return flavour.rounded(one.width * one.height);
    }

    /** A box whose edges are in the flavour's precision. */
    private record Rectangle(double left, double top, double right, double bottom, double width, double height) {
        double longerSide() {
            return Math.max(width, height);
        }

        Position middle() {
            return new Position((left + right) / 2, (top + bottom) / 2);
        }
    }
}
