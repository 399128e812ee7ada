package dev.midog.cli.evaluate;

import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.files.json.JsonOutput;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.Inputs;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.scoring.Aggregation;
import dev.midog.task.scoring.ErrorDataset;
import dev.midog.task.scoring.EvaluationCases;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.RunMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that tell in what form figures come out and where they go, and the writing of them. */
final class EvaluateOutput {
    @Option(
            names = "--by",
            paramLabel = "tumor|scanner|lab|species|domain|image",
            split = ",",
            defaultValue = "tumor",
            description = "The groups to list as table or Markdown, one or more; JSON and CSV have all (default:"
                    + " ${DEFAULT-VALUE}).")
    private List<Grouping> groupings = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            defaultValue = "table",
            description = "The form of the listing (default: ${DEFAULT-VALUE}).")
    private ListingFormat format = ListingFormat.TABLE;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the figures to this file too, as JSON.")
    private @Nullable Path output;

    @Option(
            names = "--list-errors",
            paramLabel = "FILE",
            description = "Write every FP and FN as a dataset; .json is COCO, .sqlite opens in SlideRunner.")
    private @Nullable Path errors;

    @Option(names = "--heat-map", paramLabel = "FILE.svg", description = "Draw what --aggregate gathers as a picture.")
    private @Nullable Path heatMap;

    @Option(names = "--force", description = "Replace files to be written where they exist.")
    private boolean force;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private @Nullable OutputFile figuresFile;
    private @Nullable OutputFile heatMapFile;
    private @Nullable DatasetTarget errorsTarget;

    /**
     * Refuses what cannot be written, before anything is read.
     *
     * @param aggregating whether figures of many runs are gathered, not detections scored
     * @param inputs what is read, and so not written
     */
    void check(boolean aggregating, Inputs inputs) throws IOException {
        figuresFile = output == null ? null : OutputFile.open(output, force, inputs);
        heatMapFile = heatMap == null ? null : OutputFile.open(heatMap, force, inputs);
        if (heatMap != null && !aggregating) {
            throw MidogException.usage("--heat-map draws what --aggregate gathers; give both");
        }
        if (errors != null) {
            if (aggregating) {
                throw MidogException.usage(
                        "--aggregate gathers figures that are there already; leave --list-errors away");
            }
            errorsTarget = DatasetTarget.open(Formats.forOutput(errors), errors, force, inputs);
        }
        if (force && output == null && errors == null && heatMap == null) {
            throw MidogException.usage(
                    "--force replaces the files of --output, --list-errors and --heat-map, and none is named");
        }
        for (Grouping grouping : groupings) {
            if (!EvaluationResult.GROUPINGS.contains(grouping)) {
                throw MidogException.usage("--by split: the figures are taken on one side, see --score-on");
            }
        }
    }

    /**
     * Writes and prints an evaluation.
     *
     * @param unit of its positions
     */
    void write(EvaluationResult result, EvaluationCases cases, LengthUnit unit) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (format == ListingFormat.JSON || format == ListingFormat.CSV) {
            result.notes().forEach(note -> err.println("note: " + note));
        }
        if (format == ListingFormat.CSV) {
            err.println(
                    "note: FROC, intervals and comparisons are not in CSV; --format json or --output FILE has them");
        }
        write(figuresFile, JsonOutput.text(EvaluateJson.tree(result)) + "\n");
        writeErrors(result, cases, unit, err);
        if (format == ListingFormat.JSON) {
            print(JsonOutput.text(EvaluateJson.tree(result)) + "\n");
        } else {
            print(String.join("\n", new EvaluateListing(result, groupings).lines(format)) + "\n");
        }
    }

    /** Writes and prints what many runs gave. */
    void write(RunMatrix matrix) throws IOException {
        write(figuresFile, Aggregation.text(matrix, ListingFormat.JSON));
        write(heatMapFile, HeatMap.of(matrix));
        print(Aggregation.text(matrix, format));
    }

    private void writeErrors(EvaluationResult result, EvaluationCases cases, LengthUnit unit, PrintWriter err)
            throws IOException {
        DatasetTarget list = errorsTarget;
        if (list != null) {
            Dataset wrong = ErrorDataset.of(result.scoring(), result.threshold(), cases, unit);
            DatasetFormat errorFormat = list.format();
            Notices notices = new Notices();
            NoticePrinter.print(
                    Formats.losses(wrong, errorFormat, WriteOptions.DEFAULT).notices(), err);
            list.write(staging -> errorFormat.write(wrong, staging, WriteOptions.DEFAULT, notices));
            NoticePrinter.print(notices, err);
            err.println("note: " + Counted.of(wrong.annotations().size(), "error")
                    + (wrong.annotations().size() == 1 ? " is in " : " are in ") + list.path());
        }
        err.flush();
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
