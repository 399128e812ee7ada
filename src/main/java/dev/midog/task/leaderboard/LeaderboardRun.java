package dev.midog.task.leaderboard;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.leaderboard.Leaderboard;
import dev.midog.analysis.leaderboard.ModelFigures;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.task.aggregate.Aggregation;
import dev.midog.task.aggregate.AggregationSettings;
import dev.midog.task.aggregate.RunMatrix;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.metrics.MetricsFiles;
import dev.midog.task.metrics.MetricsReader;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.EvaluationSettings;
import dev.midog.task.scoring.ScoringRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ranks models by their figures or their detections. */
public final class LeaderboardRun {
    private static final Parameter TRUTH = Parameter.of("truth");

    private final LeaderboardSettings settings;
    private final NoticeLog notices;
    private final Set<Path> given = new HashSet<>();

    /** The files of the models, by their paths as they are given. */
    private final Map<String, Path> files = new HashMap<>();

    private @Nullable RunMatrix matrix;

    private LeaderboardRun(LeaderboardSettings settings, NoticeLog notices) {
        this.settings = settings;
        this.notices = notices;
    }

    /**
     * Ranks as {@code settings} say.
     *
     * @param listener is given each notice as soon as it comes up; the result holds them all
     */
    public static LeaderboardResult run(LeaderboardSettings settings, Consumer<? super Notice> listener)
            throws IOException {
        return new LeaderboardRun(settings, new NoticeLog(listener)).result();
    }

    private LeaderboardResult result() throws IOException {
        List<ModelFigures> models = new ArrayList<>();
        for (Path path : settings.models()) {
            if (!Files.exists(path)) {
                throw MidogException.operation(path + " does not exist");
            }
        }
        for (Path path : settings.models()) {
            Path figures = MetricsFiles.find(path);
            if (figures != null) {
                models.add(MetricsReader.read(figures, unique(path)).figures());
                continue;
            }
            List<Path> runs = runs(path);
            for (Path run : runs) {
                Path file = MetricsFiles.find(run);
                if (file != null) {
                    models.add(MetricsReader.read(file, unique(run)).figures());
                }
            }
            if (runs.isEmpty()) {
                models.add(scored(path));
            } else {
                matrix = matrix(path);
            }
        }
        if (models.size() < 2) {
            throw MidogException.usage("a leaderboard compares at least two models, and "
                    + (models.isEmpty() ? "none is" : "one is") + " given; name files of figures, runs or detections");
        }
        Leaderboard leaderboard = Leaderboard.of(shortlyNamed(models), settings.bootstrap());
        return new LeaderboardResult(leaderboard, matrix, notes(leaderboard), notices.list());
    }

    private static List<Path> runs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> runs = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Files::isDirectory).sorted().toList()) {
                if (MetricsFiles.find(entry) != null) {
                    runs.add(entry);
                }
            }
        }
        return runs;
    }

    /** The matrix of domain shift; null where a run does not say what it was trained on. */
    private @Nullable RunMatrix matrix(Path folder) throws IOException {
        try {
            return Aggregation.run(new AggregationSettings(folder, false));
        } catch (MidogException e) {
            notices.accept(
                    new Notice("NO-MATRIX", "no matrix of domains trained on and tested on: " + e.getMessage(), 0));
            return null;
        }
    }

    /** Without a ground truth there is nothing but figures to read; one that cannot be read is named when it is. */
    private void checkTruth(Path detections) throws IOException {
        try {
            DefaultDataset.resolve(settings.truth());
        } catch (MidogException e) {
            throw MidogException.operation(Message.of(
                    detections,
                    " has no figures of a detector, such as those that evaluate writes; to score it as detections, name"
                            + " the ground truth with ",
                    TRUTH));
        }
    }

    private ModelFigures scored(Path detections) throws IOException {
        checkTruth(detections);
        Double threshold = settings.threshold();
        EvaluationSettings.Builder evaluation = EvaluationSettings.builder(List.of(detections))
                .truth(settings.truth())
                .reading(settings.reading());
        if (threshold != null) {
            evaluation.rules(ScoringRules.HONEST.withThreshold(threshold));
        }
        EvaluationResult result = Evaluation.run(evaluation.build(), this::noteOnce);
        return figures(result, unique(detections));
    }

    /** The figures of {@code result} for the model called {@code name}. */
    private static ModelFigures figures(EvaluationResult result, String name) {
        Map<String, MatchCounts> cases = new LinkedHashMap<>();
        result.cases().forEach(one -> cases.put(one.fileName(), one.counts()));
        Map<String, Double> tumors = new LinkedHashMap<>();
        for (CaseScoring.CaseGroup group : result.groups().getOrDefault(Grouping.TUMOR, List.of())) {
            Double f1 = group.scores().f1();
            if (f1 != null) {
                tumors.put(String.valueOf(group.key().get("tumorType")), f1);
            }
        }
        return new ModelFigures(
                name,
                result.overall().precision(),
                result.overall().recall(),
                result.overall().f1(),
                result.overall().averagePrecision(),
                cases,
                tumors);
    }

    /** Passes on what the ground truth has to say, which is read for each model, when it is said first. */
    private void noteOnce(Notice notice) {
        if (!notices.list().contains(notice)) {
            notices.accept(notice);
        }
    }

    /** The name of a model until all are known: its path. */
    private String unique(Path path) {
        if (!given.add(path.toAbsolutePath().normalize())) {
            throw MidogException.usage(path + " is given twice; a leaderboard has each model once");
        }
        files.put(path.toString(), path);
        return path.toString();
    }

    /** The same models by their short names; those of one short name keep their paths, which differ. */
    private List<ModelFigures> shortlyNamed(List<ModelFigures> models) {
        Map<String, Long> counts =
                files.values().stream().collect(Collectors.groupingBy(MetricsFiles::name, Collectors.counting()));
        return models.stream()
                .map(model -> {
                    String name = MetricsFiles.name(files.getOrDefault(model.name(), Path.of(model.name())));
                    return counts.getOrDefault(name, 1L) > 1 ? model : model.named(name);
                })
                .toList();
    }

    private List<String> notes(Leaderboard board) {
        List<String> notes = new ArrayList<>();
        List<String> without = board.standings().stream()
                .filter(one -> one.model().cases().isEmpty())
                .map(one -> one.model().name())
                .toList();
        if (!without.isEmpty()) {
            notes.add("the figures of these models have no counts of images, so that they have neither intervals nor"
                    + " shares of ranks, and may be of other images: " + String.join(", ", without));
        }
        if (board.leftOut() > 0 && board.cases() > 0) {
            notes.add("precision, recall and F1 are of the " + Counted.of(board.cases(), "image")
                    + " that all models have; left out: " + board.leftOut());
        }
        if (board.cases() == 0 && without.size() < board.standings().size()) {
            notes.add("the models share no image, so that their figures are of different images");
        }
        return notes;
    }
}
