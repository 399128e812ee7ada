package dev.midog.cli.evaluate;

import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.GroupingChoices;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.common.Program;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.plot.PlotOption;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.draw.plot.Plot;
import dev.midog.draw.plot.PlotSvg;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.aggregate.RunMatrix;
import dev.midog.task.classify.ClassificationResult;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.metrics.MetricsReader;
import dev.midog.task.plot.DetectorFigures;
import dev.midog.task.plot.ShiftFigure;
import dev.midog.task.scoring.EvaluationResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for the form of the figures and the files to write, and the writing. */
final class EvaluateOutput {
    private static final Parameter OUTPUT = Parameter.of("output");

    @Option(
            names = "--by",
            paramLabel = "tumor|scanner|lab|species|domain|image|KEY",
            split = ",",
            defaultValue = "tumor",
            converter = GroupingChoices.class,
            completionCandidates = GroupingChoices.class,
            description =
                    "The groups to list in tables, comma-separated; JSON and CSV have all. KEY is a further key of"
                            + " the images, such as roi_type (default: ${DEFAULT-VALUE}).")
    private List<Grouping> groupings = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            defaultValue = "table",
            description = "The format of the listing (default: ${DEFAULT-VALUE}).")
    private ListingFormat format = ListingFormat.TABLE;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Also write the figures to this file: as CSV where its name ends in .csv, else as JSON.")
    private @Nullable Path output;

    @Option(
            names = "--list-errors",
            paramLabel = "FILE",
            description = "Write all FP and FN as a dataset, in the format that the name asks for or --to.")
    private @Nullable Path errors;

    @Option(
            names = "--list-suspects",
            paramLabel = "FILE",
            description =
                    "Write the annotations of the ground truth that the detections contradict as a dataset, the most"
                            + " suspect first, with how suspect they are as score; in the format that the name asks for or --to.")
    private @Nullable Path suspects;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description =
                    "The format of --list-errors and --list-suspects: ${COMPLETION-CANDIDATES}; told from the name"
                            + " unless given.")
    private @Nullable String to;

    @Option(
            names = "--heat-map",
            paramLabel = "FILE.svg",
            description = "Write the table of --aggregate as a heat map; the same as --plot FILE.svg.")
    private @Nullable Path heatMap;

    @Mixin
    private PlotOption plotOption = new PlotOption();

    @Option(names = "--force", description = "Replace existing output files.")
    private boolean force;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private @Nullable OutputFile figuresFile;
    private @Nullable OutputFile heatMapFile;
    private @Nullable DatasetTarget errorsTarget;
    private @Nullable DatasetTarget suspectsTarget;

    /**
     * Rejects outputs that cannot be written, before anything is read.
     *
     * @param aggregating whether runs are aggregated, rather than detections scored
     * @param inputs files that are read and must not be written
     */
    void check(boolean aggregating, Inputs inputs) throws IOException {
        if (output != null) {
            figuresFile = errors == null && suspects == null && heatMap == null
                    ? OutputFile.open(OUTPUT, output, force, inputs)
                    : OutputFile.openFollowed(OUTPUT, output, force, inputs);
        }
        heatMapFile = heatMap == null ? null : OutputFile.open(heatMap, force, inputs);
        if (heatMap != null && !aggregating) {
            throw MidogException.usage("--heat-map needs --aggregate");
        }
        if (heatMapFile != null && figuresFile != null && figuresFile.is(heatMapFile.path())) {
            throw writtenTwice("the heat map");
        }
        errorsTarget = errors == null ? null : target("--list-errors", errors, aggregating, inputs);
        suspectsTarget = suspects == null ? null : target("--list-suspects", suspects, aggregating, inputs);
        if (errors != null
                && suspects != null
                && (OutputFile.isWithin(errors, suspects) || OutputFile.isWithin(suspects, errors))) {
            throw MidogException.usage("--list-suspects " + suspects
                    + " would be written twice, as the file of --list-errors and as that of --list-suspects; name another"
                    + " file");
        }
        if (to != null && errors == null && suspects == null) {
            throw MidogException.usage("--to needs --list-errors or --list-suspects");
        }
        plotOption.check(inputs, force, output, errors, suspects, heatMap);
        if (force && output == null && errors == null && suspects == null && heatMap == null && !plotOption.isGiven()) {
            throw MidogException.usage(
                    "--force needs an output file: --output, --list-errors, --list-suspects, --heat-map or --plot");
        }
    }

    private DatasetTarget target(String option, Path file, boolean aggregating, Inputs inputs) throws IOException {
        if (aggregating) {
            throw MidogException.usage("--aggregate does not score; leave out " + option);
        }
        if (figuresFile != null && OutputFile.isWithin(figuresFile.path(), file)) {
            throw writtenTwice("the file of " + option);
        }
        return DatasetTarget.open(to == null ? Formats.forOutput(file) : Formats.named(to), file, force, inputs);
    }

    /** The groupings to list. */
    List<Grouping> groupings() {
        return groupings;
    }

    private MidogException writtenTwice(String other) {
        return MidogException.usage("--output " + output + " would be written twice, as the figures and as " + other
                + "; name another file");
    }

    /** Whether the errors are to be written. */
    boolean listsErrors() {
        return errors != null;
    }

    /** Whether the label suspects are to be written. */
    boolean listsSuspects() {
        return suspects != null;
    }

    /** Rejects a plot where there is none to draw. */
    void refusePlot() {
        if (plotOption.isGiven()) {
            throw MidogException.usage("--plot draws the figures of detections; leave it out where classes are scored");
        }
    }

    /**
     * Writes and prints an evaluation.
     *
     * @param name of the detector
     */
    void write(EvaluationResult result, String name) throws IOException {
        if (plotOption.isGiven()) {
            plotOption.write(
                    DetectorFigures.sheet(MetricsReader.of(result, name, OptionNames::text)),
                    "there are no detections");
        }
        PrintWriter err = spec.commandLine().getErr();
        if (format == ListingFormat.JSON || format == ListingFormat.CSV) {
            DiagnosisText.sentences(result.diagnosis()).forEach(note -> err.println("note: " + note));
            result.notes().forEach(note -> err.println("note: " + note));
        }
        if (format == ListingFormat.CSV || isCsv()) {
            err.println(
                    "note: CSV has no FROC, intervals and comparisons; use --format json or --output FILE.json for them");
        }
        EvaluateListing listing = new EvaluateListing(result, groupings);
        String json = JsonOutput.text(EvaluateJson.tree(result)) + "\n";
        write(figuresFile, isCsv() ? lines(listing.lines(ListingFormat.CSV, Screen.UNLIMITED)) : json);
        writeList(errorsTarget, result.errors(), "error", err);
        writeList(suspectsTarget, result.suspects(), "label suspect", err);
        err.flush();
        print(
                format == ListingFormat.JSON
                        ? json
                        : lines(listing.lines(format, Program.of(spec).screen())));
    }

    /** Whether the figures are written as CSV. */
    private boolean isCsv() {
        return output != null && ListingFormat.of(output).equals(Optional.of(ListingFormat.CSV));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /**
     * Writes and prints the scores of classes.
     *
     * @param ofChallenge whether JSON has the shape of the second track of the MIDOG 2025 challenge
     */
    void write(ClassificationResult result, boolean ofChallenge) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (format == ListingFormat.JSON || format == ListingFormat.CSV) {
            result.notes().forEach(note -> err.println("note: " + note));
            err.flush();
        }
        String json =
                JsonOutput.text(ofChallenge ? ChallengeClassesJson.tree(result) : ClassesJson.tree(result)) + "\n";
        ClassesListing listing = new ClassesListing(result);
        write(figuresFile, isCsv() ? lines(listing.lines(ListingFormat.CSV, Screen.UNLIMITED)) : json);
        print(
                format == ListingFormat.JSON
                        ? json
                        : lines(listing.lines(format, Program.of(spec).screen())));
    }

    /** Writes and prints the figures of many runs. */
    void write(RunMatrix matrix) throws IOException {
        RunMatrixListing listing = new RunMatrixListing(matrix);
        Optional<Plot> plot = ShiftFigure.sheet(matrix);
        String why = "no run has figures of a tumor type";
        plotOption.write(plot, why);
        String map = heatMapFile == null ? "" : PlotSvg.file(PlotOption.drawn(plot, heatMapFile.path(), why));
        write(figuresFile, listing.text(isCsv() ? ListingFormat.CSV : ListingFormat.JSON, Screen.UNLIMITED));
        write(heatMapFile, map);
        print(listing.text(format, Program.of(spec).screen()));
    }

    private void writeList(@Nullable DatasetTarget target, @Nullable Dataset list, String noun, PrintWriter err)
            throws IOException {
        if (target != null && list != null) {
            target.write(list, WriteOptions.DEFAULT, NoticePrinter.of(spec));
            int count = list.annotations().size();
            err.println("note: " + Counted.of(count, noun) + (count == 1 ? " is" : " are") + " written to "
                    + target.path());
        }
    }

    private static void write(@Nullable OutputFile target, String text) throws IOException {
        if (target != null) {
            target.write(text);
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
