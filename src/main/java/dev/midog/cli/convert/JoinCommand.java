package dev.midog.cli.convert;

import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.core.model.Notice;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.join.Join;
import dev.midog.task.join.JoinListener;
import dev.midog.task.join.JoinResult;
import dev.midog.task.join.JoinSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog join}: puts a second layer of labels on the annotations of a dataset. */
@Command(
        name = "join",
        description = {
            "Add a second layer of labels to annotations.",
            "",
            "Each label and its votes go to the annotation of the same image that has its id or lies in its place: atypical and normal mitotic figures, and phases. Labels that belong to no annotation, or to several, are listed and not joined."
        })
public final class JoinCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DATASET", description = "The annotations.")
    private Path dataset;

    @Parameters(
            index = "1",
            paramLabel = "LAYER",
            description = "The labels, as in MIDOG25.csv or AMI-BR.csv, or a dataset of any format.")
    private Path layer;

    @Parameters(index = "2", paramLabel = "OUT", description = "The file or folder to write.")
    private Path output;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "The format to write: ${COMPLETION-CANDIDATES}; by default that of the extension of OUT.")
    private @Nullable String to;

    @Option(
            names = "--within",
            paramLabel = "PX",
            defaultValue = "1",
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

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report with every label that is not joined as JSON.")
    private @Nullable Path report;

    @Option(names = "--force", description = "Replace OUT, and the file of --report, if they exist.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        JoinSettings settings = JoinSettings.builder(dataset, layer, output)
                .to(to)
                .reading(datasetOptions.settings())
                .images(imagesOption.folder())
                .within(within)
                .spotSize(spotSize)
                .force(force)
                .build();
        OutputFile reportFile = ReportFile.open(report, force, settings.read(), settings.output());
        JoinResult result = Join.run(settings, new Listener(NoticePrinter.of(spec), reportFile));
        PrintWriter out = Program.of(spec).summary(spec.commandLine().getOut());
        new JoinListing(result).lines(Program.of(spec).screen()).forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    /** Prints notices, and writes the report with the dataset. */
    private record Listener(
            Consumer<Notice> printer, @Nullable OutputFile report) implements JoinListener {
        @Override
        public void accept(Notice notice) {
            printer.accept(notice);
        }

        @Override
        public void written(JoinResult result) throws IOException {
            if (report != null) {
                report.write(JsonOutput.text(JoinListing.tree(result)) + "\n");
            }
        }
    }
}
