package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.PredictionReader;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scores detections against the ground truth. */
public final class Evaluation {
    private static final Parameter BY = Parameter.of("by");

    private final EvaluationSettings settings;
    private final Consumer<Notice> notices;
    private final InputIssues issues;

    private Evaluation(EvaluationSettings settings, Consumer<Notice> notices) {
        this.settings = settings;
        this.notices = notices;
        this.issues = new InputIssues(settings.strict());
    }

    /** Scores as {@code settings} say; the result holds all notices. */
    public static EvaluationResult run(EvaluationSettings settings) throws IOException {
        return run(settings, notice -> {});
    }

    /** The same, with each notice passed to {@code listener} as soon as it comes up. */
    public static EvaluationResult run(EvaluationSettings settings, Consumer<? super Notice> listener)
            throws IOException {
        NoticeLog notices = new NoticeLog(listener);
        return new Evaluation(settings, notices).result().withNotices(notices.list());
    }

    private EvaluationResult result() throws IOException {
        EvaluationTruth truth = EvaluationTruth.load(
                DefaultDataset.resolve(settings.truth()),
                new DatasetLoader(settings.reading(), notices),
                settings.images(),
                notices);
        settings.by().forEach(grouping -> grouping.check(truth.dataset(), BY));
        EvaluationTruth chosen = truth.of(chosen(truth.dataset()));
        EvaluationCases assembly = new EvaluationCases(chosen, files(truth), settings.rules(), issues);
        List<ScoredCase> cases = cases(settings.predictions(), chosen, assembly);
        Path against = settings.against();
        List<ScoredCase> second = against == null ? null : cases(List.of(against), chosen, assembly);
        EvaluationResult result = new EvaluationRun(
                        settings, truth.dataset().rois().size(), assembly)
                .score(cases, second, chosen.dataset());
        Notices odd = new Notices();
        issues.addTo(odd);
        odd.list().forEach(notices);
        return result;
    }

    private Dataset chosen(Dataset all) throws IOException {
        Dataset assigned = settings.split().apply(all, settings.strict(), notices);
        Dataset picked = settings.cases().apply(assigned);
        String validation = settings.validation();
        return validation == null ? picked : ValidationCases.apply(validation, picked);
    }

    private @Nullable ImageFiles files(EvaluationTruth truth) {
        Path folder = settings.images();
        return folder == null ? null : new ImageFiles(folder, truth.format(), truth.dataset());
    }

    private List<ScoredCase> cases(List<Path> files, EvaluationTruth chosen, EvaluationCases assembly)
            throws IOException {
        PredictionReader reader = new PredictionReader(chosen.names(), issues);
        for (Path file : files) {
            reader.read(file, settings.image());
        }
        return assembly.with(reader.predictions(), settings.units());
    }
}
