package dev.midog.fetch.manifest;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.PublishedDatabase;
import java.util.List;
import java.util.stream.Stream;

/** All files that were published: two databases and the images. */
public final class PublishedFiles {
    private PublishedFiles() {}

    /** The databases first, then the images by case. */
    public static List<WantedFile> all() {
        return Stream.concat(
                        PublishedDatabase.MIDOG_PLUS_PLUS.stream().map(WantedFile::database),
                        Catalogue.midogPlusPlus().entries().stream()
                                .filter(entry -> entry.figshareFileId().isPresent())
                                .map(WantedFile::image))
                .toList();
    }
}
