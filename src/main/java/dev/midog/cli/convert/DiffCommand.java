package dev.midog.cli.convert;

import dev.midog.analysis.compare.DatasetDiff;
import dev.midog.analysis.compare.Difference;
import dev.midog.analysis.compare.MatchBy;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.Choice;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.task.compare.Comparison;
import dev.midog.task.compare.DiffSettings;
import dev.midog.task.dataset.DatasetSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog diff}: lists the differences between two datasets. */
@Command(
        name = "diff",
        description = {
            "Compare two datasets, of any formats.",
            "",
            "Images, annotations, votes and metadata are compared. Without --match, annotations are matched by guid,"
                    + " else by id, if that matches at least half of them to"
                    + " one nearby in the same image; else by position."
        },
        exitCodeOnExecutionException = ExitCode.USAGE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the datasets are equal",
            "1:they differ",
            "2:the command line is wrong, or a file cannot be read or written",
            "3:the data is invalid"
        })
public final class DiffCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The first annotation file.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The second, in the same format or another.")
    private Path second = Path.of("");

    @Option(
            names = "--match",
            paramLabel = "guid|id|nearest",
            converter = Methods.class,
            completionCandidates = Methods.class,
            description = "How annotations of A are matched to those of B.")
    private @Nullable MatchBy match;

    @Option(
            names = "--within",
            paramLabel = "PX",
            defaultValue = "25",
            description =
                    "The largest distance between the centers of matching annotations, in pixels (default: ${DEFAULT-VALUE}).")
    private double within;

    @Option(
            names = "--tolerance",
            paramLabel = "PX",
            defaultValue = "0.001",
            description = "Coordinates that differ by no more count as equal (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--ignore",
            paramLabel = "KIND",
            split = ",",
            converter = Kinds.class,
            completionCandidates = Kinds.class,
            description = "Differences that do not count, comma-separated: ${COMPLETION-CANDIDATES}; may be repeated.")
    private Set<Difference.Kind> ignored = Set.of();

    @Option(names = "--list", description = "List every difference, not only their counts.")
    private boolean list;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private ImagesOption imagesOption = new ImagesOption();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private CategoryOptions categoryOptions = new CategoryOptions();

    @Option(names = "--published-only", description = "Leave out images that were listed but never published.")
    private boolean publishedOnly;

    @Mixin
    private ListingOptions listingOptions = new ListingOptions();

    @Override
    public Integer call() throws IOException {
        DiffSettings settings = DiffSettings.builder(first, second)
                .reading(datasetOptions.settings())
                .images(imagesOption.folder())
                .selection(DatasetSelection.builder()
                        .cases(caseOptions.filter(publishedOnly))
                        .category(categoryOptions.filter())
                        .choice(categoryOptions.choice())
                        .dropsCrowd(categoryOptions.dropsCrowd())
                        .build())
                .match(match)
                .within(within)
                .tolerance(tolerance)
                .ignore(ignored)
                .build();
        listingOptions.check(settings.inputs());
        DatasetDiff diff = Comparison.run(settings, NoticePrinter.of(spec)).diff();
        DiffListing listing = new DiffListing(diff, list);
        listingOptions.print(
                listing.tables(listingOptions.format()),
                listing.summary(),
                DiffJson.tree(diff, first, second, list),
                spec);
        return diff.areEqual() ? ExitCode.OK : DIFFERENT;
    }

    /** How annotations are matched. */
    static final class Methods extends Choice<MatchBy> {
        Methods() {
            super(List.of(MatchBy.values()));
        }

        @Override
        protected String name(MatchBy value) {
            return value.label();
        }
    }

    /** The kinds of differences. */
    static final class Kinds extends Choice<Difference.Kind> {
        Kinds() {
            super(List.of(Difference.Kind.values()));
        }

        @Override
        protected String name(Difference.Kind value) {
            return value.label();
        }
    }
}
