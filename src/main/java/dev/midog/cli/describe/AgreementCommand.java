package dev.midog.cli.describe;

import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.GroupingChoices;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.plot.PlotOption;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.draw.report.PageBlock;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.describe.AgreementMeasurement;
import dev.midog.task.describe.AgreementResult;
import dev.midog.task.describe.AgreementSettings;
import dev.midog.task.plot.KappaFigure;
import java.io.IOException;
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

/** {@code midog agreement}: measures inter-rater agreement. */
@Command(
        name = "agreement",
        description = {
            "Measure inter-rater agreement.",
            "",
            "Reported are observed agreement, Cohen's kappa of each pair of annotators, Fleiss' kappa of all, and with --confusion which classes were confused.",
            "Votes of detectors are compared with those of people, but count in no figure of the people. Votes without an annotator are grouped by position: vote 1, vote 2 and so on."
        })
public final class AgreementCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--by",
            paramLabel = "domain|tumor|scanner|lab|species|split|image|KEY",
            defaultValue = "domain",
            converter = GroupingChoices.class,
            completionCandidates = GroupingChoices.class,
            description = "What the images of one group have in common; domain is tumor type, laboratory, species and"
                    + " scanner together, KEY a further key of the images, such as roi_type (default:"
                    + " ${DEFAULT-VALUE}).")
    private Grouping grouping = Grouping.DOMAIN;

    @Option(
            names = "--bootstrap",
            paramLabel = "DRAWS",
            defaultValue = "1000",
            description = "Draw the cases so many times, with replacement, for intervals of 95 %%; 0 for none"
                    + " (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "The seed of all random draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--class-depth",
            paramLabel = "N",
            description = "Compare the classes below N others: 0 mitotic figures and hard negatives, 1 atypical and"
                    + " normal mitotic figures, 2 their phases; by default the first that annotators were asked for.")
    private @Nullable Integer classDepth;

    @Option(
            names = "--confusion",
            description = "Show which classes were taken for which; as CSV, these alone. JSON always has them.")
    private boolean confusion;

    @Option(names = "--published-only", description = "Leave out images that were listed but never published.")
    private boolean publishedOnly;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private ImagesOption imagesOption = new ImagesOption();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Mixin
    private CategoryOptions categoryOptions = new CategoryOptions();

    @Mixin
    private ListingOptions listingOptions = new ListingOptions();

    @Mixin
    private PlotOption plotOption = new PlotOption();

    @Override
    public Integer call() throws IOException {
        AgreementSettings settings = settings();
        Inputs inputs = Inputs.of(
                        DefaultDataset.resolve(dataset),
                        settings.selection().split().splitFile())
                .withImages(settings.images());
        listingOptions.check(inputs, plotOption.isGiven());
        plotOption.check(inputs, listingOptions.force(), listingOptions.path());
        AgreementResult result = AgreementMeasurement.run(settings, NoticePrinter.of(spec));
        plotOption.write(
                KappaFigure.of(result.report()).map(PageBlock.PageFigure::alone), "kappa is not defined in any group");
        AgreementListing listing = new AgreementListing(result.report(), confusion);
        listingOptions.print(
                listing.tables(listingOptions.format()),
                List.of(),
                AgreementJson.tree(result.report(), draws, seed),
                spec);
        return ExitCode.OK;
    }

    private AgreementSettings settings() {
        return AgreementSettings.builder(dataset)
                .reading(datasetOptions.settings())
                .images(imagesOption.folder())
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(publishedOnly))
                        .category(categoryOptions.filter())
                        .choice(categoryOptions.choice())
                        .dropsCrowd(categoryOptions.dropsCrowd())
                        .build())
                .by(grouping)
                .bootstrap(new Bootstrap(draws, seed))
                .classDepth(classDepth)
                .build();
    }
}
