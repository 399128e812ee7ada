package dev.midog.cli.describe;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.common.Program;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.task.inspect.ImageInspection;
import dev.midog.task.inspect.InspectionResult;
import dev.midog.task.inspect.InspectionResult.InspectedImage;
import dev.midog.task.inspect.InspectionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog info}: shows size, levels and scale of image files. */
@Command(
        name = "info",
        description = {
            "Show size, levels and scale of image files.",
            "",
            "TIFF, slides (SVS, NDPI, SCN, BIF and more), PNG and JPEG are read. An unreadable image is reported, and the"
                    + " others are still shown."
        })
public final class InfoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "The image files.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            defaultValue = "table",
            description =
                    "The form of the listing (default: ${DEFAULT-VALUE}); markdown and csv have a line for each level.")
    private ListingFormat format;

    @Override
    public Integer call() throws IOException {
        InspectionResult result = ImageInspection.run(new InspectionSettings(images));
        int exitCode = ExitCode.OK;
        for (MidogException failure : result.failures()) {
            if (images.size() == 1) {
                throw failure;
            }
            Program.of(spec).errors().println("midog: " + OptionNames.text(failure));
            exitCode = Math.max(exitCode, ExitCode.of(failure.kind()));
        }
        Consumer<Notice> notices = NoticePrinter.of(spec);
        result.images().forEach(image -> notices.accept(recognized(image)));
        print(result.images());
        return exitCode;
    }

    private static Notice recognized(InspectedImage image) {
        return new Notice(
                        "FORMAT",
                        image.file() + " is read as " + image.info().container() + ", as its first bytes show",
                        0)
                .asDetail();
    }

    private void print(List<InspectedImage> described) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(InfoJson.text(described));
            case MARKDOWN, CSV -> InfoListing.table(described).lines(format).forEach(out::println);
            case TABLE -> {
                PrintWriter lines = Program.of(spec).screen().prose(out);
                described.forEach(image -> InfoListing.lines(image).forEach(lines::println));
                lines.flush();
            }
        }
        out.flush();
    }
}
