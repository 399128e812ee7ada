package dev.midog.task.download;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.catalogue.PublishedDatabase;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.fetch.manifest.WantedFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection of the published files.
 *
 * @param databasesOnly leaves out all images
 * @param imagesOnly leaves out both databases
 * @param cases the images
 * @param limit the most images, the first ones by case, at least 1; null for no limit
 */
public record FileSelection(
        boolean databasesOnly,
        boolean imagesOnly,
        CaseFilter cases,
        @Nullable Integer limit) {
    private static final Parameter DATABASES_ONLY = Parameter.of("databasesOnly");
    private static final Parameter IMAGES_ONLY = Parameter.of("imagesOnly");
    private static final Parameter LIMIT = Parameter.of("limit");
    private static final Parameter BY = Parameter.of("by");

    /** Refuses a selection of nothing. */
    public FileSelection {
        if (databasesOnly && imagesOnly) {
            throw MidogException.usage(
                    Message.of(DATABASES_ONLY, " and ", IMAGES_ONLY, " leave nothing; give one of them"));
        }
        if (limit != null && limit < 1) {
            throw MidogException.usage(
                    Message.of(LIMIT.as(limit), " leaves no image; give 1 or more, or ", DATABASES_ONLY));
        }
    }

    /**
     * The files of a selection.
     *
     * @param files databases first, then images by case
     * @param unpublishedImages how many images that were asked for are listed in the catalogue but were never published
     */
    public record SelectedFiles(List<WantedFile> files, int unpublishedImages) {
        /** Copies the files. */
        public SelectedFiles {
            files = List.copyOf(files);
        }
    }

    /**
     * The files that fit.
     *
     * @throws MidogException where images are asked for and none fits
     */
    public SelectedFiles files() {
        List<WantedFile> files = new ArrayList<>();
        if (!imagesOnly) {
            PublishedDatabase.MIDOG_PLUS_PLUS.stream().map(WantedFile::database).forEach(files::add);
        }
        if (databasesOnly) {
            return new SelectedFiles(files, 0);
        }
        CaseFilter filter = cases.completed(Catalogue.midogPlusPlus().entries().stream()
                .map(entry -> entry.facts().domain())
                .toList());
        List<CatalogueEntry> picked = Catalogue.midogPlusPlus().entries().stream()
                .filter(entry -> filter.test(entry.imageId(), entry.fileName(), entry.facts()))
                .toList();
        List<CatalogueEntry> published = picked.stream()
                .filter(entry -> entry.figshareFileId().isPresent())
                .toList();
        if (published.isEmpty()) {
            throw MidogException.usage(Message.of(
                    "no published image fits the cases, tumor, scanner, lab, species and split that are asked for; see"
                            + " what there is with: ",
                    Operation.of("stats", BY.as("domain"))));
        }
        published.stream()
                .limit(limit == null ? Long.MAX_VALUE : limit)
                .map(WantedFile::image)
                .forEach(files::add);
        return new SelectedFiles(files, filter.isEmpty() ? 0 : picked.size() - published.size());
    }
}
