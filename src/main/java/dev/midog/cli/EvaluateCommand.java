package dev.midog.cli;

import dev.midog.cli.listing.JsonListing;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.evaluate.ScoredCase;
import dev.midog.format.DatasetFormat;
import dev.midog.format.Formats;
import dev.midog.format.Losses;
import dev.midog.format.WriteOptions;
import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.patch.ImageFolder;
import dev.midog.predictions.Doubts;
import dev.midog.predictions.LengthUnit;
import dev.midog.predictions.PredictionReader;
import dev.midog.predictions.Predictions;
import dev.midog.stats.Grouping;
import dev.midog.storage.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "Scores what a detector found against the truth: TP, FP, FN, precision, recall, F1, AP50 and FROC, for all"
                    + " cases, in groups and for each image.",
            "",
            "The truth is any dataset that convert reads, or the original's ground-truth.json. The predictions are the"
                    + " original's file of many images, the challenge's file of one image (with --image, or a folder"
                    + " of them, each named after its image), COCO results, or CSV with the columns file_name, x, y,"
                    + " score and, if need be, label.",
            "",
            "A case without predictions counts its FN, an image without mitotic figures its FP, and a threshold that"
                    + " validation cases choose is applied to the test cases."
        },
        footer = {"", "What is computed, and by which formulas: docs/evaluate.md."})
final class EvaluateCommand implements Callable<Integer> {
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
    private SideOptions sideOptions = new SideOptions();

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

    @Option(
            names = "--aggregate",
            paramLabel = "RUNS_DIR",
            description = "Instead of scoring, gather the figures of many runs, each a folder with files/config.yaml"
                    + " and files/metrics.json: what was trained on against what was tested on.")
    private @Nullable Path runs;

    @Option(names = "--heat-map", paramLabel = "FILE.svg", description = "Draw what --aggregate gathers as a picture.")
    private @Nullable Path heatMap;

    @Option(names = "--force", description = "Replace files to be written where they exist.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        checkTargets();
        if (runs != null) {
            return aggregate(runs);
        }
        check();
        PrintWriter err = spec.commandLine().getErr();
        Doubts doubts = new Doubts(options.strict());
        EvaluationTruth all = EvaluationTruth.load(DefaultDataset.resolve(truth), datasetOptions, err);
        EvaluationTruth chosen = all.of(onSides(caseOptions.apply(sideOptions.apply(all.dataset()), true)));
        Path folder = options.images();
        EvaluationCases assembly = new EvaluationCases(
                chosen,
                folder == null ? null : new ImageFolder(folder),
                options.scoringUnit(),
                options.radius(),
                doubts);
        List<ScoredCase> cases = cases(predictions, chosen, assembly, doubts);
        List<ScoredCase> rivals = against == null ? null : cases(List.of(against), chosen, assembly, doubts);
        EvaluationRun run = new EvaluationRun(options, sideOptions.areGiven() || options.validation() != null);
        Notices notices = new Notices();
        doubts.tell(notices);
        EvaluationResult result = run.score(cases, rivals, String.valueOf(against), chosen.dataset());
        DatasetOptions.print(notices, err);
        if (format == ListingFormat.JSON || format == ListingFormat.CSV) {
            result.notes().forEach(note -> err.println("note: " + note));
        }
        write(result, assembly, err);
        print(result);
        return ExitCode.OK;
    }

    private void check() throws IOException {
        options.check();
        if (predictions.isEmpty()) {
            throw MidogException.usage("name what the detector found with --predictions");
        }
        for (Grouping grouping : groupings) {
            if (!EvaluationResult.GROUPINGS.contains(grouping)) {
                throw MidogException.usage("--by split: the figures are taken on one side, see --score-on");
            }
        }
        if (options.validation() != null && sideOptions.areGiven()) {
            throw MidogException.usage("--validation and --split-file both tell the sides; give one of them");
        }
    }

    private int aggregate(Path folder) throws IOException {
        if (!predictions.isEmpty() || errors != null) {
            throw MidogException.usage("--aggregate gathers figures that are there already; leave --predictions and"
                    + " --list-errors away");
        }
        RunMatrix matrix =
                Aggregation.read(folder, options.strict(), spec.commandLine().getErr());
        writeText(output, Aggregation.text(matrix, ListingFormat.JSON));
        writeText(heatMap, HeatMap.of(matrix));
        spec.commandLine().getOut().print(Aggregation.text(matrix, format));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private void writeText(@Nullable Path target, String text) throws IOException {
        if (target != null) {
            AtomicFile.write(target, force, staging -> Files.writeString(staging, text, StandardCharsets.UTF_8));
        }
    }

    private void checkTargets() throws IOException {
        if (output != null) {
            AtomicFile.checkTarget(output, force);
        }
        if (heatMap != null) {
            AtomicFile.checkTarget(heatMap, force);
            if (runs == null) {
                throw MidogException.usage("--heat-map draws what --aggregate gathers; give both");
            }
        }
        if (errors != null) {
            AtomicFile.checkTarget(errors, force);
            Formats.forOutput(errors);
        }
        if (force && output == null && errors == null && heatMap == null) {
            throw MidogException.usage(
                    "--force replaces the files of --output, --list-errors and --heat-map, and none is named");
        }
    }

    private Dataset onSides(Dataset dataset) throws IOException {
        String validation = options.validation();
        return validation == null ? dataset : ValidationCases.apply(validation, dataset);
    }

    private List<ScoredCase> cases(List<Path> files, EvaluationTruth chosen, EvaluationCases assembly, Doubts doubts)
            throws IOException {
        PredictionReader reader = new PredictionReader(chosen.names(), doubts);
        for (Path file : files) {
            reader.read(file, image);
        }
        Predictions found = reader.predictions();
        return assembly.with(found, options.units(), options.suppressionPx());
    }

    private void write(EvaluationResult result, EvaluationCases assembly, PrintWriter err) throws IOException {
        writeText(output, JsonListing.text(EvaluateJson.tree(result)) + "\n");
        Path list = errors;
        if (list != null) {
            LengthUnit unit = options.scoringUnit();
            Dataset wrong = ErrorDataset.of(result.scoring(), result.threshold(), assembly, unit);
            DatasetFormat errorFormat = Formats.forOutput(list);
            Notices notices = new Notices();
            DatasetOptions.print(Losses.of(wrong, errorFormat, WriteOptions.DEFAULT), err);
            new DatasetTarget(errorFormat, list, force)
                    .write(staging -> errorFormat.write(wrong, staging, WriteOptions.DEFAULT, notices));
            DatasetOptions.print(notices, err);
            err.println("note: " + wrong.annotations().size() + " errors are in " + list);
        }
    }

    private void print(EvaluationResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == ListingFormat.JSON) {
            out.println(JsonListing.text(EvaluateJson.tree(result)));
        } else {
            new EvaluateListing(result, groupings).lines(format).forEach(out::println);
        }
        out.flush();
    }
}
