package dev.midog.cli.convert;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.Tally;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.InputFiles;
import dev.midog.task.dataset.InputGuard;
import dev.midog.task.dataset.LoadedDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog convert}: reads a dataset, picks from it, and writes it in another format. */
@Command(
        name = "convert",
        description = "Write a dataset in another format.",
        footer = {
            "",
            "The target's format is told by --to, else by the extension of OUTPUT (.json is coco).",
            "What the target cannot hold is told before anything is written.",
            "Images without annotations are kept: they are background to train on."
        })
public final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0..1",
            arity = "1..2",
            paramLabel = "[INPUT] OUTPUT",
            hideParamSyntax = true,
            description = {
                "The annotation file to read; what lies in databases/ unless named.",
                "Then the annotation file to write."
            })
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "The format to write: ${COMPLETION-CANDIDATES}.")
    private @Nullable String to;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Mixin
    private CategoryOptions categoryOptions = new CategoryOptions();

    @Mixin
    private ClassEditOptions classEdits = new ClassEditOptions();

    @Mixin
    private ImagePlacement placement = new ImagePlacement();

    @Mixin
    private LossReport lossReport = new LossReport();

    @Option(names = "--published-only", description = "Leave out images that were listed but never published.")
    private boolean publishedOnly;

    @Option(
            names = "--spot-size",
            paramLabel = "PX",
            defaultValue = "50",
            description =
                    "Side of the box that a spot gets, in pixels of the full resolution (default: ${DEFAULT-VALUE}).")
    private double spotSize;

    @Option(
            names = "--force",
            description = "Replace OUTPUT where it exists; a folder only where midog wrote all that is in it.")
    private boolean force;

    @Option(names = "--dry-run", description = "Tell what would be written and what would be lost, and write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Path output = files.get(files.size() - 1);
        refuseForgotten(output);
        Path input = DefaultDataset.resolve(files.size() == 1 ? null : files.get(0));
        DatasetFormat target = to == null ? Formats.forOutput(output) : Formats.named(to);
        DatasetTarget place = new DatasetTarget(target, output, force);
        List<Path> inputs = InputGuard.named(input, splitFileOptions.selection().splitFile());
        place.refuse(inputs, placement.folder());
        place.check();
        lossReport.check(inputs, placement.folder(), output, force);
        Thread warmUp = new Thread(target::warmUp, "midog-warm-up");
        warmUp.setDaemon(true);
        warmUp.start();
        LoadedDataset source = datasetOptions.loader(err).load(input, placement.images());
        datasetOptions.settings().refuseIdleColumns(source.format(), target);
        Optional<FolderImages> found =
                placement.images().map(folder -> folder.laidOutAs(source.format(), source.dataset()));
        WriteOptions options = datasetOptions
                .settings()
                .writeOptions(spotSize, source.format(), target)
                .withFiles(new InputFiles(source.path(), found));
        Notices notices = new Notices();
        place.tellOtherName(notices);
        Dataset picked = picked(source.dataset(), notices);
        FolderImages.requireSizes(picked, target);
        target.checkTarget(picked, output);
        Map<String, Path> images = placement.plan(picked, target, found);
        Losses losses = Formats.losses(picked, target, options);
        lossReport.tell(losses.notices(), notices.list(), source.format(), target, picked, force, err);
        if (!dryRun) {
            place.write(staging -> {
                target.write(picked, staging, options, notices);
                placement.place(images, staging, output);
            });
        }
        NoticePrinter.print(notices, err);
        print(source, target, output, picked, losses.written());
        return ExitCode.OK;
    }

    /** A single name is OUTPUT; who forgot it would be told to replace the dataset by another. */
    private void refuseForgotten(Path output) {
        if (files.size() == 1 && Files.exists(output)) {
            throw MidogException.usage(output + " exists, and as the only name it is taken for OUTPUT, the file to"
                    + " write; name INPUT and OUTPUT");
        }
    }

    private Dataset picked(Dataset all, Notices notices) throws IOException {
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
        Dataset picked = classEdits.edits().apply(chosen, notices);
        if (picked.annotations().isEmpty() && !all.annotations().isEmpty()) {
            notices.add("NOTHING-LEFT", "no annotation meets the conditions given; the images are written without any");
        }
        return picked;
    }

    private void print(LoadedDataset source, DatasetFormat target, Path output, Dataset picked, Tally written) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("read " + source.path() + " (" + source.format().name() + "), "
                + (dryRun ? "would write " : "wrote ") + output + " (" + target.name() + ")");
        Dataset all = classEdits.edits().isEmpty() ? source.dataset() : picked;
        counts(all, written).lines(ListingFormat.TABLE).stream().skip(1).forEach(out::println);
        out.flush();
    }

    private static Table counts(Dataset all, Tally written) {
        Tally given = Tally.of(all);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("images", written.images(), given.images()));
        rows.add(row("annotations", written.annotations(), given.annotations()));
        for (Category category : all.categories()) {
            rows.add(row("  " + category.name(), written.annotations(category.id()), given.annotations(category.id())));
        }
        if (given.annotations(Category.NO_AGREEMENT) > 0) {
            rows.add(row(
                    "  no agreed class",
                    written.annotations(Category.NO_AGREEMENT),
                    given.annotations(Category.NO_AGREEMENT)));
        }
        rows.add(row("votes", written.votes(), given.votes()));
        return new Table(List.of(Table.Column.words(""), Table.Column.figures(""), Table.Column.words("")), rows);
    }

    private static List<String> row(String what, long count, long of) {
        return List.of(what, String.valueOf(count), count == of ? "" : "of " + of);
    }
}
