package dev.midog.cli.train;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.Choice;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.Terminal;
import dev.midog.cli.demo.TypedCommand;
import dev.midog.core.model.Counted;
import dev.midog.learn.ModelEngine.Device;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.experiment.ExperimentRun;
import dev.midog.task.experiment.FinishedRun;
import dev.midog.task.extract.MissingImages;
import dev.midog.task.train.EpochResult;
import dev.midog.task.train.TrainResult;
import dev.midog.task.train.TrainSettings;
import dev.midog.task.train.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog train}: trains a detector. */
@Command(
        name = "train",
        description = {
            "Train a detector of mitotic figures.",
            "",
            "Learns from patches that are cut while it trains, scores the network on validation cases after each epoch, and"
                    + " writes the best one as ONNX with its card, for midog detect. Test cases are never used. A training"
                    + " that was interrupted goes on when it is run again, with the same result. The engine is fetched at"
                    + " first use."
        },
        footer = {"", "Configurations, files and GPUs: docs/train.md."})
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The dataset to learn from; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            defaultValue = "images",
            description = "The folder of the images (default: ${DEFAULT-VALUE}).")
    private Path images = Path.of("images");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the model, curves, configuration and checkpoint.")
    private Path run = Path.of("run");

    @Mixin
    private RecipeOptions recipeOptions = new RecipeOptions();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private ExperimentOptions experimentOptions = new ExperimentOptions();

    @Option(names = "--skip-missing", description = "Go on without the images that are not in the folder.")
    private boolean skipMissing;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "The seed of first weights, patches and their changes (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--device",
            paramLabel = "cpu|gpu",
            converter = Devices.class,
            completionCandidates = Devices.class,
            defaultValue = "cpu",
            description = "What the model runs on (default: ${DEFAULT-VALUE}).")
    private Device device = Device.CPU;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "How many threads the network uses, all cores unless given; the result depends on it.")
    private @Nullable Integer threads;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Program program = Program.of(spec);
        TrainReport report = new TrainReport(
                program.isQuiet(),
                !program.isQuiet() && Terminal.watchesStderr(),
                NoticePrinter.of(spec),
                spec.commandLine().getErr());
        PrintWriter out = program.summary(spec.commandLine().getOut());
        if (experimentOptions.isPlan()) {
            printPlan(ExperimentRun.run(experimentOptions.plan(settings()), report, OptionNames::text), program, out);
            return ExitCode.OK;
        }
        TrainResult result = TrainingRun.run(settings(), report);
        EpochResult best = result.best();
        out.println(program.shown("trained " + Counted.of(result.epochs().size(), "epoch", "epochs")
                + (result.isStoppedEarly() ? ", stopped early" : "") + ", best epoch " + best.epoch() + " with F1 "
                + TrainReport.text(best.f1()) + " and average precision " + TrainReport.text(best.averagePrecision())
                + " on validation patches, wrote " + result.model()));
        out.flush();
        return ExitCode.OK;
    }

    private void printPlan(List<FinishedRun> runs, Program program, PrintWriter out) {
        out.println(program.shown("trained and scored " + Counted.of(runs.size(), "run") + " in " + run
                + "; midog evaluate --aggregate " + run + " tabulates them"));
        out.flush();
    }

    private TrainSettings settings() throws IOException {
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        return TrainSettings.builder(recipeOptions.recipe(), run)
                .dataset(dataset)
                .reading(datasetOptions.settings())
                .images(images)
                .selection(DatasetSelection.builder()
                        .split(experimentOptions.selection())
                        .cases(caseOptions.filter(false))
                        .build())
                .missing(skipMissing ? MissingImages.SKIP : MissingImages.REFUSE)
                .weights(recipeOptions.weights())
                .statistics(recipeOptions.statistics())
                .seed(seed)
                .device(device)
                .threads(threads)
                .command(new TypedCommand(words).line(null, null))
                .build();
    }

    /** What a network is computed on. */
    static final class Devices extends Choice<Device> {
        Devices() {
            super(List.of(Device.values()));
        }
    }
}
