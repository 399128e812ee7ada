package dev.midog.task.classify;

import dev.midog.analysis.classify.BinaryFigures;
import dev.midog.analysis.classify.ClassScores;
import dev.midog.analysis.classify.ClassifiedItem;
import dev.midog.analysis.classify.ClassifierComparison;
import dev.midog.analysis.classify.ClassifierScoring;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.format.predictions.ReferenceTruth;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.NamedColumns;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores the classes of annotations or crops against the ground truth. */
public final class Classification {
    private static final Parameter BY = Parameter.of("by");
    private static final Parameter CASES = Parameter.of("cases");
    private static final Parameter PROFILE = Parameter.of("profile");

    private final ClassificationSettings settings;
    private final NoticeLog notices;
    private final List<String> notes = new ArrayList<>();
    private final NamedColumns columns;
    private @Nullable StackedCrops stacks;

    private Classification(ClassificationSettings settings, NoticeLog notices) {
        this.settings = settings;
        this.notices = notices;
        this.columns = new NamedColumns(settings.reading());
    }

    /**
     * Scores as {@code settings} say.
     *
     * @param listener is given each notice as soon as it comes up; the result holds them all
     * @throws MidogException where predictions cannot be matched with the ground truth, or it cannot be told what their scores
     *     mean
     */
    public static ClassificationResult run(ClassificationSettings settings, Consumer<? super Notice> listener)
            throws IOException {
        NoticeLog notices = new NoticeLog(listener);
        return new Classification(settings, notices).result().withNotices(notices.list());
    }

    private ClassificationResult result() throws IOException {
        LabelledItems truth = truth();
        ItemMatching matching = matched(truth, settings.predictions());
        ClassNames classes = new ClassNames(
                stacks != null
                        ? truth.classes()
                        : truth.items().stream()
                                .map(item -> Objects.requireNonNull(item.label()))
                                .distinct()
                                .sorted(Comparator.comparingInt(truth.classes()::indexOf))
                                .toList());
        Set<Integer> positive = classes.positive(
                settings.positive(),
                matching.pairs().stream()
                        .map(pair -> pair.predicted().label())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        PredictedClasses predicted = PredictedClasses.of(matching.pairs(), classes, positive, settings);
        notes.addAll(predicted.notes());
        Map<String, Integer> units = units(matching.pairs());
        List<ClassifiedItem> items = predicted.items(units);
        ClassificationResult.SecondClassifier second = second(truth, matching, classes, positive, items, units);
        columns.requireUsed();
        int all = classes.names().size();
        ClassifierScoring scoring = new ClassifierScoring(items, units.size(), all, positive);
        if (positive.isEmpty()) {
            notes.add(
                    "no class is known to be the positive one, so that sensitivity, specificity and ROC AUC are not defined");
        }
        if (!classes.unknown().isEmpty()) {
            notes.add("predicted classes that the ground truth does not have count as wrong: "
                    + String.join(", ", classes.unknown()));
        }
        Map<Grouping, Map<String, ClassificationResult.GroupScores>> groups =
                groups(matching.pairs(), items, units.size(), all, positive);
        if (settings.ofChallenge()) {
            notes.addAll(ChallengeFault.notes(matching.pairs(), classes, positive, scoring.scores()));
        }
        noteScores(predicted, items);
        noteUndefined(groups);
        int draws = settings.resampling().bootstrap();
        return new ClassificationResult(
                matching.by(),
                classes.names(),
                positive.stream().sorted().map(classes.names()::get).toList(),
                predicted.scoresMean(),
                predicted.threshold(),
                items.size(),
                units.size(),
                matching.unpredicted().size(),
                matching.unknown().size(),
                scoring.scores(),
                groups,
                draws == 0
                        ? null
                        : new ClassificationResult.Intervals(
                                draws,
                                scoring.intervals(new Bootstrap(
                                        draws, settings.resampling().seed()))),
                second,
                notes,
                List.of());
    }

    private LabelledItems truth() throws IOException {
        Path path = DefaultDataset.resolve(settings.truth());
        stacks = StackedCrops.find(path).orElse(null);
        if (stacks != null) {
            refuseCases(path);
            return nonEmpty(stacks.items());
        }
        if (settings.ofChallenge()) {
            Message wrong = Message.of(path + " is not the ground truth of the second track, such as"
                    + " [{\"image\": \"stack_1.tiff\", \"labels\": [\"normal\"], \"tumordomains\": [1]}]");
            throw MidogException.invalidData(
                    ReferenceTruth.recognise(path)
                            ? Message.of(wrong, "; it is one of detections, which ", PROFILE.as("midog2025"), " scores")
                            : wrong);
        }
        LabelledItems table = LabelTable.isTable(path) ? table(path, false) : null;
        if (table != null) {
            refuseCases(path);
            for (LabelledItem item : table.items()) {
                if (item.label() == null) {
                    throw MidogException.invalidData(item.place() + ": the class is missing in the ground truth");
                }
            }
            settings.by().forEach(grouping -> GroupNames.check(table, grouping, BY));
            return nonEmpty(table);
        }
        Dataset all = new DatasetLoader(columns.readingOf(path), notices)
                .load(path, Optional.empty())
                .dataset();
        settings.by().forEach(grouping -> grouping.check(all, BY));
        Dataset chosen = settings.cases().apply(settings.split().apply(all, settings.strict(), notices));
        return nonEmpty(LabelledItems.of(path, chosen));
    }

    private void refuseCases(Path truth) {
        if (settings.split().isGiven() || !settings.cases().equals(CaseFilter.ALL)) {
            throw MidogException.usage(
                    Message.of(CASES, " and splits pick images of a dataset, and ", truth, " is a table of classes"));
        }
    }

    private static LabelledItems nonEmpty(LabelledItems items) {
        if (items.items().isEmpty()) {
            throw MidogException.invalidData(items.source() + ": no annotation with a class is selected");
        }
        return items;
    }

    private @Nullable LabelledItems table(Path file, boolean predicted) throws IOException {
        return LabelTable.read(file, predicted, settings.reading().columnNames(), columns);
    }

    private LabelledItems predicted(Path file) throws IOException {
        if (stacks != null) {
            return stacks.predicted(file);
        }
        LabelledItems table = LabelTable.isTable(file) ? table(file, true) : null;
        return table != null
                ? table
                : LabelledItems.of(
                        file,
                        new DatasetLoader(columns.readingOf(file), notices)
                                .load(file, Optional.empty())
                                .dataset());
    }

    private ItemMatching matched(LabelledItems truth, Path file) throws IOException {
        LabelledItems predicted = predicted(file);
        if (predicted.items().isEmpty()) {
            throw MidogException.invalidData(file + " has no predictions; give it a row for each annotation or crop");
        }
        List<String> unread =
                stacks == null ? LabelTable.unread(predicted, settings.reading().columnNames()) : List.of();
        if (!unread.isEmpty()) {
            Notices unused = new Notices();
            unused.add("COLUMNS-NOT-READ", file + ": columns that are not read: " + String.join(", ", unread));
            notices.acceptAll(unused);
        }
        ItemMatching matching = ItemMatching.of(truth, predicted, settings.within());
        if (matching.pairs().isEmpty()) {
            String names = matching.by().equals("file name")
                    ? ", such as " + predicted.items().get(0).file() + " and "
                            + truth.items().get(0).file()
                    : "";
            throw MidogException.invalidData(file + ": none of its "
                    + Counted.of(predicted.items().size(), "prediction")
                    + " is of one of the " + Counted.of(truth.items().size(), "annotation") + " in " + truth.source()
                    + "; they were matched by " + matching.by() + names);
        }
        report(matching.unpredicted(), file, "have no prediction and are not scored");
        report(matching.unknown(), file, "of the predictions are of nothing in the ground truth and are not scored");
        return matching;
    }

    private void report(List<LabelledItem> left, Path file, String what) {
        if (left.isEmpty()) {
            return;
        }
        String sentence = file + ": " + left.size() + " " + what + ", such as "
                + left.get(0).place();
        if (settings.strict()) {
            throw MidogException.invalidData(sentence);
        }
        notes.add(sentence);
    }

    private static Map<String, Integer> units(List<ItemMatching.Pair> pairs) {
        Map<String, Integer> units = new LinkedHashMap<>();
        pairs.forEach(pair -> units.putIfAbsent(pair.truth().unit(), units.size()));
        return units;
    }

    private Map<Grouping, Map<String, ClassificationResult.GroupScores>> groups(
            List<ItemMatching.Pair> pairs, List<ClassifiedItem> items, int units, int classes, Set<Integer> positive) {
        Map<Grouping, Map<String, ClassificationResult.GroupScores>> groups = new LinkedHashMap<>();
        Set<Grouping> groupings = new LinkedHashSet<>(settings.by());
        if (settings.ofChallenge()) {
            groupings.add(Grouping.TUMOR);
        }
        for (Grouping grouping : groupings) {
            Map<String, List<ClassifiedItem>> members = new LinkedHashMap<>();
            for (int i = 0; i < items.size(); i++) {
                members.computeIfAbsent(GroupNames.of(pairs.get(i).truth(), grouping), name -> new ArrayList<>())
                        .add(items.get(i));
            }
            Map<String, ClassificationResult.GroupScores> scores = new LinkedHashMap<>();
            members.forEach((name, some) -> scores.put(
                    name,
                    new ClassificationResult.GroupScores(
                            some.size(), new ClassifierScoring(some, units, classes, positive).scores())));
            groups.put(grouping, scores);
        }
        return groups;
    }

    private void noteScores(PredictedClasses predicted, List<ClassifiedItem> items) {
        if (predicted.positive().isEmpty()) {
            return;
        }
        if (predicted.scoresMean() == null) {
            notes.add(
                    "the predictions have no scores, so that ROC AUC, average precision, Brier score and calibration error"
                            + " are not defined");
        } else if (items.stream().anyMatch(item -> item.score() < 0 || item.score() > 1)) {
            notes.add("scores lie outside 0 to 1, so that Brier score and calibration error are not defined");
        }
    }

    private void noteUndefined(Map<Grouping, Map<String, ClassificationResult.GroupScores>> groups) {
        Set<String> ofOneKind = new TreeSet<>();
        groups.values()
                .forEach(members -> members.forEach((name, group) -> {
                    BinaryFigures binary = group.scores().binary();
                    if (binary != null && (binary.positives() == 0 || binary.negatives() == 0)) {
                        ofOneKind.add(name);
                    }
                }));
        if (!ofOneKind.isEmpty()) {
            notes.add(
                    settings.ofChallenge()
                            ? "domains of one class alone, where the challenge writes 0 for the sensitivity or specificity"
                                    + " that is not defined and NaN, which is null here, for ROC AUC: "
                                    + String.join(", ", ofOneKind)
                            : "groups with positive or negative annotations alone, where sensitivity or specificity and ROC AUC are"
                                    + " not defined and balanced accuracy is the share found: "
                                    + String.join(", ", ofOneKind));
        }
    }

    private ClassificationResult.@Nullable SecondClassifier second(
            LabelledItems truth,
            ItemMatching first,
            ClassNames classes,
            Set<Integer> positive,
            List<ClassifiedItem> items,
            Map<String, Integer> units)
            throws IOException {
        Path against = settings.against();
        if (against == null) {
            return null;
        }
        Map<LabelledItem, ItemMatching.Pair> byItem = new HashMap<>();
        matched(truth, against).pairs().forEach(pair -> byItem.put(pair.truth(), pair));
        List<ItemMatching.Pair> pairs = first.pairs().stream()
                .map(pair -> byItem.get(pair.truth()))
                .filter(Objects::nonNull)
                .toList();
        if (pairs.size() != items.size()) {
            throw MidogException.invalidData(against + " predicts " + pairs.size() + " of the " + items.size()
                    + " annotations that " + settings.predictions()
                    + " predicts; a comparison needs predictions of the same ones");
        }
        PredictedClasses predicted = PredictedClasses.of(pairs, classes, positive, settings);
        List<ClassifiedItem> others = predicted.items(units);
        int all = classes.names().size();
        ClassScores scores = new ClassifierScoring(others, units.size(), all, positive).scores();
        return new ClassificationResult.SecondClassifier(
                against,
                scores,
                ClassifierComparison.of(
                        items,
                        others,
                        units.size(),
                        all,
                        positive,
                        settings.resampling().permutations(),
                        settings.resampling().seed()));
    }
}
