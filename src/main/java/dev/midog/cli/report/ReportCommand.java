package dev.midog.cli.report;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.core.model.Counted;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.files.storage.Sizes;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.report.ReportResult;
import dev.midog.task.report.ReportRun;
import dev.midog.task.report.ReportSettings;
import dev.midog.task.scoring.EvaluationProfile;
import dev.midog.task.scoring.ScoringRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog report}: writes a page about a dataset and detectors. */
@Command(
        name = "report",
        description = {
            "Write a dataset and its detectors up as HTML.",
            "",
            "One file with tables and plots that needs no network and no script: what the dataset is, how far annotators"
                    + " agree, what the checks found, example cells, and for detectors curves, calibration, F1 by domain, and"
                    + " the worst errors."
        },
        footer = {"", "What the page holds: docs/report.md."})
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "The page to write (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("report.html");

    @Option(names = "--force", description = "Replace the file that --output names where it exists.")
    private boolean force;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the image files, for pictures of cells and for sizes.")
    private @Nullable Path images;

    @Option(names = "--validate", description = "Also check the dataset, as midog validate does.")
    private boolean validate;

    @Option(
            names = "--evaluation",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Figures of detectors that midog evaluate --output wrote.")
    private List<Path> evaluations = new ArrayList<>();

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The detections: one or more files, or folders of single-image files.")
    private List<Path> predictions = new ArrayList<>();

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Count detections above this score.")
    private @Nullable Double threshold;

    @Option(
            names = "--radius-um",
            paramLabel = "UM",
            description = "Maximum distance of a detection from its mitotic figure, in micrometers (default: 7.5).")
    private @Nullable Double radiusUm;

    @Option(
            names = "--radius-px",
            paramLabel = "PX",
            description = "The same in pixels, the older rule (default under guide2025: 25).")
    private @Nullable Double radiusPx;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Detections of further detectors in the same cases, each file or folder one of them.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--aggregate",
            paramLabel = "RUNS_DIR",
            description = "The folder of training runs for the matrix of domain shift, as for midog evaluate.")
    private @Nullable Path runs;

    @Option(
            names = "--cells",
            paramLabel = "NUMBER",
            defaultValue = "6",
            description = "How many example cells of each class and domain (default: ${DEFAULT-VALUE}).")
    private int cells = ReportSettings.USUAL_CELLS;

    @Option(
            names = "--bootstrap",
            paramLabel = "DRAWS",
            defaultValue = "1000",
            description = "Compute confidence intervals from this many draws of cases; 0 for none (default:"
                    + " ${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "The seed of all random draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Override
    public Integer call() throws IOException {
        ReportResult result = ReportRun.run(settings(), OptionNames::text, NoticePrinter.of(spec));
        PrintWriter out = Program.of(spec).summary(spec.commandLine().getOut());
        out.println(Counted.of(result.sections().size(), "section") + " with " + Counted.of(result.figures(), "figure")
                + " and " + Counted.of(result.cells(), "cell") + " in " + output + " ("
                + Sizes.words(result.sizeBytes()) + ")");
        out.flush();
        return ExitCode.OK;
    }

    private ReportSettings settings() {
        return ReportSettings.builder(dataset, output)
                .force(force)
                .reading(datasetOptions.settings())
                .images(images)
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(false))
                        .build())
                .validate(validate)
                .evaluation(evaluations)
                .predictions(predictions)
                .against(against)
                .rules(new ScoringRules(EvaluationProfile.HONEST, radiusUm, radiusPx, threshold, null, null))
                .aggregate(runs)
                .cells(cells)
                .bootstrap(new Bootstrap(draws, seed))
                .build();
    }
}
