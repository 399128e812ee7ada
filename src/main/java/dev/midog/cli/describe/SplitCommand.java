package dev.midog.cli.describe;

import dev.midog.analysis.split.DomainProperty;
import dev.midog.analysis.split.Experiment;
import dev.midog.analysis.split.Ratios;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.Choice;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.PublishedNames;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.plot.PlotOption;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.draw.report.PageBlock;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.describe.CaseSplitting;
import dev.midog.task.describe.SplitCheckSettings;
import dev.midog.task.describe.SplitScheme;
import dev.midog.task.describe.SplitSettings;
import dev.midog.task.plot.SplitFigure;
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

/** {@code midog split}: splits cases into training, validation and test sets. */
@Command(
        name = "split",
        description = {
            "Split cases into training, validation and test sets.",
            "",
            "Schemes: published (392 training and 111 test cases); folds (cross-validation of the published training cases as in the reference code, with the published test cases as the test set of every fold); leave-one-out (test on one domain, train on the others); single (train on one domain, test on all); random (sets of given sizes, balanced by domain and counts)."
        },
        footer = {
            "",
            "convert, extract and evaluate take the list with --split-file. --check looks for leaks in a split that is there; exit code 3 if an image, case or group is in two sets."
        })
public final class SplitCommand implements Callable<Integer> {
    private static final Parameter OUTPUT = Parameter.of("output");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--scheme",
            paramLabel = "published|folds|leave-one-out|single|random",
            defaultValue = "published",
            converter = SchemeChoices.class,
            completionCandidates = SchemeChoices.class,
            description = "How the cases are split (default: ${DEFAULT-VALUE}).")
    private SplitScheme scheme = SplitScheme.PUBLISHED;

    @Option(
            names = "--by",
            paramLabel = "tumor|scanner|lab|species|domain",
            converter = DomainChoices.class,
            completionCandidates = DomainChoices.class,
            description =
                    "What leave-one-out leaves out and single trains on, and the domain that --check counts by (default: tumor).")
    private @Nullable DomainProperty by;

    @Option(names = "--folds", paramLabel = "NUMBER", description = "How many folds (default: 5).")
    private @Nullable Integer folds;

    @Option(
            names = "--ratios",
            paramLabel = "TRAIN,VALIDATION,TEST",
            description = "The sizes of random sets in percent, or TRAIN,TEST (default: 70,20,10).")
    private @Nullable String ratios;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "The seed of folds, random sets and validation shares (default: 42, as in the"
                    + " reference code).")
    private @Nullable Integer seed;

    @Option(
            names = "--validation-share",
            paramLabel = "PERCENT",
            description = "Validate on this share of the training cases, balanced by domain and counts; for published,"
                    + " leave-one-out and single, which have no validation set otherwise.")
    private @Nullable Double validationShare;

    @Option(
            names = "--group-by",
            paramLabel = "COLUMN",
            description =
                    "Keep cases together that share this key of the images, such as patient; for folds, random sets and validation shares. With --check, what must not be in two sets.")
    private @Nullable String groupBy;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description =
                    "Check this split file, or dataset with splits; repeated: lists of names, datasets or folders of images that are one set each.")
    private List<Path> check = new ArrayList<>();

    @Option(
            names = "--tumor",
            paramLabel = "NAME",
            completionCandidates = PublishedNames.TumorTypes.class,
            description = CaseOptions.TUMOR)
    private List<String> tumorTypes = new ArrayList<>();

    @Option(
            names = "--exclude-tumor",
            paramLabel = "NAME",
            completionCandidates = PublishedNames.TumorTypes.class,
            description = CaseOptions.EXCLUDE_TUMOR)
    private List<String> excludedTumorTypes = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "csv|json|list",
            converter = FormChoices.class,
            completionCandidates = FormChoices.class,
            description = "The form of the list (default: csv; on a terminal, only the size of each set is printed).")
    private SplitListing.@Nullable Form form;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the list to this file, not to stdout.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file that --output names where it exists.")
    private boolean force;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private ImagesOption imagesOption = new ImagesOption();

    @Mixin
    private PlotOption plotOption = new PlotOption();

    @Override
    public Integer call() throws IOException {
        if (!check.isEmpty()) {
            return new SplitCheckPrinter(spec, form, output, force).run(checkSettings());
        }
        PrintWriter err = spec.commandLine().getErr();
        SplitSettings settings = settings();
        OutputFile target = target();
        List<Experiment> experiments =
                CaseSplitting.run(settings, NoticePrinter.of(spec)).experiments();
        plotOption.write(SplitFigure.of(experiments).map(PageBlock.PageFigure::alone), "no case is split");
        List<String> sizes = Program.of(spec).screen().lines(SplitListing.splits(experiments), ListingFormat.TABLE);
        if (target == null
                && form == null
                && Program.of(spec).screen().columns().isPresent()) {
            printSizes(sizes);
            return ExitCode.OK;
        }
        String text = SplitListing.text(experiments, form == null ? SplitListing.Form.CSV : form);
        if (target == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            target.write(text);
        }
        sizes.forEach(err::println);
        err.flush();
        return ExitCode.OK;
    }

    /** On a terminal, hundreds of cases would hide what most people look for. */
    private void printSizes(List<String> sizes) {
        PrintWriter out = Program.of(spec).screen().prose(spec.commandLine().getOut());
        sizes.forEach(out::println);
        out.println();
        out.println("--output FILE writes the list of cases, --format csv prints it");
        out.flush();
    }

    private SplitSettings settings() {
        return SplitSettings.builder(dataset)
                .reading(datasetOptions.settings())
                .images(imagesOption.folder())
                .scheme(scheme)
                .by(by)
                .folds(folds)
                .ratios(ratios == null ? null : Ratios.parse(ratios))
                .seed(seed)
                .validationShare(validationShare)
                .groupBy(groupBy == null ? null : Grouping.named(groupBy))
                .tumor(tumorTypes)
                .excludeTumor(excludedTumorTypes)
                .build();
    }

    private SplitCheckSettings checkSettings() {
        return SplitCheckSettings.builder(check)
                .dataset(dataset)
                .reading(datasetOptions.settings())
                .images(imagesOption.folder())
                .by(by == null ? DomainProperty.TUMOR : by)
                .groupBy(groupBy == null ? null : Grouping.named(groupBy))
                .build();
    }

    /** The file to write, or null to print the list. */
    private @Nullable OutputFile target() throws IOException {
        if (output == null && force && !plotOption.isGiven()) {
            throw MidogException.usage("--force replaces the file that --output names, and none is named");
        }
        Inputs inputs = Inputs.of(DefaultDataset.resolve(dataset)).withImages(imagesOption.folder());
        plotOption.check(inputs, force, output);
        if (output == null) {
            return null;
        }
        return OutputFile.open(OUTPUT, output, force, inputs);
    }

    /** The words for the schemes. */
    static final class SchemeChoices extends Choice<SplitScheme> {
        SchemeChoices() {
            super(List.of(SplitScheme.values()));
        }
    }

    /** The words for what leave-one-out leaves out. */
    static final class DomainChoices extends Choice<DomainProperty> {
        DomainChoices() {
            super(List.of(DomainProperty.values()));
        }
    }

    /** The words for the forms of the list. */
    static final class FormChoices extends Choice<SplitListing.Form> {
        FormChoices() {
            super(List.of(SplitListing.Form.values()));
        }
    }
}
