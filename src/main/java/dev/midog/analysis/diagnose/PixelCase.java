package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.Position;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mitotic figures and detections of one image in pixels, to count quickly how many figures a detection is near to. */
final class PixelCase {
    private final double[] figureX;
    private final double[] figureY;
    private final Position[] detections;
    private final DiagnosisCase source;
    private final double reach;

    /**
     * A case.
     *
     * @param counted those of its detections that count, or those of another case
     * @param detectionsOf the case that they are from
     * @param reach the matching radius in the unit of the case
     */
    PixelCase(DiagnosisCase source, DiagnosisCase detectionsOf, List<Detection> counted, double reach) {
        this.source = source;
        this.reach = reach;
        List<Position> figures = source.evaluation().truth().stream()
                .map(source::pixel)
                .sorted(Comparator.comparingDouble(Position::x))
                .toList();
        figureX = figures.stream().mapToDouble(Position::x).toArray();
        figureY = figures.stream().mapToDouble(Position::y).toArray();
        detections = counted.stream()
                .map(found -> source.pixel(source.from(detectionsOf, found.at())))
                .toArray(Position[]::new);
    }

    DiagnosisCase source() {
        return source;
    }

    int figures() {
        return figureX.length;
    }

    int detections() {
        return detections.length;
    }

    Position detection(int index) {
        return detections[index];
    }

    double figureX(int index) {
        return figureX[index];
    }

    double figureY(int index) {
        return figureY[index];
    }

    /** The index of the first figure whose x is {@code least} or more. */
    int firstFigure(double least) {
        int at = Arrays.binarySearch(figureX, least);
        int from = at >= 0 ? at : -at - 1;
        while (from > 0 && figureX[from - 1] >= least) {
            from--;
        }
        return from;
    }

    /** How many figures have a detection within the radius, after detections are {@code moved}. */
    int hits(UnaryOperator<Position> moved) {
        boolean[] hit = new boolean[figureX.length];
        double reachX = reach / source.unitsPerPixelX();
        double squared = reach * reach;
        for (Position detection : detections) {
            Position at = moved.apply(detection);
            for (int i = firstFigure(at.x() - reachX); i < figureX.length && figureX[i] <= at.x() + reachX; i++) {
                double dx = (figureX[i] - at.x()) * source.unitsPerPixelX();
                double dy = (figureY[i] - at.y()) * source.unitsPerPixelY();
                hit[i] |= dx * dx + dy * dy <= squared;
            }
        }
        int count = 0;
        for (boolean one : hit) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** How many figures would have a detection within the radius if detections lay anywhere in the image. */
    double chance() {
        Double width = source.frame().width();
        Double height = source.frame().height();
        double area = width != null && height != null ? width * height : spread();
        double disc = Math.PI * reach * reach / (source.unitsPerPixelX() * source.unitsPerPixelY());
        return area <= 0 ? figures() : figures() * -Math.expm1(-detections.length * disc / area);
    }

    /** The area of the rectangle around all figures. */
    private double spread() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double y : figureY) {
            low = Math.min(low, y);
            high = Math.max(high, y);
        }
        return figureX.length == 0 ? 0 : (figureX[figureX.length - 1] - figureX[0]) * (high - low);
    }
}
