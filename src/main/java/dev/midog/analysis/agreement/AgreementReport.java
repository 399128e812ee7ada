package dev.midog.analysis.agreement;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well those who voted on the annotations of a dataset agree, as a whole and by group.
 *
 * <p>Which votes count is described in {@code docs/agreement.md}. Detectors count in their own pairs alone.
 *
 * @param raters in the order of the dataset; votes without an annotator are those of their places
 * @param classes the names of the classes voted for, in the order of the dataset and of every confusion matrix
 * @param total over all images
 * @param grouping what the groups have in common
 * @param groups in the order in which they first appear; those without votes to compare are left out
 * @param unknownVotes votes for class 0, which do not count
 * @param repeatedVotes further votes of an annotator on one annotation, which do not count
 * @param depth how many classes stand above those compared: 0 for mitotic figures and hard negatives, 1 for kinds of these
 * @param votesElsewhere votes that tell no class at that depth, which do not count
 */
public record AgreementReport(
        List<Rater> raters,
        List<String> classes,
        GroupAgreement total,
        Grouping grouping,
        List<GroupAgreement> groups,
        long unknownVotes,
        long repeatedVotes,
        int depth,
        long votesElsewhere) {
    /** Beyond this a file is not the work of annotators, and its pairs would fill the memory. */
    private static final int MOST = 100;

    /** Copies the lists. */
    public AgreementReport {
        raters = List.copyOf(raters);
        classes = List.copyOf(classes);
        groups = List.copyOf(groups);
    }

    /** Measures the agreement on the first question that was asked of {@code dataset}. */
    public static AgreementReport of(Dataset dataset, Grouping grouping, Bootstrap bootstrap) {
        return of(dataset, grouping, bootstrap, null);
    }

    /**
     * Measures the agreement in {@code dataset}; votes of more than 100 annotators or classes are refused.
     *
     * @param depth of the classes to compare (see {@link dev.midog.core.model.VotedDepths}); null for the first asked for
     */
    public static AgreementReport of(Dataset dataset, Grouping grouping, Bootstrap bootstrap, @Nullable Integer depth) {
        Ratings ratings = Ratings.of(dataset, depth);
        int classes = ratings.classes().size();
        check("classes", classes);
        check("annotators", ratings.voters());
        List<Counts> all = new ArrayList<>();
        Map<Map<String, Object>, List<Counts>> byKey = new LinkedHashMap<>();
        for (Ratings.Case one : ratings.cases()) {
            Counts counts = Counts.of(one, ratings.raters(), classes);
            if (!counts.pairs().isEmpty()) {
                all.add(counts);
                byKey.computeIfAbsent(grouping.key(one.roi()), key -> new ArrayList<>())
                        .add(counts);
            }
        }
        List<GroupAgreement> groups = new ArrayList<>();
        byKey.forEach((key, cases) -> groups.add(group(key, cases, ratings, bootstrap)));
        return new AgreementReport(
                ratings.raters(),
                ratings.classes(),
                group(Map.of(), all, ratings, bootstrap),
                grouping,
                groups,
                ratings.unknown(),
                ratings.repeated(),
                ratings.depth(),
                ratings.otherQuestions());
    }

    private static void check(String what, int count) {
        if (count > MOST) {
            throw MidogException.invalidData("the votes are of " + count + " " + what + "; agreement is measured among "
                    + MOST + " at most; select fewer images");
        }
    }

    private static GroupAgreement group(
            Map<String, Object> key, List<Counts> cases, Ratings ratings, Bootstrap bootstrap) {
        int classes = ratings.classes().size();
        Counts whole = new Counts(classes);
        cases.forEach(counts -> whole.add(counts, 1));
        CaseDraws draws = new CaseDraws(cases, classes, bootstrap);
        List<GroupAgreement.RaterPair> pairs = new ArrayList<>();
        whole.pairs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(Counts.RaterIndexes::first)
                        .thenComparingInt(Counts.RaterIndexes::second)))
                .forEach(entry -> pairs.add(new GroupAgreement.RaterPair(
                        ratings.raters().get(entry.getKey().first()),
                        ratings.raters().get(entry.getKey().second()),
                        draws.pair(entry.getKey(), entry.getValue()),
                        entry.getValue())));
        return new GroupAgreement(
                key,
                cases.size(),
                draws.firstTwo(whole.firstTwo()),
                whole.firstTwo(),
                draws.all(whole.all()),
                whole.all().annotationsByRatings(),
                pairs);
    }
}
