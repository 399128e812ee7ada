package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.PredictionReader;
import dev.midog.format.predictions.Predictions;
import dev.midog.format.predictions.challenge.ChallengeSubmission;
import dev.midog.format.predictions.challenge.ChallengeTruth;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.FormatParameters;
import dev.midog.task.challenge.SubmissionRules;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.stitch.PatchOrigins;
import dev.midog.task.stitch.StitchedPatches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scores detections against the ground truth. */
public final class Evaluation {
    private static final Parameter BY = Parameter.of("by");

    private final EvaluationSettings settings;
    private final Consumer<Notice> notices;
    private final InputIssues issues;
    private final Set<String> namedFields = new HashSet<>();

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
        Path path = DefaultDataset.resolve(settings.truth());
        ReadingSettings reading = ofTruth(path);
        EvaluationTruth truth =
                EvaluationTruth.load(path, new DatasetLoader(reading, notices), settings.images(), notices);
        settings.by().forEach(grouping -> grouping.check(truth.dataset(), BY));
        EvaluationTruth chosen = truth.of(chosen(truth.dataset()));
        EvaluationCases assembly =
                new EvaluationCases(chosen, files(truth), settings.rules(), issues, settings.transform());
        List<ScoredCase> cases = cases(settings.predictions(), chosen, assembly);
        Path against = settings.against();
        List<ScoredCase> second = against == null ? null : cases(List.of(against), chosen, assembly);
        requireNamedColumns(reading.columnNames());
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
        Path patches = settings.patches();
        PatchOrigins origins = patches == null ? null : PatchOrigins.read(patches);
        KnownNames names = origins == null ? assembly.sized(chosen.names()) : origins.names(chosen.names());
        PredictionReader reader = new PredictionReader(names, settings.reading().columnNames(), issues);
        for (Path file : files) {
            if (settings.rules().profile() == EvaluationProfile.MIDOG2025) {
                requireAccepted(file, chosen);
            }
            reader.read(file, settings.image());
        }
        namedFields.addAll(reader.namedFields());
        Predictions predictions = reader.predictions();
        if (origins == null) {
            return assembly.with(predictions, settings.units());
        }
        StitchedPatches stitched =
                StitchedPatches.of(origins, predictions, settings.units(), settings.stitching(), issues);
        notices.accept(stitched.notice());
        return assembly.with(chosen.names().named(stitched.predictions()), null);
    }

    /** Refuses what the challenge refuses, where {@code file} is laid out as it expects. */
    private void requireAccepted(Path file, EvaluationTruth truth) throws IOException {
        Optional<ChallengeSubmission> submission = ChallengeSubmission.find(file);
        if (submission.isPresent()) {
            Map<String, Extras> images = new LinkedHashMap<>();
            truth.names().images().forEach(roi -> images.put(roi.fileName(), roi.extras()));
            SubmissionRules.require(submission.get(), ChallengeTruth.ofRegions(truth.source(), images), issues);
        }
    }

    /** How to read the ground truth: with those of the named columns that it has, as the others are of the predictions. */
    private ReadingSettings ofTruth(Path path) throws IOException {
        ReadingSettings reading = settings.reading();
        if (reading.columns() == null) {
            return reading;
        }
        boolean isTable = ImageName.of(path).extension().equals("csv") && Files.isRegularFile(path);
        return reading.withColumnsAmong(isTable ? CsvTable.read(path).header() : List.of());
    }

    private void requireNamedColumns(ColumnNames ofTruth) {
        namedFields.addAll(ofTruth.byField().keySet());
        settings.reading().columnNames().byField().forEach((field, column) -> {
            if (!namedFields.contains(field)) {
                throw MidogException.usage(Message.of(
                        FormatParameters.COLUMNS.as(field + "=" + column),
                        ": neither the ground truth nor the predictions are a table with such a column"));
            }
        });
    }
}
