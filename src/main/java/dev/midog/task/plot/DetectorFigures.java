package dev.midog.task.plot;

import dev.midog.core.model.Counted;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.Plot;
import dev.midog.draw.plot.RowChart;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import dev.midog.task.metrics.DetectorMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** F1 of detectors by domain, and their errors by kind. */
public final class DetectorFigures {
    private DetectorFigures() {}

    /** F1 in each domain, or in each tumor type where the files have no domains. */
    public static Optional<PageBlock.PageFigure> byDomain(List<DetectorMetrics> detectors, String id) {
        List<DetectorMetrics> drawn = CurveFigures.drawn(detectors);
        boolean hasDomains = drawn.stream().allMatch(one -> !one.domains().isEmpty());
        Map<Map<String, Object>, List<RowChart.RowMark>> rows = new LinkedHashMap<>();
        List<List<String>> table = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            DetectorMetrics detector = drawn.get(i);
            for (DetectorMetrics.GroupMetrics group : hasDomains ? detector.domains() : detector.tumors()) {
                Double f1 = group.totals().f1();
                ConfidenceInterval interval = group.f1Interval();
                List<RowChart.RowMark> marks = rows.computeIfAbsent(group.key(), key -> new ArrayList<>());
                if (f1 != null) {
                    marks.add(new RowChart.RowMark.Estimate(
                            i,
                            f1,
                            interval == null ? f1 : interval.low(),
                            interval == null ? f1 : interval.high(),
                            detector.name() + ": " + ShownNumber.decimals(f1, 3) + shown(interval, " (", ")")));
                }
                table.add(row(detector, group));
            }
        }
        if (rows.values().stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        String what = hasDomains ? "domain" : "tumor type";
        RowChart chart = new RowChart(
                "F1 by " + what,
                "F1 of " + Counted.of(drawn.size(), "detector") + " in " + Counted.of(rows.size(), "group")
                        + " of images, with intervals where they were drawn.",
                Axis.share("F1"),
                drawn.size() == 1
                        ? List.of()
                        : drawn.stream().map(DetectorMetrics::name).toList(),
                false);
        rows.forEach((key, marks) -> {
            GroupLabel label = GroupLabel.of(key);
            chart.add(new RowChart.ChartRow(label.name(), label.detail(), marks));
        });
        boolean hasIntervals =
                table.stream().anyMatch(row -> !row.get(row.size() - 1).equals("-"));
        return Optional.of(new PageBlock.PageFigure(
                id + "-domains",
                chart.plot(),
                (hasIntervals
                                ? "Lines are intervals of 95 % from draws of the cases of the group."
                                : "No intervals: the evaluation drew none.")
                        + CurveFigures.leftOut(detectors),
                PageTable.of(
                        "Figures by " + what,
                        List.of(
                                "detector",
                                what,
                                "images",
                                "TP",
                                "FP",
                                "FN",
                                "precision",
                                "recall",
                                "AP50",
                                "F1",
                                "95 % interval of F1"),
                        2,
                        table)));
    }

    private static List<String> row(DetectorMetrics detector, DetectorMetrics.GroupMetrics group) {
        DetectorMetrics.Totals totals = group.totals();
        return List.of(
                detector.name(),
                GroupLabel.of(group.key()).line(),
                count(totals.images()),
                count(totals.truePositives()),
                count(totals.falsePositives()),
                count(totals.falseNegatives()),
                ShownNumber.decimals(totals.precision(), 3),
                ShownNumber.decimals(totals.recall(), 3),
                ShownNumber.decimals(totals.averagePrecision(), 3),
                ShownNumber.decimals(totals.f1(), 3),
                group.f1Interval() == null ? "-" : shown(group.f1Interval(), "", ""));
    }

    private static String count(@Nullable Integer value) {
        return value == null ? "-" : ShownNumber.count(value);
    }

    private static String shown(@Nullable ConfidenceInterval interval, String before, String after) {
        return interval == null ? "" : before + ShownNumber.interval(interval.low(), interval.high()) + after;
    }

    /** The errors of one detector by kind; empty without any. */
    public static Optional<PageBlock.PageFigure> errors(DetectorMetrics detector, String id) {
        ErrorNames names = new ErrorNames(detector);
        List<DetectorMetrics.KindValue> kinds = names.shown(detector);
        if (kinds.stream().allMatch(kind -> kind.count() == 0)) {
            return Optional.empty();
        }
        long most = kinds.stream()
                .mapToLong(kind -> kind.countInterval() == null
                        ? kind.count()
                        : Math.max(kind.count(), Math.round(kind.countInterval().high())))
                .max()
                .orElse(0);
        RowChart chart = new RowChart(
                "Errors by kind",
                "Numbers of false positives and false negatives of " + detector.name() + " by kind.",
                Axis.counts("errors", most),
                List.of("false positives", "false negatives"),
                true);
        List<List<String>> rows = new ArrayList<>();
        for (DetectorMetrics.KindValue kind : kinds) {
            List<RowChart.RowMark> marks = new ArrayList<>();
            marks.add(new RowChart.RowMark.Bar(
                    kind.error().equals("FP") ? 0 : 1, 0, 0, kind.count(), ShownNumber.count(kind.count())));
            ConfidenceInterval interval = kind.countInterval();
            if (interval != null) {
                marks.add(new RowChart.RowMark.Whisker(interval.low(), interval.high()));
            }
            chart.add(new RowChart.ChartRow(
                    kind.error() + ": " + names.name(kind.kind()),
                    ShownNumber.count(kind.count()) + ", F1 " + gain(kind.f1Gain()) + " without",
                    marks));
            rows.add(List.of(
                    kind.error() + ": " + names.name(kind.kind()),
                    ShownNumber.count(kind.count()),
                    interval == null
                            ? "-"
                            : ShownNumber.count(Math.round(interval.low())) + " to "
                                    + ShownNumber.count(Math.round(interval.high())),
                    gain(kind.f1Gain()),
                    kind.f1GainInterval() == null ? "-" : shown(kind.f1GainInterval(), "", "")));
        }
        return Optional.of(new PageBlock.PageFigure(
                id + "-errors",
                chart.plot(),
                "Each error is of one kind: false positives (FP) and false negatives (FN). Below each kind: how F1 would change without these errors."
                        + (kinds.stream().anyMatch(kind -> kind.countInterval() != null)
                                ? " Lines are intervals of 95 % from draws of whole cases."
                                : ""),
                PageTable.of(
                        "Errors by kind",
                        List.of("kind", "errors", "95 % interval", "change of F1", "95 % interval"),
                        1,
                        rows)));
    }

    private static String gain(double gain) {
        return (gain < 0 ? "" : "+") + ShownNumber.decimals(gain, 3);
    }

    /** What is drawn of one evaluation as one sheet: curves, threshold and domains. */
    public static Optional<Plot> sheet(DetectorMetrics detector) {
        List<DetectorMetrics> one = List.of(detector);
        List<Plot> plots = Stream.of(
                        CurveFigures.precisionRecall(one, "e"),
                        CurveFigures.froc(one, "e"),
                        CurveFigures.thresholds(detector, "e"),
                        CurveFigures.calibration(detector, "e"),
                        byDomain(one, "e"),
                        errors(detector, "e"))
                .flatMap(Optional::stream)
                .map(PageBlock.PageFigure::alone)
                .toList();
        return plots.isEmpty() ? Optional.empty() : Optional.of(Plot.sheet(detector.name(), plots, 2));
    }
}
