package dev.midog.cli.describe;

import dev.midog.analysis.agreement.AgreementFigures;
import dev.midog.analysis.agreement.AgreementReport;
import dev.midog.analysis.agreement.GroupAgreement;
import dev.midog.analysis.agreement.Rater;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.ConfusionMatrix;
import dev.midog.files.json.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agreement in a dataset as a JSON tree, as {@code docs/agreement.md} describes it. */
final class AgreementJson {
    /** Places after the point of every figure that is not a count. */
    static final int DECIMALS = 6;

    private final AgreementReport report;

    private AgreementJson(AgreementReport report) {
        this.report = report;
    }

    static Map<String, @Nullable Object> tree(AgreementReport report, int draws, long seed) {
        return new AgreementJson(report).tree(draws, seed);
    }

    private Map<String, @Nullable Object> tree(int draws, long seed) {
        Map<String, @Nullable Object> bootstrap = JsonOutput.object();
        bootstrap.put("draws", draws);
        bootstrap.put("seed", seed);
        bootstrap.put("level", 0.95);
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("classes", report.classes());
        tree.put(
                "annotators", report.raters().stream().map(AgreementJson::rater).toList());
        tree.put("unknownVotes", report.unknownVotes());
        tree.put("repeatedVotes", report.repeatedVotes());
        tree.put("classDepth", report.depth());
        tree.put("otherVotes", report.votesElsewhere());
        tree.put("bootstrap", draws == 0 ? null : bootstrap);
        tree.put("total", group(report.total()));
        tree.put("groupedBy", report.grouping().label());
        tree.put("groups", report.groups().stream().map(this::group).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> rater(Rater rater) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("name", rater.name());
        tree.put("detector", rater.isDetector());
        return tree;
    }

    private Map<String, @Nullable Object> group(GroupAgreement group) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        if (!group.key().isEmpty()) {
            tree.put("key", group.key());
        }
        tree.put("cases", group.cases());
        Map<String, @Nullable Object> firstTwo = figures(group.firstTwo(), "cohenKappa");
        firstTwo.put("confusion", confusion(group.firstTwoConfusion()));
        tree.put("firstTwo", firstTwo);
        Map<String, @Nullable Object> all = figures(group.allVotes(), "fleissKappa");
        all.put("annotationsByVotes", group.annotationsByVotes());
        tree.put("allVotes", all);
        tree.put("pairs", group.pairs().stream().map(this::pair).toList());
        return tree;
    }

    private Map<String, @Nullable Object> pair(GroupAgreement.RaterPair pair) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("first", pair.first().name());
        tree.put("second", pair.second().name());
        tree.put("detector", pair.hasDetector());
        tree.putAll(figures(pair.figures(), "cohenKappa"));
        tree.put("confusion", confusion(pair.confusion()));
        return tree;
    }

    private static Map<String, @Nullable Object> figures(AgreementFigures figures, String kappa) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("annotations", figures.annotations());
        tree.put("observed", JsonOutput.rounded(figures.observed(), DECIMALS));
        tree.put("observedInterval", interval(figures.observedInterval()));
        tree.put(kappa, JsonOutput.rounded(figures.kappa(), DECIMALS));
        tree.put(kappa + "Interval", interval(figures.kappaInterval()));
        return tree;
    }

    private static @Nullable Object interval(@Nullable ConfidenceInterval interval) {
        return interval == null ? null : List.of(rounded(interval.low()), rounded(interval.high()));
    }

    private static double rounded(double value) {
        Double rounded = JsonOutput.rounded(value, DECIMALS);
        return rounded == null ? value : rounded;
    }

    /** The first one's classes by row, the second one's by column. */
    private List<List<Long>> confusion(ConfusionMatrix counts) {
        int classes = report.classes().size();
        List<List<Long>> rows = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            List<Long> row = new ArrayList<>();
            for (int j = 0; j < classes; j++) {
                row.add(counts.count(i, j));
            }
            rows.add(row);
        }
        return rows;
    }
}
