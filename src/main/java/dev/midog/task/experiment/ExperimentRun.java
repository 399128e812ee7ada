package dev.midog.task.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseList;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.InputFile;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.detect.DetectResult;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import dev.midog.task.metrics.MetricsTree;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.EvaluationSettings;
import dev.midog.task.train.RecipeValue;
import dev.midog.task.train.TrainResult;
import dev.midog.task.train.TrainSettings;
import dev.midog.task.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trains the runs of a plan, one after another, detects in the cases to validate and test on, and scores what was found. A plan that
 * was interrupted goes on when it is run again.
 */
public final class ExperimentRun {
    private final TrainSettings training;
    private final ExperimentListener listener;
    private final Function<Message, String> wording;

    private ExperimentRun(ExperimentSettings settings, ExperimentListener listener, Function<Message, String> wording) {
        this.training = settings.training();
        this.listener = listener;
        this.wording = wording;
    }

    /**
     * Trains and scores as {@code settings} say.
     *
     * @param wording shows a setting as the reader of figures gives it
     * @return the runs in the order of the plan
     */
    public static List<FinishedRun> run(
            ExperimentSettings settings, ExperimentListener listener, Function<Message, String> wording)
            throws IOException, InterruptedException {
        return new ExperimentRun(settings, listener, wording).result(settings);
    }

    private List<FinishedRun> result(ExperimentSettings settings) throws IOException, InterruptedException {
        Path plan = training.run();
        training.inputs().refuse(plan, plan);
        if (training.weights() != null) {
            InputFile.checkIsFile(training.weights());
        }
        if (Files.exists(plan.resolve("config.yaml"))) {
            throw MidogException.operation(
                    plan + " holds a single training, and a plan has a folder of trainings; name another folder");
        }
        Dataset dataset = new DatasetLoader(training.reading(), listener::notice)
                .loadOnly(training.dataset(), Optional.of(stem -> new FolderImages(training.images()).find(stem)))
                .dataset();
        List<PlannedRun> runs = ExperimentPlan.of(settings, dataset, listener::notice);
        List<FinishedRun> finished = new ArrayList<>();
        for (PlannedRun run : runs) {
            listener.beginning(run, finished.size() + 1, runs.size());
            finished.add(finished(run, dataset));
            listener.finished(finished.get(finished.size() - 1));
        }
        return finished;
    }

    private FinishedRun finished(PlannedRun run, Dataset dataset) throws IOException, InterruptedException {
        TrainSettings settings = training.into(run.folder(), run.split());
        TrainResult trained = TrainingRun.run(settings, listener);
        RunFiles files = new RunFiles(run);
        if (!Files.exists(files.metrics())) {
            Path detections = run.folder().resolve("detections.json");
            DetectResult found = DetectorRun.run(detecting(settings, trained, detections), listener);
            files.write(settings, settings.selection().apply(dataset, listener::notice), found.dataset());
            EvaluationResult result = Evaluation.run(EvaluationSettings.builder(List.of(detections))
                    .truth(training.dataset())
                    .reading(training.reading())
                    .images(training.images())
                    .cases(only(found.dataset()))
                    .split(run.split())
                    .build());
            files.write("metrics.json", JsonOutput.text(MetricsTree.of(result, wording)) + "\n");
        }
        JsonNode overall = JsonFile.tree(files.metrics()).path("overall");
        return new FinishedRun(run, number(overall.path("f1")), number(overall.path("ap50")));
    }

    private static DetectSettings detecting(TrainSettings settings, TrainResult trained, Path output) {
        return DetectSettings.builder(trained.model(), output)
                .dataset(settings.dataset())
                .reading(settings.reading())
                .images(settings.images())
                .selection(DatasetSelection.builder()
                        .split(settings.selection().split())
                        .cases(others(settings.selection().cases()))
                        .build())
                .missing(settings.missing())
                .threshold(settings.recipe().get(RecipeValue.LEAST_SCORE))
                .device(settings.device())
                .threads(settings.threads())
                .engines(settings.engines())
                .force(true)
                .build();
    }

    /** The cases that are not trained on. */
    private static CaseFilter others(CaseFilter cases) {
        return CaseFilter.builder()
                .cases(cases.cases())
                .tumorTypes(cases.tumorTypes())
                .excludedTumorTypes(cases.excludedTumorTypes())
                .scanners(cases.scanners())
                .laboratories(cases.laboratories())
                .species(cases.species())
                .splits(List.of(Split.VALIDATION, Split.TEST))
                .build();
    }

    /** The cases that were looked at: those whose images are missing are not scored. */
    private static CaseFilter only(Dataset found) {
        String ids = found.rois().stream().map(roi -> Long.toString(roi.id())).collect(Collectors.joining(","));
        return CaseFilter.builder().cases(CaseList.parse(ids)).build();
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }
}
