package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.ImageOutcomes;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.PredictionReader;
import dev.midog.format.predictions.Predictions;
import dev.midog.format.predictions.challenge.ChallengeSubmission;
import dev.midog.format.predictions.challenge.ChallengeTruth;
import dev.midog.task.challenge.SubmissionRules;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NamedColumns;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.diagnose.TruthLabels;
import dev.midog.task.stitch.PatchOrigins;
import dev.midog.task.stitch.StitchedPatches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores detections against the ground truth. */
public final class Evaluation {
    private static final Parameter BY = Parameter.of("by");
    private static final int SHOWN_CLASSES = 5;

    private final EvaluationSettings settings;
    private final Consumer<Notice> notices;
    private final InputIssues issues;
    private final NamedColumns columns;

    private Evaluation(EvaluationSettings settings, Consumer<Notice> notices) {
        this.settings = settings;
        this.notices = notices;
        this.issues = new InputIssues(settings.strict());
        this.columns = new NamedColumns(settings.reading());
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

    /**
     * The detections of a detector, matched to the truth, so that true and false ones can be told at any threshold.
     *
     * @param scoring the cases that count
     * @param predictions as they were read
     * @param units of {@code predictions}; null for the usual unit of each kind of file
     * @param figures the annotations of the mitotic figures by image id, in the order of the truth of their case
     * @param geometries size and scale of the images by id
     * @param radius the matching radius with its unit, such as {@code "7.5 um"}
     * @param reach the matching radius in {@code unit}
     * @param unit of the positions of the cases
     * @param threshold detections above this score count, unless another one is wanted
     */
    public record MatchedDetections(
            CaseScoring scoring,
            Predictions predictions,
            @Nullable LengthUnit units,
            Map<Long, List<Annotation>> figures,
            Map<Long, ImageGeometry> geometries,
            String radius,
            double reach,
            LengthUnit unit,
            double threshold) {
        /** Copies the maps. */
        public MatchedDetections {
            figures = Map.copyOf(figures);
            geometries = Map.copyOf(geometries);
        }

        /** The same detections, matched to the annotations of {@code truth}: the same images, whose annotations have changed. */
        public MatchedDetections with(Dataset truth) {
            Map<Long, List<Annotation>> now =
                    TruthLabels.of(truth, EvaluationTruth.mitotic(truth)).figures();
            List<ScoredCase> cases = scoring.cases().stream()
                    .map(one -> of(one, now.getOrDefault(one.roi().id(), List.of())))
                    .toList();
            return new MatchedDetections(
                    scoring.of(cases), predictions, units, now, geometries, radius, reach, unit, threshold);
        }

        private ScoredCase of(ScoredCase known, List<Annotation> now) {
            long id = known.roi().id();
            if (now.equals(figures.getOrDefault(id, List.of()))) {
                return known;
            }
            ImageGeometry geometry = geometries.get(id);
            return known.withTruth(now.stream()
                    .map(one -> one.shape().centre())
                    .map(at -> new Position(at.x() * pixel(geometry, true), at.y() * pixel(geometry, false)))
                    .toList());
        }

        /** A pixel in {@code unit}; 1 where that is not known, which no image with detections is. */
        private double pixel(@Nullable ImageGeometry geometry, boolean horizontal) {
            Double factor = geometry == null ? null : geometry.factor(LengthUnit.PIXELS, unit, horizontal);
            return factor == null ? 1 : factor;
        }
    }

    /**
     * Matches the detections of {@code settings} to a truth that was read, without computing figures. Every detection takes part as
     * it was read: settings that change or suppress detections are not for this. Images that are not selected or not in their
     * folder are passed over in silence.
     *
     * @param truth is used in place of the one that the settings name
     */
    public static MatchedDetections match(
            LoadedDataset truth, EvaluationSettings settings, Consumer<? super Notice> listener) throws IOException {
        NoticeLog notices = new NoticeLog(listener);
        return new Evaluation(settings, notices).matched(truth);
    }

    private MatchedDetections matched(LoadedDataset loaded) throws IOException {
        columns.readingOf(loaded.path());
        EvaluationTruth truth = EvaluationTruth.of(loaded, notices);
        EvaluationTruth chosen = truth.of(chosen(truth.dataset()));
        EvaluationCases assembly = new EvaluationCases(chosen, files(truth), settings.rules(), issues, List.of());
        Predictions predictions =
                read(settings.predictions(), assembly.geometries().sized(chosen.names()), chosen);
        List<ScoredCase> cases = assembly.with(predictions, settings.units());
        columns.requireUsed();
        issues.forget(EvaluationCases.NOT_SELECTED);
        issues.forget(CaseGeometries.NO_IMAGE);
        reportIssues();
        Map<Long, ImageGeometry> geometries = new HashMap<>();
        cases.forEach(
                one -> geometries.put(one.roi().id(), assembly.geometries().of(one.roi())));
        Double threshold = settings.rules().threshold();
        return new MatchedDetections(
                CaseScoring.of(cases, settings.rules().protocol()),
                predictions,
                settings.units(),
                truth.labels().figures(),
                geometries,
                settings.rules().shownRadius(),
                settings.rules().radius(),
                settings.rules().unit(),
                threshold == null ? EvaluationRun.DEFAULT_THRESHOLD : threshold);
    }

    /**
     * What becomes of each mitotic figure and each detection of the images that are scored, by the same rules; detections in
     * other images of the ground truth are passed over.
     *
     * @param listener is given each notice
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} where the scale of an image is needed
     *     and not known
     */
    public static List<ImageOutcomes> outcomes(EvaluationSettings settings, Consumer<? super Notice> listener)
            throws IOException {
        return new Evaluation(settings, new NoticeLog(listener)).outcomes();
    }

    private List<ImageOutcomes> outcomes() throws IOException {
        Loaded loaded = load();
        ScoredDetector detector = detector(settings.predictions(), loaded.chosen(), loaded.assembly());
        columns.requireUsed();
        issues.forget(EvaluationCases.NOT_SELECTED);
        reportIssues();
        return loaded.run().outcomes(detector);
    }

    /** The ground truth, read and prepared. */
    private record Loaded(EvaluationTruth chosen, EvaluationCases assembly, EvaluationRun run) {}

    private EvaluationResult result() throws IOException {
        Loaded loaded = load();
        ScoredDetector detector = detector(settings.predictions(), loaded.chosen(), loaded.assembly());
        Path against = settings.against();
        ScoredDetector second = against == null ? null : detector(List.of(against), loaded.chosen(), loaded.assembly());
        columns.requireUsed();
        EvaluationResult result =
                loaded.run().score(detector, second, loaded.chosen().dataset());
        reportIssues();
        return result;
    }

    private void reportIssues() {
        Notices odd = new Notices();
        issues.addTo(odd);
        odd.list().forEach(notices);
    }

    private Loaded load() throws IOException {
        Path path = DefaultDataset.resolve(settings.truth());
        ReadingSettings reading = columns.readingOf(path);
        EvaluationTruth truth =
                EvaluationTruth.load(path, new DatasetLoader(reading, notices), settings.images(), notices);
        settings.by().forEach(grouping -> grouping.check(truth.dataset(), BY));
        EvaluationTruth chosen = truth.of(chosen(truth.dataset()));
        EvaluationCases assembly =
                new EvaluationCases(chosen, files(truth), settings.rules(), issues, settings.transforms());
        return new Loaded(
                chosen,
                assembly,
                new EvaluationRun(settings, truth.dataset().rois().size(), assembly));
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

    private ScoredDetector detector(List<Path> files, EvaluationTruth chosen, EvaluationCases assembly)
            throws IOException {
        Path patches = settings.patches();
        PatchOrigins origins = patches == null ? null : PatchOrigins.read(patches);
        KnownNames names =
                origins == null ? assembly.geometries().sized(chosen.names()) : origins.names(chosen.names());
        Predictions predictions = read(files, names, chosen);
        if (origins == null) {
            return new ScoredDetector(assembly.with(predictions, settings.units()), predictions.threshold());
        }
        StitchedPatches stitched =
                StitchedPatches.of(origins, predictions, settings.units(), settings.stitching(), issues);
        notices.accept(stitched.notice());
        return new ScoredDetector(
                assembly.with(chosen.names().named(stitched.predictions()), null), predictions.threshold());
    }

    private Predictions read(List<Path> files, KnownNames names, EvaluationTruth chosen) throws IOException {
        PredictionReader reader = new PredictionReader(names, settings.reading().columnNames(), issues);
        for (Path file : files) {
            if (settings.rules().profile() == EvaluationProfile.MIDOG2025) {
                requireAccepted(file, chosen);
            }
            reader.read(file, settings.image());
        }
        columns.use(reader.namedFields());
        Predictions predictions = reader.predictions();
        reportOtherClasses(files, predictions);
        return predictions;
    }

    /** Reports that no detection counts, as in tables of a detector whose classes begin at 0. */
    private void reportOtherClasses(List<Path> files, Predictions predictions) {
        List<PredictedPoint> points = predictions.images().values().stream()
                .flatMap(image -> image.points().stream())
                .toList();
        if (!points.isEmpty() && points.stream().noneMatch(PredictedPoint::mitoticFigure)) {
            issues.report(
                    "other classes",
                    files.get(0).toString(),
                    "no detection is of the class mitotic figure, all are of "
                            + points.stream()
                                    .map(PredictedPoint::label)
                                    .distinct()
                                    .limit(SHOWN_CLASSES)
                                    .collect(Collectors.joining(", "))
                            + ", so that none counts as TP or FP; classes are names, or 1 for mitotic figures in CSV");
        }
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
}
