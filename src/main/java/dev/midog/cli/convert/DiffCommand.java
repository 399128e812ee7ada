package dev.midog.cli.convert;

import dev.midog.analysis.compare.DatasetDiff;
import dev.midog.analysis.compare.DiffOptions;
import dev.midog.analysis.compare.Difference;
import dev.midog.analysis.compare.MatchBy;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.ListingOptions;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.InputGuard;
import dev.midog.task.dataset.LoadedDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog diff}: tells what differs between two datasets. */
@Command(
        name = "diff",
        description = {
            "Compare two datasets, of any formats.",
            "",
            "Images, annotations, votes and metadata are compared. Without --match, annotations are matched by guid, or by id if that leads at least half of them to a near one in the same image, otherwise by position."
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
            description = "By what an annotation of A is known in B.")
    private @Nullable MatchBy match;

    @Option(
            names = "--within",
            paramLabel = "PX",
            defaultValue = "25",
            description = "How far apart the centres of one annotation may be, in pixels (default: ${DEFAULT-VALUE}).")
    private double within;

    @Option(
            names = "--tolerance",
            paramLabel = "PX",
            defaultValue = "0.001",
            description = "By how much coordinates may differ and still be the same (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--ignore",
            paramLabel = "KIND",
            split = ",",
            description = "Differences that do not count: only-a, only-b, moved, shape, relabelled, votes, deleted, id,"
                    + " metadata; may be repeated.")
    private Set<String> ignored = Set.of();

    @Option(names = "--list", description = "List every difference, not their numbers alone.")
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
        PrintWriter err = spec.commandLine().getErr();
        listingOptions.check(InputGuard.named(first, second), imagesOption.folder());
        Set<Difference.Kind> ignoredKinds = kinds();
        Optional<FolderImages> images = imagesOption.images();
        LoadedDataset a = datasetOptions.loader(err).loadAsStated(first, images);
        LoadedDataset b = datasetOptions.loader(err).loadAsStated(second, images);
        datasetOptions.settings().refuseIdleColumns(a.format(), b.format());
        DiffOptions options = new DiffOptions(
                match,
                within,
                tolerance,
                ignoredKinds,
                Formats.all().stream().map(DatasetFormat::name).collect(Collectors.toUnmodifiableSet()),
                a.format().name().equals(b.format().name()));
        Dataset inA = chosen(a);
        Dataset inB = chosen(b);
        DatasetDiff diff = DatasetDiff.of(inA, inB, options);
        err.println("note: annotations are matched by " + diff.matchedBy()
                + (diff.matchedBy() == MatchBy.NEAREST ? ", no further than " + within + " pixels" : "")
                + (match == null ? "; --match takes another way" : ""));
        if (diff.matchedBy() == MatchBy.GUID && withoutGuid(inA) + withoutGuid(inB) > 0) {
            err.println("note: " + withoutGuid(inA) + " annotations of A and " + withoutGuid(inB)
                    + " of B have no guid; these are matched by place, no further than " + within + " pixels");
        }
        err.flush();
        DiffListing listing = new DiffListing(diff, list);
        listingOptions.print(
                listing.tables(listingOptions.format()),
                listing.summary(),
                DiffJson.tree(diff, first, second, list),
                spec.commandLine().getOut());
        return diff.areEqual() ? ExitCode.OK : DIFFERENT;
    }

    private Dataset chosen(LoadedDataset source) {
        return categoryOptions.filter().apply(caseOptions.apply(source.dataset(), publishedOnly));
    }

    private static long withoutGuid(Dataset dataset) {
        return dataset.annotations().stream()
                .filter(annotation -> annotation.guid() == null)
                .count();
    }

    private Set<Difference.Kind> kinds() {
        Set<Difference.Kind> kinds = EnumSet.noneOf(Difference.Kind.class);
        for (String word : ignored) {
            kinds.add(EnumSet.allOf(Difference.Kind.class).stream()
                    .filter(kind -> kind.toString().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> MidogException.usage("--ignore " + word
                            + ": there is no such difference; take one of "
                            + EnumSet.allOf(Difference.Kind.class).stream()
                                    .map(Difference.Kind::toString)
                                    .collect(Collectors.joining(", ")))));
        }
        return kinds;
    }
}
