package dev.midog.task.metrics;

import dev.midog.analysis.evaluate.Calibration;
import dev.midog.analysis.evaluate.ScoreCurve;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.scoring.EvaluationResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report draws of an evaluation: curves, calibration and the worst errors, as JSON. */
final class CurvesTree {
    private CurvesTree() {}

    /** The counts at each threshold. */
    static Map<String, @Nullable Object> curve(ScoreCurve curve) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("images", curve.images());
        tree.put("points", curve.points().stream().map(CurvesTree::point).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> point(ScoreCurve.ThresholdPoint point) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("threshold", point.threshold());
        tree.put("truePositives", point.counts().truePositives());
        tree.put("falsePositives", point.counts().falsePositives());
        tree.put("falseNegatives", point.counts().falseNegatives());
        tree.put("precision", point.precision());
        tree.put("recall", point.recall());
        tree.put("f1", point.f1());
        if (point.recallInterval() != null) {
            tree.put("precisionInterval", MetricsTree.interval(point.precisionInterval()));
            tree.put("recallInterval", MetricsTree.interval(point.recallInterval()));
            tree.put("f1Interval", MetricsTree.interval(point.f1Interval()));
            tree.put("frocInterval", MetricsTree.interval(point.frocInterval()));
        }
        return tree;
    }

    /** The bins of scores. */
    static Map<String, @Nullable Object> calibration(Calibration calibration) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("expectedError", calibration.expectedError());
        tree.put("bins", calibration.bins().stream().map(CurvesTree::bin).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> bin(Calibration.ScoreBin bin) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("from", bin.from());
        tree.put("to", bin.to());
        tree.put("detections", bin.detections());
        tree.put("truePositives", bin.truePositives());
        tree.put("meanScore", bin.meanScore());
        return tree;
    }

    /** The worst errors, with their centers in pixels. */
    static List<Map<String, @Nullable Object>> worst(List<EvaluationResult.PlacedError> errors) {
        return errors.stream().map(CurvesTree::error).toList();
    }

    private static Map<String, @Nullable Object> error(EvaluationResult.PlacedError placed) {
        Point pixels = placed.pixels();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("error", placed.error().kind().isFalsePositive() ? "FP" : "FN");
        tree.put("kind", placed.error().kind().label());
        tree.put("fileName", placed.fileName());
        tree.put("x", pixels == null ? null : (Double) pixels.x());
        tree.put("y", pixels == null ? null : (Double) pixels.y());
        Box box = placed.box();
        tree.put("box", box == null ? null : List.of(box.minX(), box.minY(), box.width(), box.height()));
        tree.put("score", placed.error().score());
        tree.put("severity", placed.error().severity());
        return tree;
    }
}
