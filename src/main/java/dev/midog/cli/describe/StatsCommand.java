package dev.midog.cli.describe;

import dev.midog.analysis.stats.DatasetStats;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.Inputs;
import dev.midog.task.dataset.LoadedDataset;
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

/** Tells what a dataset holds: images, mitotic figures, areas, densities and how far the experts agree. */
@Command(
        name = "stats",
        description = {
            "Count images, mitotic figures, areas and densities.",
            "",
            "The table also shows hard negatives (NMF) and how often the annotators agreed. Images that were listed but never published form groups of their own and add no area."
        })
public final class StatsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--by",
            paramLabel = "domain|tumor|scanner|lab|species|split|image",
            defaultValue = "domain",
            description = "What the images of one row have in common; domain is tumor type, laboratory, species and"
                    + " scanner together (default: ${DEFAULT-VALUE}).")
    private Grouping grouping = Grouping.DOMAIN;

    @Option(names = "--published-only", description = "Leave out images that were listed but never published.")
    private boolean publishedOnly;

    @Option(
            names = "--spot-size",
            paramLabel = "PX",
            defaultValue = "50",
            description = "The side of the box that a spot stands for where boxes that cross the border are counted"
                    + " (default: ${DEFAULT-VALUE}).")
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

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        listingOptions.check(Inputs.of(
                        DefaultDataset.resolve(dataset),
                        splitFileOptions.selection().splitFile())
                .withImages(imagesOption.folder()));
        WriteOptions boxes = new WriteOptions(spotSize);
        LoadedDataset source = datasetOptions.loader(err).load(dataset, imagesOption.images());
        datasetOptions.settings().refuseIdleColumns(source.format());
        Dataset all = source.dataset();
        Dataset chosen = categoryOptions
                .filter()
                .apply(caseOptions.apply(
                        splitFileOptions
                                .selection()
                                .apply(
                                        all,
                                        false,
                                        NoticePrinter.to(spec.commandLine().getErr())),
                        publishedOnly));
        DatasetStats stats = DatasetStats.of(chosen, grouping, boxes.spotSize());
        notes(chosen, stats).forEach(note -> err.println("note: " + note));
        err.flush();
        StatsListing listing = new StatsListing(stats);
        listingOptions.print(
                listing.tables(listingOptions.format()),
                listing.summary(),
                StatsJson.tree(stats),
                spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private static List<String> notes(Dataset dataset, DatasetStats stats) {
        List<String> notes = new ArrayList<>();
        if (!dataset.annotations().isEmpty()
                && dataset.categories().stream()
                        .noneMatch(category -> category.role() == CategoryRole.MITOTIC_FIGURE)) {
            notes.add("no class of this dataset is known to mean mitotic figure; name it with --mf-class");
        }
        if (stats.total().imagesWithoutArea() > 0) {
            notes.add("the area of " + stats.total().imagesWithoutArea() + " of " + stats.imagesPublished()
                    + " images is not known, for want of size or scale; they count for no area and no density");
        }
        DatasetStats.NotCounted left = stats.notCounted();
        if (left.all() > 0) {
            notes.add("annotations that are not counted: " + left.deleted() + " deleted, " + left.imageLabels()
                    + " image labels, " + left.withoutAgreedClass() + " without an agreed class");
        }
        if (!stats.detectorsLeftOut().isEmpty()) {
            notes.add("votes of detectors do not count for the experts' agreement: "
                    + String.join(", ", stats.detectorsLeftOut()));
        }
        return notes;
    }
}
