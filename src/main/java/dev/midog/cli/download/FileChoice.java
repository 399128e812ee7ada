package dev.midog.cli.download;

import dev.midog.cli.common.CaseOptions;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.task.download.FileSelection;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that pick published files and the folder they belong in, for download and verify. */
final class FileChoice {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder that holds databases/ and images/ (default: the current one).")
    private Path directory = Path.of(".");

    @Option(names = "--databases-only", description = "Only the two annotation databases.")
    private boolean databasesOnly;

    @Option(names = "--images-only", description = "Only images, without the two databases.")
    private boolean imagesOnly;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N of the images picked.")
    private @Nullable Integer limit;

    @Mixin
    private CaseOptions cases = new CaseOptions();

    /** The folder that holds {@code databases/} and {@code images/}. */
    Path directory() {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw MidogException.operation(directory + " is not a folder; name one with --dir");
        }
        return directory.normalize();
    }

    /** The files picked, databases first, then images by case; notes on {@code err} which cases are not available. */
    List<WantedFile> wanted(PrintWriter err) {
        FileSelection.SelectedFiles picked =
                new FileSelection(databasesOnly, imagesOnly, cases.filter(false), limit).files();
        if (picked.unpublishedImages() > 0) {
            err.println(
                    "note: " + picked.unpublishedImages() + " of the images picked were listed but never published");
        }
        return picked.files();
    }
}
