package dev.midog.task.scoring;

import dev.midog.core.geometry.Extent;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether files give the sizes of their detections, to say what becomes of these. */
final class GivenSizes {
    private static final int DIGITS = 6;

    private boolean missing;
    private @Nullable String example;

    /** Notes a detection whose file is in {@code unit}. */
    void add(PredictedPoint point, LengthUnit unit) {
        Extent extent = point.extent();
        if (extent == null) {
            missing = true;
            return;
        }
        if (example == null) {
            example = rounded(extent.width()) + " x " + rounded(extent.height()) + " " + unit.symbol();
        }
    }

    /**
     * What becomes of the sizes, where that is not plain.
     *
     * @param square the square that stands for a position, in words
     */
    Optional<String> note(BoxSource boxes, String square) {
        if (boxes == BoxSource.SQUARES) {
            return Optional.ofNullable(example)
                    .map(size -> "the sizes of the detections, such as " + size
                            + ", are not used: matching takes their centers, and AP50 squares of " + square
                            + " around them");
        }
        return missing ? Optional.of("detections without a size are taken as squares of " + square) : Optional.empty();
    }

    private static String rounded(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
