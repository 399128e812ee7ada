package dev.midog.cli.evaluate;

import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.predictions.Doubts;
import dev.midog.format.predictions.PredictionReader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.Inputs;
import dev.midog.task.scoring.Aggregation;
import dev.midog.task.scoring.EvaluationCases;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.EvaluationRun;
import dev.midog.task.scoring.EvaluationTruth;
import dev.midog.task.scoring.RunMatrix;
import dev.midog.task.scoring.ValidationCases;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midog evaluate}: scores what a detector found against the truth. */
@Command(
        name = "evaluate",
        description = {
            "Score detections against the ground truth.",
            "",
            "Reported are TP, FP, FN, precision, recall, F1, AP50 and FROC: over all cases, by group and by image.",
            "The ground truth is any dataset that convert reads, or the original ground-truth.json. Predictions are the original file of many images, the challenge's file of one image (with --image, or a folder of such files, each named after its image), COCO results, or CSV with the columns file_name, x, y, score and optionally label.",
            "A case without predictions counts its FN, an image without mitotic figures its FP. A threshold chosen on validation cases is applied to the test cases."
        },
        footer = {"", "What is computed, and by which formulas: docs/evaluate.md."})
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--truth",
            paramLabel = "DATASET",
            description = "The annotations; what lies in databases/ unless named.")
    private @Nullable Path truth;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            arity = "1..*",
            description = "What the detector found: one or more files, or folders of files of one image.")
    private List<Path> predictions = new ArrayList<>();

    @Option(names = "--image", paramLabel = "NAME", description = "The image that a file of one image is about.")
    private @Nullable String image;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "What another detector found in the same cases: the two are compared in pairs.")
    private @Nullable Path against;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

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
            description = "Instead of scoring, gather the figures of many runs, each a folder with files/config.yaml"
                    + " and files/metrics.json: what was trained on against what was tested on.")
    private @Nullable Path runs;

    @Override
    public Integer call() throws IOException {
        output.check(runs != null, inputs());
        if (runs != null) {
            output.write(aggregate(runs));
            return ExitCode.OK;
        }
        check();
        PrintWriter err = spec.commandLine().getErr();
        Doubts doubts = new Doubts(options.strict());
        EvaluationTruth all =
                EvaluationTruth.load(DefaultDataset.resolve(truth), datasetOptions.loader(err), options.images(), err);
        EvaluationTruth chosen = all.of(onSides(caseOptions.apply(
                splitFileOptions.selection().apply(all.dataset(), options.strict(), NoticePrinter.to(err)), true)));
        EvaluationCases assembly = assembly(all, chosen, doubts);
        List<ScoredCase> cases = cases(predictions, chosen, assembly, doubts);
        List<ScoredCase> rivals = against == null ? null : cases(List.of(against), chosen, assembly, doubts);
        EvaluationRun run = new EvaluationRun(
                options,
                splitFileOptions.selection().isGiven() || options.validation() != null,
                all.dataset().rois().size());
        EvaluationResult result = run.score(cases, rivals, String.valueOf(against), chosen.dataset());
        Notices notices = new Notices();
        doubts.tell(notices);
        NoticePrinter.print(notices, err);
        output.write(result, assembly, options.scoringUnit());
        return ExitCode.OK;
    }

    private Inputs inputs() {
        List<@Nullable Path> inputs = new ArrayList<>(predictions);
        inputs.addAll(Arrays.asList(truth, against, splitFileOptions.selection().splitFile(), runs));
        return Inputs.of(inputs.toArray(new Path[0]));
    }

    private void check() {
        options.check();
        if (predictions.isEmpty()) {
            throw MidogException.usage("name what the detector found with --predictions");
        }
        if (options.validation() != null && splitFileOptions.selection().isGiven()) {
            throw MidogException.usage("--validation and --split-file both tell the sides; give one of them");
        }
    }

    private RunMatrix aggregate(Path folder) throws IOException {
        if (!predictions.isEmpty()) {
            throw MidogException.usage("--aggregate gathers figures that are there already; leave --predictions away");
        }
        return Aggregation.read(folder, options.strict(), spec.commandLine().getErr());
    }

    private Dataset onSides(Dataset dataset) throws IOException {
        String validation = options.validation();
        return validation == null ? dataset : ValidationCases.apply(validation, dataset);
    }

    private EvaluationCases assembly(EvaluationTruth all, EvaluationTruth chosen, Doubts doubts) throws IOException {
        Path folder = options.images();
        return new EvaluationCases(
                chosen,
                folder == null ? null : new ImageFiles(folder, chosen.format(), all.dataset()),
                options.scoringUnit(),
                options.radius(),
                doubts);
    }

    private List<ScoredCase> cases(List<Path> files, EvaluationTruth chosen, EvaluationCases assembly, Doubts doubts)
            throws IOException {
        PredictionReader reader = new PredictionReader(chosen.names(), doubts);
        for (Path file : files) {
            reader.read(file, image);
        }
        return assembly.with(reader.predictions(), options.units(), options.suppressionPx());
    }
}
