package dev.midog.task.plot;

import dev.midog.analysis.agreement.AgreementFigures;
import dev.midog.analysis.agreement.AgreementReport;
import dev.midog.analysis.agreement.GroupAgreement;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.RowChart;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far annotators agree in each group of images, with intervals. */
public final class KappaFigure {
    private static final int MOST_ROWS = 60;

    private KappaFigure() {}

    /** The figure; empty if kappa is defined nowhere. */
    public static Optional<PageBlock.PageFigure> of(AgreementReport report) {
        List<GroupAgreement> groups = Stream.concat(Stream.of(report.total()), report.groups().stream())
                .filter(group ->
                        group.firstTwo().kappa() != null || group.allVotes().kappa() != null)
                .toList();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<GroupAgreement> shown = groups.subList(0, Math.min(MOST_ROWS, groups.size()));
        double least = shown.stream()
                .flatMap(group -> Stream.of(group.firstTwo(), group.allVotes()))
                .mapToDouble(KappaFigure::least)
                .min()
                .orElse(0);
        RowChart chart = new RowChart(
                "Inter-rater agreement by " + report.grouping().label(),
                "Cohen's kappa of the first two votes and Fleiss' kappa of all votes, in " + groups.size() + " rows.",
                least < 0 ? Axis.linear("kappa", least, 1) : Axis.share("kappa (1: full agreement, 0: as by chance)"),
                List.of("Cohen's kappa, first two votes", "Fleiss' kappa, all votes"),
                false);
        for (GroupAgreement group : shown) {
            List<RowChart.RowMark> marks = new ArrayList<>();
            add(0, "Cohen's kappa", group.firstTwo(), marks);
            add(1, "Fleiss' kappa", group.allVotes(), marks);
            GroupLabel label = label(group);
            chart.add(new RowChart.ChartRow(label.name(), label.detail(), marks));
        }
        boolean hasIntervals = report.total().firstTwo().kappaInterval() != null;
        return Optional.of(new PageBlock.PageFigure(
                "agreement-kappa",
                chart.plot(),
                (hasIntervals
                                ? "Lines are intervals of 95 % from draws of whole cases. "
                                : "Intervals were not computed. ")
                        + (report.total().annotationsByVotes().size() > 1
                                ? "Where a third vote was asked for on some annotations alone, kappa over all votes reflects"
                                        + " that choice."
                                : "")
                        + GroupLabel.more(shown.size(), groups.size()),
                table(report, groups)));
    }

    private static double least(AgreementFigures figures) {
        ConfidenceInterval interval = figures.kappaInterval();
        Double kappa = figures.kappa();
        return interval != null ? interval.low() : kappa != null ? kappa : 1;
    }

    private static void add(int series, String name, AgreementFigures figures, List<RowChart.RowMark> marks) {
        Double kappa = figures.kappa();
        if (kappa != null) {
            ConfidenceInterval interval = figures.kappaInterval();
            marks.add(new RowChart.RowMark.Estimate(
                    series,
                    kappa,
                    interval == null ? kappa : interval.low(),
                    interval == null ? kappa : interval.high(),
                    name + " " + ShownNumber.decimals(kappa, 3) + shown(interval)));
        }
    }

    private static String shown(@Nullable ConfidenceInterval interval) {
        return interval == null ? "" : " (" + ShownNumber.interval(interval.low(), interval.high()) + ")";
    }

    private static GroupLabel label(GroupAgreement group) {
        return group.key().isEmpty() ? new GroupLabel("all images", "") : GroupLabel.of(group.key());
    }

    private static PageTable table(AgreementReport report, List<GroupAgreement> groups) {
        List<List<String>> rows = new ArrayList<>();
        for (GroupAgreement group : groups) {
            rows.add(List.of(
                    label(group).line(),
                    ShownNumber.count(group.cases()),
                    ShownNumber.count(group.firstTwo().annotations()),
                    ShownNumber.percent(group.firstTwo().observed()),
                    ShownNumber.decimals(group.firstTwo().kappa(), 3),
                    interval(group.firstTwo()),
                    ShownNumber.decimals(group.allVotes().kappa(), 3),
                    interval(group.allVotes())));
        }
        return PageTable.of(
                "Agreement",
                List.of(
                        report.grouping().label(),
                        "cases",
                        "annotations",
                        "first two agree",
                        "Cohen's kappa",
                        "95 % interval",
                        "Fleiss' kappa",
                        "95 % interval"),
                1,
                rows);
    }

    private static String interval(AgreementFigures figures) {
        ConfidenceInterval interval = figures.kappaInterval();
        return interval == null ? "-" : ShownNumber.interval(interval.low(), interval.high());
    }
}
