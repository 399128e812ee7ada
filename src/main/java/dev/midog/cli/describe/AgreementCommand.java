package dev.midog.cli.describe;

import dev.midog.analysis.agreement.AgreementReport;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.Inputs;
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

/** {@code midog agreement}: tells how far those who voted on the annotations were of one mind. */
@Command(
        name = "agreement",
        description = {
            "Measure inter-rater agreement.",
            "",
            "Reported are observed agreement, Cohen's kappa of each pair of annotators, Fleiss' kappa of all, and with --confusion which classes were confused.",
            "Votes of detectors are compared with those of people, but count in no figure of the people. Votes without an annotator are grouped by position: vote 1, vote 2 and so on."
        })
public final class AgreementCommand implements Callable<Integer> {
    /** Beyond this the intervals no longer change in any digit that is printed. */
    private static final int MAX_DRAWS = 1_000_000;

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
            description = "What the images of one group have in common; domain is tumor type, laboratory, species and"
                    + " scanner together (default: ${DEFAULT-VALUE}).")
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
            description = "What the draws start from (default: ${DEFAULT-VALUE}).")
    private long seed;

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

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        listingOptions.check(Inputs.of(
                        DefaultDataset.resolve(dataset),
                        splitFileOptions.selection().splitFile())
                .withImages(imagesOption.folder()));
        if (draws < 0 || draws > MAX_DRAWS) {
            throw MidogException.usage("--bootstrap " + draws + ": the number of draws must be from 0 to " + MAX_DRAWS);
        }
        Dataset all = datasetOptions
                .loader(err)
                .loadOnly(dataset, imagesOption.images())
                .dataset();
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
        AgreementReport report = AgreementReport.of(chosen, grouping, new Bootstrap(draws, seed));
        tell(report, err);
        AgreementListing listing = new AgreementListing(report, confusion);
        listingOptions.print(
                listing.tables(listingOptions.format()),
                List.of(),
                AgreementJson.tree(report, draws, seed),
                spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private static void tell(AgreementReport report, PrintWriter err) {
        if (report.total().pairs().isEmpty()) {
            err.println("note: no annotation has votes of two annotators; there is nothing to compare");
        }
        if (report.unknownVotes() > 0) {
            err.println("note: votes for \"unknown\" that do not count: " + report.unknownVotes());
        }
        if (report.repeatedVotes() > 0) {
            err.println("note: further votes of an annotator on one annotation that do not count: "
                    + report.repeatedVotes());
        }
        if (report.total().annotationsByVotes().size() > 1) {
            err.println("note: annotations have different numbers of votes; where a further vote is only asked for on"
                    + " disagreement, the figures over all votes come out lower than those of the first two");
        }
        err.flush();
    }
}
