package dev.midog.cli.download;

import dev.midog.cli.common.CaseOptions;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.catalogue.PublishedDatabase;
import dev.midog.core.model.MidogException;
import dev.midog.core.selection.CaseFilter;
import dev.midog.fetch.manifest.WantedFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The files picked, databases first, then images by case; says on {@code err} which cases are not available. */
    List<WantedFile> wanted(PrintWriter err) {
        if (databasesOnly && imagesOnly) {
            throw MidogException.usage("--databases-only and --images-only leave nothing; give one of them");
        }
        if (limit != null && limit < 1) {
            throw MidogException.usage("--limit " + limit + " leaves no image; give 1 or more, or --databases-only");
        }
        List<WantedFile> wanted = new ArrayList<>();
        if (!imagesOnly) {
            PublishedDatabase.MIDOG_PLUS_PLUS.stream().map(WantedFile::database).forEach(wanted::add);
        }
        if (!databasesOnly) {
            wanted.addAll(images(err));
        }
        return wanted;
    }

    private List<WantedFile> images(PrintWriter err) {
        CaseFilter filter = cases.filter(false)
                .completed(Catalogue.midogPlusPlus().entries().stream()
                        .map(entry -> entry.facts().domain())
                        .toList());
        List<CatalogueEntry> picked = Catalogue.midogPlusPlus().entries().stream()
                .filter(entry -> filter.test(entry.imageId(), entry.fileName(), entry.facts()))
                .toList();
        List<CatalogueEntry> published = picked.stream()
                .filter(entry -> entry.figshareFileId().isPresent())
                .toList();
        int unpublished = picked.size() - published.size();
        if (unpublished > 0 && !filter.isEmpty()) {
            err.println("note: " + unpublished + " of the images picked were listed but never published");
        }
        if (published.isEmpty()) {
            throw MidogException.usage("no published image fits the cases, tumor, scanner, lab, species and split"
                    + " that are asked for; see what there is with: midog stats --by domain");
        }
        return published.stream()
                .limit(limit == null ? Long.MAX_VALUE : limit)
                .map(WantedFile::image)
                .toList();
    }
}
