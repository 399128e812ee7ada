package dev.midog.fetch.manifest;

import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.catalogue.PublishedDatabase;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One published file and where it belongs.
 *
 * @param figshareId the file's number at figshare
 * @param publishedName its name at figshare, which is never used as a path
 * @param localName where it goes, relative to the download folder, with {@code /}, such as {@code images/001.tiff}
 * @param widthPixels an image's width by the catalogue; 0 for a database
 * @param heightPixels an image's height by the catalogue; 0 for a database
 * @param typicalBytes about how long the file is, for planning disk space; not a check
 */
public record WantedFile(
        long figshareId, String publishedName, String localName, int widthPixels, int heightPixels, long typicalBytes) {
    private static final int BYTES_PER_PIXEL = 4;
    private static final int TAG_BYTES = 1024;
    private static final long SMALLEST_CEILING_BYTES = 1L << 30;

    /** A published image; refuses an entry without a file id. */
    public static WantedFile image(CatalogueEntry entry) {
        int width = Objects.requireNonNull(entry.facts().width());
        int height = Objects.requireNonNull(entry.facts().height());
        return new WantedFile(
                entry.figshareFileId().orElseThrow(),
                entry.fileName(),
                "images/" + entry.fileName(),
                width,
                height,
                (long) width * height * BYTES_PER_PIXEL + TAG_BYTES);
    }

    /** A published database. */
    public static WantedFile database(PublishedDatabase database) {
        return new WantedFile(
                database.figshareFileId(),
                database.publishedName(),
                "databases/" + database.fileName(),
                0,
                0,
                database.typicalBytes());
    }

    /** Whether this is an image rather than a database. */
    public boolean isImage() {
        return widthPixels > 0;
    }

    /** Where the file lies under the download folder {@code root}. */
    public Path in(Path root) {
        return root.resolve(localName);
    }

    /** The folder that the file lies in under the download folder, as in {@code images/}. */
    public String folder() {
        return localName.substring(0, localName.indexOf('/') + 1);
    }

    /** More bytes than this are not this file, whatever a server says; counts only where no size is known. */
    public long ceilingBytes() {
        return Math.max(SMALLEST_CEILING_BYTES, 2 * typicalBytes);
    }
}
