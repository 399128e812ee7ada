package dev.midog.cli.evaluate;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.task.aggregate.Aggregation;
import dev.midog.task.aggregate.AggregationSettings;
import dev.midog.task.classify.Classification;
import dev.midog.task.classify.ClassificationSettings;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midog evaluate}: scores detections against the ground truth. */
@Command(
        name = "evaluate",
        description = {
            "Score detections against the ground truth.",
            "",
            "Reports TP, FP, FN, precision, recall, F1, AP50 and FROC, for all cases, for groups and for each image.",
            "The ground truth is any dataset that convert reads, or a ground-truth.json of the MIDOG++ reference"
                    + " evaluation. Predictions are what detectors write: points in JSON as in the MIDOG challenges,"
                    + " COCO results, text files of Ultralytics, lists of boxes of torchvision and MMDetection, CSV, or"
                    + " any dataset with scores.",
            "The mitotic figures of cases without predictions count as FN, detections in images without mitotic figures"
                    + " as FP. A threshold chosen on validation cases is applied to the test cases."
        },
        footer = {"", "Definitions and formulas: docs/evaluate.md. Files of detections: docs/detections.md."})
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--truth",
            paramLabel = "DATASET",
            description = "The ground truth (default: the dataset in databases/).")
    private @Nullable Path truth;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The detections: one or more files, or folders of single-image files.")
    private List<Path> predictions = new ArrayList<>();

    @Option(names = "--image", paramLabel = "NAME", description = "The image of a single-image file.")
    private @Nullable String image;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Detections of a second detector in the same cases, for a paired comparison.")
    private @Nullable Path against;

    @Option(
            names = "--patches",
            paramLabel = "DIR",
            description = "The predictions are in patches: put them back into the images by this folder of midog"
                    + " extract.")
    private @Nullable Path patches;

    @Mixin
    private DetectionOptions detections = new DetectionOptions();

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Mixin
    private ClassOptions classOptions = new ClassOptions();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Mixin
    private EvaluateOutput output = new EvaluateOutput();

    @Option(
            names = "--aggregate",
            paramLabel = "RUNS_DIR",
            description = "Aggregate the figures of many runs instead of scoring: folders with files/config.yaml and"
                    + " files/metrics.json, tabulated by tumor types trained on and tested on.")
    private @Nullable Path runs;

    @Override
    public Integer call() throws IOException {
        Consumer<Notice> notices = NoticePrinter.of(spec);
        boolean ofClasses = classOptions.areWanted(options.isOfSecondTrack());
        if (runs != null) {
            refusePredictions();
            output.check(true, Inputs.of(runs));
            output.write(Aggregation.run(new AggregationSettings(runs, options.strict()), notices));
        } else if (ofClasses) {
            output.refusePlot();
            ClassificationSettings settings = classSettings();
            output.check(false, settings.inputs());
            output.write(Classification.run(settings, notices), settings.ofChallenge());
        } else {
            EvaluationSettings settings = settings();
            output.check(false, settings.inputs());
            output.write(Evaluation.run(settings, notices), name());
        }
        return ExitCode.OK;
    }

    private String name() {
        return predictions.isEmpty()
                ? "detections"
                : ImageName.of(predictions.get(0)).base();
    }

    private EvaluationSettings settings() {
        if (patches == null && detections.hasRule()) {
            throw MidogException.usage("--duplicate-px and --duplicate-iou are about detections in patches; give"
                    + " --patches, or leave them out");
        }
        EvaluationSettings.Builder settings = EvaluationSettings.builder(predictions)
                .truth(truth)
                .reading(datasetOptions.settings())
                .image(image)
                .units(detections.units())
                .against(against)
                .patches(patches)
                .stitching(detections.rule())
                .cases(caseOptions.filter(true))
                .split(splitFileOptions.selection())
                .by(output.groupings())
                .listErrors(output.listsErrors())
                .listSuspects(output.listsSuspects());
        options.fill(settings);
        return settings.build();
    }

    private ClassificationSettings classSettings() {
        if (predictions.size() != 1) {
            throw MidogException.usage(Message.of(
                    Parameter.of("predictions"), " of classes are one file; " + predictions.size() + " are given"));
        }
        ClassificationSettings.Builder settings = ClassificationSettings.builder(predictions.get(0))
                .truth(truth)
                .reading(datasetOptions.settings())
                .against(against)
                .positive(classOptions.positive())
                .scoresMean(classOptions.scoreMeaning())
                .within(classOptions.within())
                .cases(caseOptions.filter(false))
                .split(splitFileOptions.selection())
                .by(output.groupings());
        options.fill(settings);
        return settings.build();
    }

    private void refusePredictions() {
        if (!predictions.isEmpty()) {
            throw MidogException.usage(
                    Message.of(Parameter.of("aggregate"), " does not score; leave out ", Parameter.of("predictions")));
        }
    }
}
