package dev.midog.cli.convert;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.evaluate.TransformOption;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.cli.stream.StreamFiles;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.Tally;
import dev.midog.task.convert.Conversion;
import dev.midog.task.convert.ConversionListener;
import dev.midog.task.convert.ConversionPlan;
import dev.midog.task.convert.ConversionResult;
import dev.midog.task.convert.ConvertSettings;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog convert}: reads a dataset, picks from it, and writes it in another format. */
@Command(
        name = "convert",
        description = "Convert a dataset to another format.",
        footer = {
            "",
            "Without --to, the extension of OUTPUT decides the format to write (.json is coco).",
            "What the format cannot hold is listed before anything is written.",
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
                "The annotation file to read (default: the one in databases/).",
                "Then the annotation file to write; - is standard input or output."
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
    private TransformOption transformOption = new TransformOption();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Mixin
    private CategoryOptions categoryOptions = new CategoryOptions();

    @Mixin
    private ClassEditOptions classEdits = new ClassEditOptions();

    @Mixin
    private ImagePlacementOptions placement = new ImagePlacementOptions();

    @Option(names = "--strict", description = "Write nothing if the format cannot hold everything.")
    private boolean strict;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write what the format cannot hold to this file, as JSON; --force replaces it.")
    private @Nullable Path report;

    @Option(names = "--published-only", description = "Leave out images that were listed but never published.")
    private boolean publishedOnly;

    @Option(
            names = "--spot-size",
            paramLabel = "PX",
            defaultValue = "50",
            description = "Width and height of the box that a spot gets, in pixels (default: ${DEFAULT-VALUE}).")
    private double spotSize;

    @Option(
            names = "--force",
            description = "Replace OUTPUT if it exists; a folder only if midog wrote everything in it.")
    private boolean force;

    @Option(names = "--dry-run", description = "Print what would be written and what would be lost, and write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        try (StreamFiles streams = new StreamFiles(Program.of(spec))) {
            convert(streams);
        }
        return ExitCode.OK;
    }

    private void convert(StreamFiles streams) throws IOException {
        Path named = files.get(files.size() - 1);
        refuseForgotten(named);
        Path output = streams.output(named, to);
        Path input = streams.input(files.size() == 1 ? null : files.get(0), datasetOptions.settings());
        ConvertSettings settings = settings(input, output, force || streams.sends());
        OutputFile reportFile = ReportFile.open(report, force, settings.inputs(), output);
        ConversionResult result = Conversion.run(
                settings,
                new Listener(NoticePrinter.of(spec), reportFile, streams, Program.of(spec)::shown, strict, dryRun));
        if (result.isWritten()) {
            streams.send();
        }
        CommandLine commandLine = spec.commandLine();
        print(
                result,
                settings,
                streams.sends() ? commandLine.getErr() : Program.of(spec).summary(commandLine.getOut()));
    }

    private ConvertSettings settings(@Nullable Path input, Path output, boolean replaces) {
        return ConvertSettings.builder(input, output)
                .to(to)
                .reading(datasetOptions.settings())
                .transforms(transformOption.transforms())
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(publishedOnly))
                        .category(categoryOptions.filter())
                        .choice(categoryOptions.choice())
                        .dropsCrowd(categoryOptions.dropsCrowd())
                        .build())
                .edits(classEdits.edits())
                .images(placement.folder())
                .placement(placement.placement())
                .spotSize(spotSize)
                .force(replaces)
                .strict(strict)
                .dryRun(dryRun)
                .build();
    }

    /** Refuses a single name that exists: it is OUTPUT, and most likely meant as INPUT. */
    private void refuseForgotten(Path output) {
        if (files.size() == 1 && !StreamFiles.isStream(output) && Files.exists(output)) {
            throw MidogException.usage(output + " exists, and as the only name it is taken for OUTPUT, the file to"
                    + " write; name INPUT and OUTPUT");
        }
    }

    /** Prints notices, and writes the report: with the dataset, or alone where none is written. */
    private record Listener(
            Consumer<Notice> printer,
            @Nullable OutputFile report,
            StreamFiles streams,
            UnaryOperator<String> wording,
            boolean strict,
            boolean dryRun)
            implements ConversionListener {
        @Override
        public void accept(Notice notice) {
            printer.accept(notice);
        }

        @Override
        public void planned(ConversionPlan plan) throws IOException {
            streams.refuseUnnamedImage(plan.source().dataset(), plan.source().format());
            if (report != null && writesNothing(plan)) {
                report.write(LossReport.text(plan, wording));
            } else if (report != null) {
                report.refuseOther(LossReport.text(plan, wording));
            }
        }

        @Override
        public void written(ConversionPlan plan) throws IOException {
            if (report != null) {
                report.write(LossReport.text(plan, wording));
            }
        }

        private boolean writesNothing(ConversionPlan plan) {
            return dryRun || (strict && !plan.losses().isEmpty());
        }
    }

    private void print(ConversionResult result, ConvertSettings settings, PrintWriter out) {
        ConversionPlan plan = result.plan();
        out.println(Program.of(spec)
                .shown("read " + plan.source().path() + " ("
                        + plan.source().format().name() + "), " + (result.isWritten() ? "wrote " : "would write ")
                        + plan.output() + " (" + plan.format().name() + ")"));
        Dataset all = settings.edits().isEmpty() ? plan.source().dataset() : plan.dataset();
        Program.of(spec).screen().lines(counts(all, plan.held()), ListingFormat.TABLE).stream()
                .skip(1)
                .forEach(out::println);
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
