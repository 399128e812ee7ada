package dev.midog.cli.evaluate;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.core.model.Counted;
import dev.midog.task.stitch.StitchResult;
import dev.midog.task.stitch.StitchSettings;
import dev.midog.task.stitch.Stitching;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog stitch}: puts detections in patches back into the images. */
@Command(
        name = "stitch",
        description = {
            "Put detections in patches back into the images.",
            "",
            "Maps each detection by the place that its patch was cut from, keeps one of those that neighboring patches"
                    + " have of one cell, and writes a dataset whose annotations have scores. Of two views of a cell the"
                    + " whole one is kept, then the one with the higher score.",
            "Predictions are any files that evaluate reads."
        },
        footer = {"", "Rules and examples: docs/detections.md."})
public final class StitchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PATCHES",
            description = "The folder that midog extract has filled, or its annotations.json.")
    private Path patches = Path.of("patches");

    @Parameters(
            index = "1",
            paramLabel = "PREDICTIONS",
            description = "The detections in these patches: a file, or a folder.")
    private Path predictions = Path.of("predictions");

    @Parameters(index = "2", paramLabel = "OUT", description = "The file or folder to write.")
    private Path output = Path.of("out");

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "The format to write: ${COMPLETION-CANDIDATES}; by default that of the extension of OUT.")
    private @Nullable String to;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN,...",
            description =
                    "What the columns of a dataset in CSV are called, as in filename=slide,x=cx,y=cy,label=class.")
    private @Nullable String columns;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the image files, for formats that need the sizes of images.")
    private @Nullable Path images;

    @Mixin
    private DetectionOptions detections = new DetectionOptions();

    @Option(names = "--strict", description = "Treat every oddity of the input as an error.")
    private boolean strict;

    @Option(names = "--force", description = "Replace OUT where it exists.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        StitchResult result = Stitching.run(
                StitchSettings.builder(patches, predictions, output)
                        .to(to)
                        .columns(columns)
                        .units(detections.units())
                        .rule(detections.rule())
                        .images(images)
                        .strict(strict)
                        .force(force)
                        .build(),
                NoticePrinter.of(spec));
        PrintWriter out = Program.of(spec).summary(spec.commandLine().getOut());
        out.println(Program.of(spec)
                .shown("read " + Counted.of(result.found(), "detection") + " in "
                        + Counted.of(result.patches(), "patch", "patches") + ", wrote "
                        + result.dataset().annotations().size() + " in "
                        + Counted.of(result.dataset().rois().size(), "image") + " to " + result.output() + " ("
                        + result.format().name() + ")"));
        out.flush();
        return ExitCode.OK;
    }
}
