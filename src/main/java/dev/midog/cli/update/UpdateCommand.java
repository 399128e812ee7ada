package dev.midog.cli.update;

import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.common.ListingTarget;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.ClassMap;
import dev.midog.task.update.Update;
import dev.midog.task.update.UpdateResult;
import dev.midog.task.update.UpdateSettings;
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

/** {@code midog update}: takes corrections over into the dataset that they were made from. */
@Command(
        name = "update",
        description = {
            "Take corrections back into a dataset.",
            "",
            "The images of the edited files get the annotations of these files: what was moved, reshaped, relabelled, added"
                    + " or deleted is listed. Annotations that nobody touched keep id, guid, votes and times, also what the"
                    + " edited format cannot hold. Nothing else in the dataset changes."
        },
        footer = {"", "Rules and examples: docs/update.md."})
public final class UpdateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "3..*",
            paramLabel = "DATASET EDITED... OUT",
            hideParamSyntax = true,
            description = {
                "The dataset to correct, then one or more edited files or folders, of any formats.",
                "Last the file or folder to write."
            })
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "The format to write: ${COMPLETION-CANDIDATES}; by default that of DATASET if OUT has its"
                    + " extension, else that of the extension of OUT.")
    private @Nullable String to;

    @Option(
            names = "--edited-from",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.ToRead.class,
            description =
                    "The format of the edited files: ${COMPLETION-CANDIDATES}; told from their content unless named.")
    private @Nullable String editedFrom;

    @Option(names = "--dry-run", description = "List the corrections, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            description = "Give added and relabelled annotations a vote of this person, in place of an earlier one.")
    private @Nullable String annotator;

    @Option(
            names = "--keep-missing",
            description =
                    "Delete nothing: keep annotations that the edited files lack. Exports of a selection by midog need no"
                            + " option.")
    private boolean keepMissing;

    @Option(names = "--allow-deletions", description = "Accept that images lose more than half of their annotations.")
    private boolean allowDeletions;

    @Option(
            names = "--drop",
            paramLabel = "NAME",
            description = "Ignore a class of the edited files, as in \"Region*\"; may be repeated.")
    private List<String> drops = new ArrayList<>();

    @Option(
            names = "--map",
            paramLabel = "FROM=TO",
            description = "Rename a class of the edited files, as in \"MF=mitotic figure\". May be repeated.")
    private List<String> classNames = new ArrayList<>();

    @Option(names = "--add-classes", description = "Add classes of the edited files that DATASET lacks.")
    private boolean addClasses;

    @Option(
            names = "--within",
            paramLabel = "PX",
            defaultValue = "25",
            description =
                    "The largest distance between the centers of matching annotations, in pixels (default: ${DEFAULT-VALUE}).")
    private double within;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private ImagesOption imagesOption = new ImagesOption();

    @Option(
            names = "--spot-size",
            paramLabel = "PX",
            defaultValue = "50",
            description = "Width and height of the box that a spot gets, in pixels (default: ${DEFAULT-VALUE}).")
    private double spotSize;

    @Mixin
    private ListingOptions listingOptions = new ListingOptions();

    @Override
    public Integer call() throws IOException {
        UpdateSettings settings = settings();
        ListingTarget target = listingOptions.target();
        target.refuseWithin(settings.output());
        target.check(settings.read(), true);
        UpdateResult result = Update.run(settings, NoticePrinter.of(spec));
        UpdateListing listing = new UpdateListing(result);
        PrintWriter out = spec.commandLine().getOut();
        target.print(
                listingOptions.text(
                        listing.tables(listingOptions.format()),
                        listing.summary(),
                        UpdateJson.tree(result, settings),
                        spec),
                listingOptions.format() == ListingFormat.TABLE
                        ? Program.of(spec).summary(out)
                        : out);
        return ExitCode.OK;
    }

    private UpdateSettings settings() {
        int last = files.size() - 1;
        return UpdateSettings.builder(files.get(0), files.subList(1, last), files.get(last))
                .to(to)
                .reading(datasetOptions.settings())
                .editedFrom(editedFrom)
                .images(imagesOption.folder())
                .map(ClassMap.parse(Parameter.of("map"), classNames))
                .addClasses(addClasses)
                .within(within)
                .annotator(annotator)
                .keepMissing(keepMissing)
                .allowDeletions(allowDeletions)
                .drops(drops)
                .spotSize(spotSize)
                .force(listingOptions.force())
                .keepsSame(listingOptions.path() != null)
                .dryRun(dryRun)
                .build();
    }
}
