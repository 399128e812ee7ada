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
import dev.midog.cli.common.Program;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.plot.PlotOption;
import dev.midog.cli.stream.StreamFiles;
import dev.midog.draw.report.PageBlock;
import dev.midog.files.storage.Inputs;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.describe.Statistics;
import dev.midog.task.describe.StatsResult;
import dev.midog.task.describe.StatsSettings;
import dev.midog.task.plot.DensityFigure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog stats}: counts images, mitotic figures, areas and densities. */
@Command(
        name = "stats",
        description = {
            "Count images, mitotic figures, areas and densities.",
            "",
            "The table also shows hard negatives (NMF) and how often the annotators agreed. Images that were listed but never published add no area; groups of nothing else are listed last."
        })
public final class StatsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file, - for standard input; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--by",
            paramLabel = "domain|tumor|scanner|lab|species|split|image|KEY",
            defaultValue = "domain",
            converter = GroupingChoices.class,
            completionCandidates = GroupingChoices.class,
            description = "What the images of one row have in common; domain is tumor type, laboratory, species and"
                    + " scanner together, KEY a further key of the images, such as roi_type (default:"
                    + " ${DEFAULT-VALUE}).")
    private Grouping grouping = Grouping.DOMAIN;

    @Option(names = "--published-only", description = "Leave out images that were listed but never published.")
    private boolean publishedOnly;

    @Option(
            names = "--pixels",
            description = "Read the images too, and measure mean and standard deviation of their colors, and their"
                    + " stains.")
    private boolean pixels;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "How many threads read pixels; all cores unless given. The result is the same.")
    private @Nullable Integer threads;

    @Option(
            names = "--spot-size",
            paramLabel = "PX",
            defaultValue = "50",
            description = "Width and height of the box that a spot gets, in pixels (default: ${DEFAULT-VALUE}).")
    private double spotSize = WriteOptions.PUBLISHED_SPOT_SIZE;

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
        try (StreamFiles streams = new StreamFiles(Program.of(spec))) {
            count(settings(streams.input(dataset, datasetOptions.settings())));
        }
        return ExitCode.OK;
    }

    private void count(StatsSettings settings) throws IOException {
        Inputs inputs = Inputs.of(
                        DefaultDataset.resolve(settings.dataset()),
                        settings.selection().split().splitFile())
                .withImages(settings.images());
        listingOptions.check(inputs, plotOption.isGiven());
        plotOption.check(inputs, listingOptions.force(), listingOptions.path());
        StatsResult result = Statistics.run(settings, NoticePrinter.of(spec));
        plotOption.write(
                DensityFigure.of(result.stats()).map(PageBlock.PageFigure::alone),
                "the area of no image is known; --images and --um-per-px help");
        StatsListing listing = new StatsListing(result.stats(), result.pixels());
        listingOptions.print(
                listing.tables(listingOptions.format()),
                listing.summary(),
                StatsJson.tree(result.stats(), result.pixels()),
                spec);
    }

    private StatsSettings settings(@Nullable Path input) {
        return StatsSettings.builder(input)
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
                .pixels(pixels)
                .threads(threads)
                .spotSize(spotSize)
                .build();
    }
}
