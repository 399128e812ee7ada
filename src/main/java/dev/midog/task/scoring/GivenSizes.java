package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.Position;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Box;
import dev.midog.core.model.Shape;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.task.dataset.ImageGeometry;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sizes and boxes that files give their detections, and what becomes of these. */
final class GivenSizes {
    private static final int DIGITS = 6;

    /** The boxes in pixels, by the very place of their detection. */
    private final IdentityHashMap<Position, Shape> boxes = new IdentityHashMap<>();

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

    /** Keeps the box of the detection {@code at} a place, if its file has one and the scale of the image that it takes is known. */
    void keep(Position at, PredictedPoint point, LengthUnit unit, ImageGeometry image) {
        Extent own = point.extent();
        Double across = image.factor(unit, LengthUnit.PIXELS, true);
        Double down = image.factor(unit, LengthUnit.PIXELS, false);
        if (own != null && across != null && down != null) {
            Extent box = own.scaled(across, down);
            boxes.put(
                    at,
                    new Shape.Area(new Box(box.left(), box.top(), box.left() + box.width(), box.top() + box.height())));
        }
    }

    /** The box in pixels of the detection at that very place; empty for none. */
    Optional<Shape> kept(Position at) {
        return Optional.ofNullable(boxes.get(at));
    }

    /**
     * What becomes of the sizes, where that is not plain.
     *
     * @param square the square that stands for a position, in words
     */
    Optional<String> note(BoxSource source, String square) {
        if (source == BoxSource.SQUARES) {
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
