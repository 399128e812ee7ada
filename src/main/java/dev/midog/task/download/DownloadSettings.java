package dev.midog.task.download;

import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.FetchSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files to download, where to, and how.
 *
 * @param folder the download folder, which holds {@code databases/} and {@code images/}; made where it does not exist
 * @param files in the order in which they are fetched
 * @param transfer sources and limits
 * @param manifest a manifest.json to take sizes and md5s from instead of asking the API; null to ask
 * @param replacesWhole whether files are fetched that are whole on the disk already
 */
public record DownloadSettings(
        Path folder,
        List<WantedFile> files,
        FetchSettings transfer,
        @Nullable Path manifest,
        boolean replacesWhole) {
    /** Copies the files. */
    public DownloadSettings {
        files = List.copyOf(files);
    }
}
