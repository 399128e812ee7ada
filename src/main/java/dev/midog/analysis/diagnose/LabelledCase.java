package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matched case with what the ground truth says about its cells, all in the unit of the matching radius.
 *
 * @param figureLabels of the mitotic figures, in their order; empty where nothing is known of them
 * @param negativeLabels of the hard negatives, in their order
 * @param width of the image; null where it is not known
 * @param height of the image; null where it is not known
 */
public record LabelledCase(
        MatchedCase matched,
        List<Position> hardNegatives,
        List<CellLabel> figureLabels,
        List<CellLabel> negativeLabels,
        @Nullable Double width,
        @Nullable Double height) {
    /** Copies the lists. */
    public LabelledCase {
        hardNegatives = List.copyOf(hardNegatives);
        figureLabels = List.copyOf(figureLabels);
        negativeLabels = List.copyOf(negativeLabels);
    }

    /** The share of votes for a mitotic figure; 1 without votes. */
    double agreement(int figure) {
        return figureLabels.isEmpty() ? 1 : figureLabels.get(figure).agreement();
    }

    /** Whether {@code at} is nearer to the border of the image than {@code distance}, or outside. */
    boolean isAtBorder(Position at, double distance) {
        return at.x() < distance
                || at.y() < distance
                || (width != null && at.x() > width - distance)
                || (height != null && at.y() > height - distance);
    }
}
