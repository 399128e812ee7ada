package dev.midog.analysis.split;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Split;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The ways to split cases; each takes them in id order and keeps that order. */
public final class SplitSchemes {
    /** Bins of mitotic figure counts that folds and random sets are stratified by. */
    private static final int COUNT_BINS = 3;

    private static final double WHOLE = 100;

    /** In the order of {@link Ratios#shares}. */
    private static final List<Split> SPLITS = List.of(Split.TRAIN, Split.VALIDATION, Split.TEST);

    private SplitSchemes() {}

    /** The published split; cases without one are left out. */
    public static Experiment published(String name, List<SplitCase> cases) {
        List<Experiment.Member> members = new ArrayList<>();
        for (SplitCase one : cases) {
            Split split = one.roi().facts().split();
            if (split != null) {
                members.add(new Experiment.Member(one, split));
            }
        }
        if (members.isEmpty()) {
            throw MidogException.usage(Message.of(
                    "no image of this dataset is known to be in a published split; use ",
                    Parameter.of("scheme").as("random"),
                    " or folds"));
        }
        return new Experiment(name, 0, members);
    }

    /**
     * Cross-validation of {@code pool}, stratified by the terciles of the mitotic figure count, equal to
     * scikit-learn's {@code StratifiedKFold(folds, shuffle=True, random_state=seed)} over pandas' {@code qcut}.
     *
     * @param test the test set of every fold
     * @param groups cases that stay together, in which case the folds are those of {@code StratifiedGroupKFold}
     */
    public static List<Experiment> folds(
            String name, List<SplitCase> pool, List<SplitCase> test, CaseGroups groups, int folds, int seed) {
        List<int[]> units = groups.units(pool);
        if (folds < 2 || folds > units.size()) {
            throw MidogException.invalidValue(
                    Parameter.of("folds"),
                    folds,
                    "a number from 2 to the number of " + (groups.by() == null ? "cases, " : "groups, ")
                            + units.size());
        }
        int[] classes = QuantileBins.assign(counts(pool), COUNT_BINS);
        int[] held = groups.by() == null
                ? StratifiedFolds.assign(classes, folds, seed)
                : StratifiedGroupFolds.assign(classes, units, folds, seed);
        List<Experiment> experiments = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            List<Experiment.Member> members = new ArrayList<>();
            for (int i = 0; i < held.length; i++) {
                members.add(new Experiment.Member(pool.get(i), held[i] == fold ? Split.VALIDATION : Split.TRAIN));
            }
            test.forEach(one -> members.add(new Experiment.Member(one, Split.TEST)));
            experiments.add(new Experiment(name, fold, members));
        }
        return experiments;
    }

    /** For each value of {@code part} an experiment that tests on all its cases and trains on all others. */
    public static List<Experiment> leaveOneOut(List<SplitCase> cases, DomainProperty part) {
        List<Experiment> experiments = new ArrayList<>();
        for (String value : values(cases, part)) {
            List<Experiment.Member> members = cases.stream()
                    .map(one -> new Experiment.Member(one, part.of(one.roi()).equals(value) ? Split.TEST : Split.TRAIN))
                    .toList();
            experiments.add(new Experiment("without: " + value, 0, members));
        }
        return experiments;
    }

    /**
     * For each value of {@code part} an experiment that trains on its cases alone and tests on all values.
     *
     * <p>The published test cases are tested on, the published training cases of the value are trained on, and the others
     * are left out. If no published split is known, all cases of the value are trained on and all others tested on.
     */
    public static List<Experiment> single(List<SplitCase> cases, DomainProperty part) {
        boolean published = cases.stream().anyMatch(one -> one.roi().facts().split() == Split.TEST);
        List<Experiment> experiments = new ArrayList<>();
        for (String value : values(cases, part)) {
            List<Experiment.Member> members = new ArrayList<>();
            for (SplitCase one : cases) {
                boolean same = part.of(one.roi()).equals(value);
                boolean test = published ? one.roi().facts().split() == Split.TEST : !same;
                if (test || same) {
                    members.add(new Experiment.Member(one, test ? Split.TEST : Split.TRAIN));
                }
            }
            experiments.add(new Experiment("only: " + value, 0, members));
        }
        return experiments;
    }

    /**
     * Sets of given sizes, stratified by domain and, within it, by the terciles of the mitotic figure count.
     *
     * <p>Stratum after stratum, cases are shuffled and each is given to the split that is furthest behind its share, so
     * that every split is within one case of its share of the whole.
     *
     * @param groups cases that stay together; each group is dealt as its first case would be
     */
    public static Experiment random(String name, List<SplitCase> cases, CaseGroups groups, Ratios ratios, int seed) {
        List<Split> splits = dealt(cases, groups, ratios, seed);
        return new Experiment(
                name,
                0,
                IntStream.range(0, cases.size())
                        .mapToObj(i -> new Experiment.Member(cases.get(i), splits.get(i)))
                        .toList());
    }

    /**
     * The same experiment with {@code percent} of its training cases for validation, dealt as {@link #random} deals.
     */
    public static Experiment withValidation(Experiment experiment, CaseGroups groups, double percent, int seed) {
        if (!(percent > 0 && percent < WHOLE)) {
            throw MidogException.invalidValue(
                    Parameter.of("validationShare"), percent, "a percentage above 0 and below 100");
        }
        List<SplitCase> train = experiment.cases(Split.TRAIN);
        Iterator<Split> splits = dealt(train, groups, new Ratios(WHOLE - percent, percent, 0), seed)
                .iterator();
        return new Experiment(
                experiment.name(),
                experiment.fold(),
                experiment.members().stream()
                        .map(member -> member.split() == Split.TRAIN
                                ? new Experiment.Member(member.splitCase(), splits.next())
                                : member)
                        .toList());
    }

    private static List<Split> dealt(List<SplitCase> cases, CaseGroups groups, Ratios ratios, int seed) {
        List<int[]> units = groups.units(cases);
        List<SplitCase> dealtAs = units.stream().map(unit -> cases.get(unit[0])).toList();
        double[] shares = ratios.shares();
        int[] given = new int[shares.length];
        Split[] splits = new Split[cases.size()];
        MersenneTwister generator = new MersenneTwister(seed);
        int dealt = 0;
        for (int[] stratum : strata(dealtAs)) {
            generator.shuffle(stratum);
            for (int index : stratum) {
                int[] unit = units.get(index);
                dealt += unit.length;
                int split = furthestBehind(shares, given, dealt);
                given[split] += unit.length;
                for (int one : unit) {
                    splits[one] = SPLITS.get(split);
                }
            }
        }
        return List.of(splits);
    }

    private static int furthestBehind(double[] shares, int[] given, int dealt) {
        int furthest = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int split = 0; split < shares.length; split++) {
            double behind = shares[split] * dealt - given[split];
            if (shares[split] > 0 && behind > most) {
                furthest = split;
                most = behind;
            }
        }
        return furthest;
    }

    /** The indexes of the cases of one domain and one tercile of its counts, domains in order of appearance. */
    private static List<int[]> strata(List<SplitCase> cases) {
        Map<String, List<Integer>> byDomain = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            byDomain.computeIfAbsent(DomainProperty.DOMAIN.of(cases.get(i).roi()), key -> new ArrayList<>())
                    .add(i);
        }
        List<int[]> strata = new ArrayList<>();
        for (List<Integer> domain : byDomain.values()) {
            int[] bins =
                    QuantileBins.assign(counts(domain.stream().map(cases::get).toList()), COUNT_BINS);
            for (int bin = 0; bin < COUNT_BINS; bin++) {
                int wanted = bin;
                strata.add(IntStream.range(0, bins.length)
                        .filter(i -> bins[i] == wanted)
                        .map(domain::get)
                        .toArray());
            }
        }
        return strata;
    }

    private static int[] counts(List<SplitCase> cases) {
        return cases.stream().mapToInt(SplitCase::mitoticFigures).toArray();
    }

    private static List<String> values(List<SplitCase> cases, DomainProperty part) {
        List<String> values =
                cases.stream().map(one -> part.of(one.roi())).distinct().toList();
        if (values.size() < 2) {
            throw MidogException.usage("all cases are of one kind, " + values + "; nothing can be left out");
        }
        return values;
    }
}
