package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.Position;
import java.util.List;

/**
 * A case to look for faults in.
 *
 * @param evaluation in the unit of the matching radius
 * @param hardNegatives in the same unit
 * @param frame of the image
 * @param unitsPerPixelX how long a pixel is along x, in the unit of the matching radius
 * @param unitsPerPixelY how long a pixel is along y, in the unit of the matching radius
 * @param isScored whether the case is scored; the others are neighbors of those that are
 */
public record DiagnosisCase(
        EvaluationCase evaluation,
        List<Position> hardNegatives,
        ImageFrame frame,
        double unitsPerPixelX,
        double unitsPerPixelY,
        boolean isScored) {
    /** Copies the list. */
    public DiagnosisCase {
        hardNegatives = List.copyOf(hardNegatives);
    }

    /** A place of this case in pixels. */
    Position pixel(Position at) {
        return new Position(at.x() / unitsPerPixelX, at.y() / unitsPerPixelY);
    }

    /** A pixel of this case in the unit of the matching radius. */
    Position position(Position pixel) {
        return new Position(pixel.x() * unitsPerPixelX, pixel.y() * unitsPerPixelY);
    }

    /** Where a detection that is listed at {@code at} in {@code other} would lie if it were listed here. */
    Position from(DiagnosisCase other, Position at) {
        return !frame.inPixels() ? at : position(other.pixel(at));
    }

    /** Whether {@code transform} can be applied, as size and scale of the image are known where they are needed. */
    boolean allows(PredictionTransform transform) {
        return (!transform.needsSize() || frame.hasSize()) && (!transform.needsScale() || frame.hasScale());
    }

    /** This case with other detections. */
    DiagnosisCase withDetections(List<Detection> detections) {
        return withDetections(detections, frame);
    }

    private DiagnosisCase withDetections(List<Detection> detections, ImageFrame other) {
        return new DiagnosisCase(
                new EvaluationCase(evaluation.fileName(), evaluation.truth(), detections),
                hardNegatives,
                other,
                unitsPerPixelX,
                unitsPerPixelY,
                isScored);
    }

    /** This case with the detections of {@code source} after {@code transform}, which are in pixels where it changes them. */
    DiagnosisCase changed(DiagnosisCase source, PredictionTransform transform) {
        double fileMicrons = switch (transform.kind()) {
            case UNITS -> transform.values().get(0);
            case FILES, THRESHOLD -> frame.fileMicrons();
            default -> 0;
        };
        return withDetections(
                detections(source, transform),
                new ImageFrame(frame.width(), frame.height(), frame.micronsX(), frame.micronsY(), fileMicrons));
    }

    /** The detections of {@code source}, which is this case or a neighbor, after {@code transform}. */
    List<Detection> detections(DiagnosisCase source, PredictionTransform transform) {
        return source.evaluation.detections().stream()
                .map(found -> new Detection(
                        moved(source, found.at(), transform),
                        transform.score(found.score()),
                        transform.mitoticFigure(found.mitoticFigure())))
                .toList();
    }

    private Position moved(DiagnosisCase source, Position at, PredictionTransform transform) {
        if (transform.kind() == PredictionTransform.TransformKind.FILES) {
            return from(source, at);
        }
        return transform.moves() ? position(transform.pixel(pixel(at), frame)) : at;
    }
}
