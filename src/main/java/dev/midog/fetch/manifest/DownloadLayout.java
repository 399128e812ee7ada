package dev.midog.fetch.manifest;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a download folder keeps its files and its manifest.
 *
 * @param root the download folder
 * @param manifest the file that keeps sizes and md5s; the lock of a run lies beside it
 * @param folders those of the files within {@code root}
 * @param isRefreshable whether sizes and md5s can be learned again without a download
 */
public record DownloadLayout(Path root, Path manifest, List<String> folders, boolean isRefreshable) {
    /** Copies the list. */
    public DownloadLayout {
        folders = List.copyOf(folders);
    }

    /** The folder of MIDOG++, with {@code databases/} and {@code images/}. */
    public static DownloadLayout published(Path root) {
        return new DownloadLayout(root, ManifestJson.in(root), List.of("databases", "images"), true);
    }

    /** A folder of other files, whose listing is asked for whenever they are fetched; {@code folders} are in it. */
    public static DownloadLayout other(Path root, List<String> folders) {
        return new DownloadLayout(root, root.resolve(".midog").resolve(ManifestJson.FILE_NAME), folders, false);
    }
}
