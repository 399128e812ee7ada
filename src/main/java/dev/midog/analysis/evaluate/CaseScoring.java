package dev.midog.analysis.evaluate;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cases matched once by the rules of a protocol, to be scored together and in groups at any threshold. */
public final class CaseScoring {
    private final Protocol protocol;
    private final List<ScoredCase> cases;
    private final List<ScoredCase> skipped;
    private final List<MatchedCase> matched;
    private final RankedDetections ranked;

    private CaseScoring(Protocol protocol, List<ScoredCase> cases, List<ScoredCase> skipped) {
        this.protocol = protocol;
        this.cases = cases;
        this.skipped = skipped;
        this.matched = cases.stream().parallel().map(protocol::matched).toList();
        this.ranked = protocol.ranked(cases);
    }

    /** Matches those of {@code cases} that count by {@code protocol}. */
    public static CaseScoring of(List<ScoredCase> cases, Protocol protocol) {
        return new CaseScoring(
                protocol,
                cases.stream().filter(protocol::counts).toList(),
                cases.stream().filter(one -> !protocol.counts(one)).toList());
    }

    /** Other cases by the same rules. */
    public CaseScoring of(List<ScoredCase> others) {
        return of(others, protocol);
    }

    /** The cases that count, in their order. */
    public List<ScoredCase> cases() {
        return cases;
    }

    /** The same cases, matched. */
    public List<MatchedCase> matched() {
        return matched;
    }

    /** The detections of all cases by falling score. */
    public RankedDetections ranked() {
        return ranked;
    }

    /** The rules of counting. */
    Protocol.Counting counting() {
        return protocol.counting();
    }

    /** The threshold with the best F1 over all cases together; by the 2025 guide those that it drops take part. */
    public ThresholdSweep.Optimum sweep() {
        return switch (protocol.sweep()) {
            case SCORES -> ThresholdSweep.overScores(matched);
            case MIDOGPP -> ThresholdSweep.overReferenceValues(matched);
            case GUIDE ->
                ThresholdSweep.overGuideValues(
                        Stream.concat(matched.stream(), skipped.stream().map(protocol::matched))
                                .toList());
        };
    }

    /** The free-response curve over all cases, detections of every class included, with an interval from draws of the cases. */
    public Froc froc(Bootstrap bootstrap) {
        return froc(one -> true, bootstrap);
    }

    private Froc froc(Predicate<ScoredCase> chosen, Bootstrap bootstrap) {
        return Froc.of(
                cases.stream()
                        .filter(chosen)
                        .parallel()
                        .map(one -> MatchedCase.of(
                                one.evaluation(), protocol.counting().radius(), true))
                        .toList(),
                protocol.frocEpsilon(),
                bootstrap);
    }

    /** The counts of each case at {@code threshold}. */
    public List<MatchCounts> countsAbove(double threshold) {
        double compared = protocol.counting().compared(threshold);
        return matched.stream().map(one -> one.countAbove(compared)).toList();
    }

    /** The figures of all cases together. */
    public Scores scores(double threshold) {
        return scores(countsAbove(threshold), IntStream.range(0, cases.size()).toArray());
    }

    /**
     * The cases that have something in common.
     *
     * @param key what they have in common, by the names of {@link Grouping#properties}
     * @param frocScore of its cases, where the rules are those of the challenge; else, and where it is not defined, null
     * @param f1Interval in which F1 could lie with other cases of the group; null for groups of one case, and where no draws were
     *     asked for or none has it defined
     */
    public record CaseGroup(
            Map<String, Object> key,
            Scores scores,
            @Nullable Double frocScore,
            @Nullable ConfidenceInterval f1Interval) {}

    /** The figures of each group, in the order in which groups first appear, with intervals from draws of its cases. */
    public List<CaseGroup> groups(Grouping grouping, double threshold, Bootstrap bootstrap) {
        List<MatchCounts> counts = countsAbove(threshold);
        Map<Map<String, Object>, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            members.computeIfAbsent(grouping.key(cases.get(i).roi()), key -> new ArrayList<>())
                    .add(i);
        }
        // The MIDOG++ reference has figures of a tumor type even where it skips all its cases.
        if (grouping.equals(Grouping.TUMOR) && protocol.skipsCasesWithoutPredictions()) {
            skipped.forEach(one -> members.computeIfAbsent(grouping.key(one.roi()), key -> new ArrayList<>()));
        }
        return members.entrySet().stream()
                .parallel()
                .map(entry -> new CaseGroup(
                        entry.getKey(),
                        scores(
                                counts,
                                entry.getValue().stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray()),
                        protocol.frocEpsilon() == 0
                                ? null
                                : froc(one -> grouping.key(one.roi()).equals(entry.getKey()), Bootstrap.NONE)
                                        .score(),
                        f1Interval(entry.getValue().stream().map(counts::get).toList(), bootstrap)))
                .toList();
    }

    private @Nullable ConfidenceInterval f1Interval(List<MatchCounts> counts, Bootstrap bootstrap) {
        if (bootstrap.draws() == 0 || counts.size() < 2) {
            return null;
        }
        List<Double> drawn = bootstrap.inParallel(counts.size(), weights -> {
            MatchCounts sum = MatchCounts.NONE;
            for (int i = 0; i < weights.length; i++) {
                sum = sum.plus(counts.get(i).times(weights[i]));
            }
            return protocol.counting().f1(sum);
        });
        return ConfidenceInterval.of(
                drawn.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Scores scores(List<MatchCounts> counts, int[] chosen) {
        MatchCounts sum = MatchCounts.NONE;
        int[] weights = new int[cases.size()];
        int detections = 0;
        Double area = 0.0;
        for (int i : chosen) {
            sum = sum.plus(counts.get(i));
            weights[i] = 1;
            detections += cases.get(i).evaluation().detections().size();
            Double caseArea = cases.get(i).areaMm2();
            area = area == null || caseArea == null ? null : area + caseArea;
        }
        double averagePrecision = ranked.averagePrecision(weights);
        Protocol.Counting counting = protocol.counting();
        boolean undefined = averagePrecision == AveragePrecision.UNDEFINED && counting.epsilon() == 0;
        return new Scores(
                chosen.length,
                sum.truePositives() + sum.falseNegatives(),
                detections,
                sum,
                defined(counting.precision(sum)),
                defined(counting.recall(sum)),
                defined(counting.f1(sum)),
                undefined ? null : averagePrecision,
                ranked.range(weights),
                area,
                area == null || area == 0 ? null : sum.falsePositives() / area,
                chosen.length == 0 ? null : (double) sum.falsePositives() / chosen.length);
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
