package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.DetectorFault;
import dev.midog.analysis.diagnose.Diagnosis;
import dev.midog.analysis.diagnose.DiagnosisCase;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.model.Roi;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.ImageGeometry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Looks for what is wrong with detections as a whole. */
public final class DetectorFaults {
    private DetectorFaults() {}

    /**
     * What is known of an image beside its mitotic figures.
     *
     * @param hardNegatives in the unit of the cases
     * @param labels of the ground truth
     * @param unitOfFile that its detections are given in
     */
    public record Known(
            ImageGeometry geometry, List<Position> hardNegatives, TruthLabels labels, LengthUnit unitOfFile) {
        /** Copies the list. */
        public Known {
            hardNegatives = List.copyOf(hardNegatives);
        }
    }

    /**
     * The findings.
     *
     * @param cases of every split
     * @param scored those that are scored
     * @param order the images in the order of the ground truth
     * @param unit of the positions of the cases
     */
    public static List<DetectorFault> of(
            List<ScoredCase> cases,
            List<ScoredCase> scored,
            List<Roi> order,
            LengthUnit unit,
            Function<Roi, Known> known,
            Protocol protocol,
            double threshold) {
        Map<Long, Integer> ranks = new HashMap<>();
        order.forEach(roi -> ranks.put(roi.id(), ranks.size()));
        Set<Long> ids = new HashSet<>();
        scored.forEach(one -> ids.add(one.roi().id()));
        List<DiagnosisCase> all = cases.stream()
                .sorted(Comparator.comparingInt(
                        one -> ranks.getOrDefault(one.roi().id(), ranks.size())))
                .map(one -> diagnosed(
                        one,
                        known.apply(one.roi()),
                        unit,
                        ids.contains(one.roi().id())))
                .toList();
        Protocol.Counting counting = protocol.counting();
        return Diagnosis.of(all, counting.radius(), counting.everyClass(), threshold);
    }

    private static DiagnosisCase diagnosed(ScoredCase one, Known known, LengthUnit unit, boolean isScored) {
        return new DiagnosisCase(
                one.evaluation(),
                known.hardNegatives(),
                Frames.of(known.geometry(), known.unitOfFile()),
                perPixel(known, unit, true),
                perPixel(known, unit, false),
                isScored);
    }

    private static double perPixel(Known known, LengthUnit unit, boolean horizontal) {
        Double factor = known.geometry().factor(LengthUnit.PIXELS, unit, horizontal);
        // Without a scale there is no length of a pixel, and positions of such an image cannot have been made.
        return factor == null ? 1 : factor;
    }
}
