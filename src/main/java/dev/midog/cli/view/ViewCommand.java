package dev.midog.cli.view;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.common.UnitsOption;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog view}: shows a dataset in the browser. */
@Command(
        name = "view",
        description = {
            "Look at images, annotations and detections in the browser.",
            "",
            "Starts a web server for this machine alone, prints the address of its page, and opens it. Ctrl-C ends it."
                    + " Images are shown straight from their files; nothing is converted, and nothing written without --edit.",
        },
        footer = {"", "Keys, links and how to look from another machine: docs/view.md."})
public final class ViewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotations to show; what lies in databases/ unless named.")
    private @Nullable Path input;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the images (default: images/ where it exists).")
    private @Nullable Path images;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The detections: one or more files, or folders of single-image files.")
    private List<Path> predictions = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Detections of a second detector in the same cases, for a paired comparison.")
    private @Nullable Path against;

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Count detections above this score.")
    private @Nullable Double threshold;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "The port of the web server (default: a free one).")
    private int port;

    @Option(names = "--no-open", description = "Print the address, but do not open the browser.")
    private boolean noOpen;

    @Mixin
    private ReviewOptions reviewOptions = new ReviewOptions();

    @Mixin
    private UnitsOption unitsOption = new UnitsOption();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Viewer viewer = Viewer.start(settings(), NoticePrinter.of(spec))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(viewer.address());
            out.flush();
            if (!noOpen) {
                new BrowserOpener(System.getProperty("os.name", ""), System.getenv())
                        .open(viewer.address(), this::note);
            }
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private void note(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("note: " + sentence);
        err.flush();
    }

    private ViewSettings settings() {
        return ViewSettings.builder(input)
                .reading(datasetOptions.settings())
                .images(images)
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(false))
                        .build())
                .predictions(predictions)
                .against(against)
                .units(unitsOption.units())
                .threshold(threshold)
                .port(port)
                .review(reviewOptions.settings(input, datasetOptions.settings(), images))
                .reviewErrors(reviewOptions.errors())
                .build();
    }
}
