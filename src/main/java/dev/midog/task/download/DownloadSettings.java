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

    /** The usual settings to download {@code files} into {@code folder}. */
    public static Builder builder(Path folder, List<WantedFile> files, FetchSettings transfer) {
        return new Builder(folder, files, transfer);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path folder;
        private final List<WantedFile> files;
        private final FetchSettings transfer;
        private @Nullable Path manifest;
        private boolean replacesWhole;

        private Builder(Path folder, List<WantedFile> files, FetchSettings transfer) {
            this.folder = folder;
            this.files = files;
            this.transfer = transfer;
        }

        /** A manifest.json to take sizes and md5s from instead of asking the API; null to ask. */
        public Builder manifest(@Nullable Path value) {
            manifest = value;
            return this;
        }

        /** Whether files are fetched that are whole on the disk already. */
        public Builder replacesWhole(boolean value) {
            replacesWhole = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public DownloadSettings build() {
            return new DownloadSettings(folder, files, transfer, manifest, replacesWhole);
        }
    }
}
