package dev.midog.task.plot;

import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.Ink;
import dev.midog.draw.plot.LineChart;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import dev.midog.task.metrics.DetectorMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The curves of detectors: precision and recall, FROC, figures by threshold, and calibration. */
public final class CurveFigures {
    private static final double MOST_FALSE_POSITIVES = 8;

    private CurveFigures() {}

    /** Precision against recall of all {@code detectors} that have a curve. */
    public static Optional<PageBlock.PageFigure> precisionRecall(List<DetectorMetrics> detectors, String id) {
        List<DetectorMetrics> drawn = withCurves(detectors);
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        LineChart chart = new LineChart(
                "Precision and recall",
                "Precision against recall at every threshold of " + names(drawn) + ".",
                Axis.share("recall"),
                Axis.share("precision"));
        for (DetectorMetrics detector : drawn) {
            int color = detectors.indexOf(detector);
            chart.add(new LineChart.Curve(
                    detector.name(),
                    color,
                    color == 0 ? LineChart.CurveForm.LINE : LineChart.CurveForm.DASHES,
                    points(
                            detector,
                            DetectorMetrics.CurveValue::recall,
                            DetectorMetrics.CurveValue::precision,
                            DetectorMetrics.CurveValue::precisionInterval)));
            working(detector)
                    .ifPresent(point ->
                            chart.add(new LineChart.Curve("", color, LineChart.CurveForm.POINTS, List.of(point))));
        }
        return Optional.of(new PageBlock.PageFigure(
                id + "-pr",
                chart.plot(),
                "By the matching rule of F1, all thresholds. The mark is the threshold in use."
                        + band(
                                drawn,
                                DetectorMetrics.CurveValue::precisionInterval,
                                " The band is the 95 % interval of precision at each threshold.")
                        + leftOut(detectors),
                curveTable(drawn)));
    }

    private static Optional<LineChart.CurvePoint> working(DetectorMetrics detector) {
        Double recall = detector.overall().recall();
        Double precision = detector.overall().precision();
        Double threshold = detector.threshold();
        return recall == null || precision == null
                ? Optional.empty()
                : Optional.of(new LineChart.CurvePoint(
                        recall,
                        precision,
                        precision,
                        precision,
                        detector.name()
                                + (threshold == null ? "" : ", above " + ShownNumber.decimals(threshold, 4))
                                + ": precision " + ShownNumber.decimals(precision, 3) + ", recall "
                                + ShownNumber.decimals(recall, 3)));
    }

    /** Recall against false positives an image, up to eight. */
    public static Optional<PageBlock.PageFigure> froc(List<DetectorMetrics> detectors, String id) {
        List<DetectorMetrics> drawn = withCurves(detectors);
        double most = drawn.stream()
                .flatMap(detector -> detector.curve().stream()
                        .map(point -> (double) point.falsePositives() / Math.max(1, detector.images())))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        if (drawn.isEmpty() || most == 0) {
            return Optional.empty();
        }
        Axis across = Axis.linear("false positives per image", 0, Math.min(MOST_FALSE_POSITIVES, most));
        LineChart chart = new LineChart(
                "FROC",
                "Recall against false positives per image of " + names(drawn) + ".",
                across,
                Axis.share("recall"));
        for (DetectorMetrics detector : drawn) {
            int color = detectors.indexOf(detector);
            List<LineChart.CurvePoint> points = points(
                            detector,
                            point -> (double) point.falsePositives() / Math.max(1, detector.images()),
                            DetectorMetrics.CurveValue::recall,
                            DetectorMetrics.CurveValue::frocInterval)
                    .stream()
                    .filter(point -> point.x() <= across.to())
                    .toList();
            chart.add(new LineChart.Curve(
                    detector.name()
                            + (detector.frocScore() == null
                                    ? ""
                                    : ", FROC score " + ShownNumber.decimals(detector.frocScore(), 3)
                                            + range(detector.intervals().get("froc"))),
                    color,
                    color == 0 ? LineChart.CurveForm.LINE : LineChart.CurveForm.DASHES,
                    points));
        }
        return Optional.of(new PageBlock.PageFigure(
                id + "-froc",
                chart.plot(),
                "By the matching rule of F1. The FROC score is that of the MIDOG 2025 challenge: the area from 0 to 8 false"
                        + " positives per image, detections of all classes counted."
                        + band(
                                drawn,
                                DetectorMetrics.CurveValue::frocInterval,
                                " The band is the 95 % interval of recall at as many false positives per image.")
                        + leftOut(detectors),
                frocTable(drawn)));
    }

    /** Precision, recall and F1 of one detector by threshold. */
    public static Optional<PageBlock.PageFigure> thresholds(DetectorMetrics detector, String id) {
        if (detector.curve().size() < 2) {
            return Optional.empty();
        }
        List<DetectorMetrics.CurveValue> curve = detector.curve();
        double first = curve.get(0).threshold();
        double last = curve.get(curve.size() - 1).threshold();
        boolean isShare = first >= 0 && last <= 1;
        LineChart chart = new LineChart(
                "Choice of the threshold",
                "F1, precision and recall of " + detector.name() + " by threshold.",
                isShare ? Axis.share("threshold") : Axis.linear("threshold", first, last),
                Axis.share("value"));
        Function<DetectorMetrics.CurveValue, @Nullable Double> threshold = DetectorMetrics.CurveValue::threshold;
        chart.add(new LineChart.Curve(
                "F1",
                0,
                LineChart.CurveForm.LINE,
                points(detector, threshold, DetectorMetrics.CurveValue::f1, DetectorMetrics.CurveValue::f1Interval)));
        chart.add(new LineChart.Curve(
                "precision",
                1,
                LineChart.CurveForm.DASHES,
                points(
                        detector,
                        threshold,
                        DetectorMetrics.CurveValue::precision,
                        DetectorMetrics.CurveValue::precisionInterval)));
        chart.add(new LineChart.Curve(
                "recall",
                2,
                LineChart.CurveForm.DASHES,
                points(
                        detector,
                        threshold,
                        DetectorMetrics.CurveValue::recall,
                        DetectorMetrics.CurveValue::recallInterval)));
        Double used = detector.threshold();
        if (used != null && used >= first && used <= Math.max(1, last)) {
            chart.mark(used, "in use: " + ShownNumber.decimals(used, 3));
        }
        return Optional.of(new PageBlock.PageFigure(
                id + "-threshold",
                chart.plot(),
                "Detections above the threshold count."
                        + source(detector.thresholdSource())
                        + band(
                                List.of(detector),
                                DetectorMetrics.CurveValue::f1Interval,
                                " The bands are the 95 % intervals at each threshold."),
                curveTable(List.of(detector))));
    }

    /** Where a threshold comes from, by the words of {@code metrics.json}. */
    private static String source(String source) {
        return switch (source) {
            case "given" -> " The threshold in use was given.";
            case "validation" -> " The threshold in use is the best one on the validation cases.";
            case "detections" ->
                " The threshold in use is the one that the detections state, not chosen on these cases.";
            case "default" -> " The threshold in use is the default, not chosen on any cases.";
            default -> "";
        };
    }

    /** How far the scores of one detector are shares of true detections. */
    public static Optional<PageBlock.PageFigure> calibration(DetectorMetrics detector, String id) {
        if (detector.calibrationError() == null) {
            return Optional.empty();
        }
        List<LineChart.CurvePoint> points = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (DetectorMetrics.BinValue bin : detector.bins()) {
            Double mean = bin.meanScore();
            Double share = bin.detections() == 0 ? null : (Double) ((double) bin.truePositives() / bin.detections());
            if (mean != null && share != null) {
                points.add(new LineChart.CurvePoint(
                        mean,
                        share,
                        share,
                        share,
                        ShownNumber.count(bin.truePositives()) + " of " + ShownNumber.count(bin.detections())
                                + " detections are true"));
            }
            rows.add(List.of(
                    ShownNumber.decimals(bin.from(), 1) + " to " + ShownNumber.decimals(bin.to(), 1),
                    ShownNumber.count(bin.detections()),
                    ShownNumber.count(bin.truePositives()),
                    ShownNumber.decimals(mean, 3),
                    ShownNumber.decimals(share, 3)));
        }
        LineChart chart = new LineChart(
                        "Calibration of the scores",
                        "Share of true detections against the mean score in ten bins, beside the diagonal of perfect"
                                + " calibration; expected calibration error "
                                + ShownNumber.decimals(detector.calibrationError(), 3) + ".",
                        Axis.share("mean score of the bin"),
                        Axis.share("share of true detections"))
                .diagonal("");
        chart.add(new LineChart.Curve("", 0, LineChart.CurveForm.POINTS_ON_LINE, points));
        return Optional.of(new PageBlock.PageFigure(
                id + "-calibration",
                chart.plot(),
                "Expected calibration error " + ShownNumber.decimals(detector.calibrationError(), 3)
                        + ". Above the dashed diagonal detections are true more often than their scores say, below it less often.",
                PageTable.of(
                        "Detections by score",
                        List.of("score", "detections", "true", "mean score", "share"),
                        1,
                        rows)));
    }

    /** The first detectors, as many as there are colors. */
    static List<DetectorMetrics> drawn(List<DetectorMetrics> detectors) {
        return detectors.subList(0, Math.min(Ink.seriesCount(), detectors.size()));
    }

    /** What a caption says where only some of {@code detectors} are drawn; empty where all are. */
    static String leftOut(List<DetectorMetrics> detectors) {
        int drawn = drawn(detectors).size();
        return drawn == detectors.size()
                ? ""
                : " The first " + drawn + " of " + detectors.size() + " detectors are drawn.";
    }

    private static List<DetectorMetrics> withCurves(List<DetectorMetrics> detectors) {
        return drawn(detectors).stream().filter(one -> one.curve().size() > 1).toList();
    }

    private static String names(List<DetectorMetrics> detectors) {
        return String.join(", ", detectors.stream().map(DetectorMetrics::name).toList());
    }

    private static String band(
            List<DetectorMetrics> detectors,
            Function<DetectorMetrics.CurveValue, @Nullable ConfidenceInterval> interval,
            String sentence) {
        return detectors.stream().flatMap(one -> one.curve().stream()).anyMatch(point -> interval.apply(point) != null)
                ? sentence
                : " No band: the evaluation has no intervals.";
    }

    private static String range(@Nullable ConfidenceInterval interval) {
        return interval == null ? "" : " (" + ShownNumber.interval(interval.low(), interval.high()) + ")";
    }

    private static List<LineChart.CurvePoint> points(
            DetectorMetrics detector,
            Function<DetectorMetrics.CurveValue, @Nullable Double> x,
            Function<DetectorMetrics.CurveValue, @Nullable Double> y,
            Function<DetectorMetrics.CurveValue, @Nullable ConfidenceInterval> interval) {
        return detector.curve().stream()
                .map(point -> {
                    Double across = x.apply(point);
                    Double up = y.apply(point);
                    ConfidenceInterval range = interval.apply(point);
                    return across == null || up == null
                            ? null
                            : new LineChart.CurvePoint(
                                    across,
                                    up,
                                    range == null ? up : range.low(),
                                    range == null ? up : range.high(),
                                    "");
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static PageTable curveTable(List<DetectorMetrics> detectors) {
        List<List<String>> rows = detectors.stream()
                .flatMap(detector -> detector.curve().stream()
                        .map(point -> List.of(
                                detector.name(),
                                ShownNumber.decimals(point.threshold(), 4),
                                ShownNumber.count(point.truePositives()),
                                ShownNumber.count(point.falsePositives()),
                                ShownNumber.count(point.falseNegatives()),
                                ShownNumber.decimals(point.precision(), 4),
                                shown(point.precisionInterval()),
                                ShownNumber.decimals(point.recall(), 4),
                                shown(point.recallInterval()),
                                ShownNumber.decimals(point.f1(), 4),
                                shown(point.f1Interval()))))
                .toList();
        return PageTable.of(
                "Counts and figures above each threshold",
                List.of(
                        "detector",
                        "above",
                        "TP",
                        "FP",
                        "FN",
                        "precision",
                        "95 % interval",
                        "recall",
                        "95 % interval",
                        "F1",
                        "95 % interval"),
                1,
                rows);
    }

    private static PageTable frocTable(List<DetectorMetrics> detectors) {
        List<List<String>> rows = detectors.stream()
                .flatMap(detector -> detector.curve().stream()
                        .map(point -> List.of(
                                detector.name(),
                                ShownNumber.decimals(point.threshold(), 4),
                                ShownNumber.decimals(
                                        (double) point.falsePositives() / Math.max(1, detector.images()), 4),
                                ShownNumber.decimals(point.recall(), 4),
                                shown(point.frocInterval()))))
                .toList();
        return PageTable.of(
                "Recall and false positives per image above each threshold",
                List.of("detector", "above", "FP per image", "recall", "95 % interval"),
                1,
                rows);
    }

    private static String shown(@Nullable ConfidenceInterval interval) {
        return Stream.ofNullable(interval)
                .map(one -> ShownNumber.interval(one.low(), one.high()))
                .findFirst()
                .orElse("-");
    }
}
