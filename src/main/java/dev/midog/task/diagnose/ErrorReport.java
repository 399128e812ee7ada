package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.DetectedError;
import dev.midog.analysis.diagnose.ErrorAnatomy;
import dev.midog.analysis.diagnose.ErrorKinds;
import dev.midog.analysis.diagnose.LabelSuspect;
import dev.midog.analysis.diagnose.LabelledCase;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Roi;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.format.predictions.LengthUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The errors of a detector by kind.
 *
 * @param kinds of all cases together; the counts of false positives sum to FP, those of false negatives to FN
 * @param domains the same for each domain
 * @param errors of each case, in the order of the cases that are scored
 * @param suspects the annotations that the detector contradicts the most suspect first; empty if its F1 is below 0.5
 */
public record ErrorReport(
        ErrorKinds kinds,
        List<ErrorKinds.OfGroup> domains,
        List<List<DetectedError>> errors,
        List<LabelSuspect> suspects) {
    /** Only a detector of at least this F1 says anything about labels. */
    private static final double GOOD_F1 = 0.5;

    /** Copies the lists. */
    public ErrorReport {
        domains = List.copyOf(domains);
        errors = List.copyOf(errors);
        suspects = List.copyOf(suspects);
    }

    /**
     * The errors of the detections above {@code threshold}.
     *
     * @param radius between centers
     * @param unit of the positions
     * @param bootstrap how cases are drawn for intervals of all cases together
     */
    public static ErrorReport of(
            CaseScoring scoring,
            double threshold,
            double radius,
            LengthUnit unit,
            Function<Roi, DetectorFaults.Known> known,
            Bootstrap bootstrap) {
        List<ScoredCase> cases = scoring.cases();
        List<MatchCounts> counts = scoring.countsAbove(threshold);
        List<LabelledCase> labelled = IntStream.range(0, cases.size())
                .mapToObj(i -> labelled(scoring, i, known.apply(cases.get(i).roi()), unit))
                .toList();
        List<List<DetectedError>> errors = labelled.stream()
                .parallel()
                .map(one -> ErrorAnatomy.of(one, radius, threshold))
                .toList();
        Map<Map<String, Object>, List<Integer>> domains = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            domains.computeIfAbsent(Grouping.DOMAIN.key(cases.get(i).roi()), key -> new ArrayList<>())
                    .add(i);
        }
        List<ErrorKinds.OfGroup> groups = new ArrayList<>();
        domains.forEach((key, members) -> groups.add(new ErrorKinds.OfGroup(
                key,
                ErrorKinds.of(
                        members.stream().map(errors::get).toList(),
                        members.stream().map(counts::get).toList(),
                        Bootstrap.NONE))));
        Double f1 = scoring.scores(threshold).f1();
        return new ErrorReport(
                ErrorKinds.of(errors, counts, bootstrap),
                groups,
                errors,
                f1 == null || f1 < GOOD_F1 ? List.of() : suspects(labelled, errors));
    }

    private static List<LabelSuspect> suspects(List<LabelledCase> cases, List<List<DetectedError>> errors) {
        return IntStream.range(0, cases.size())
                .mapToObj(i -> ErrorAnatomy.suspects(cases.get(i), errors.get(i)))
                .flatMap(List::stream)
                .sorted(LabelSuspect.MOST_SUSPECT_FIRST)
                .toList();
    }

    private static LabelledCase labelled(CaseScoring scoring, int index, DetectorFaults.Known known, LengthUnit unit) {
        long id = scoring.cases().get(index).roi().id();
        return new LabelledCase(
                scoring.matched().get(index),
                known.hardNegatives(),
                known.labels().ofFigures(id),
                known.labels().ofHardNegatives(id),
                known.geometry().width(unit),
                known.geometry().height(unit));
    }
}
