package dev.midog.task.download;

import dev.midog.fetch.sets.PublishedSet;
import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FetchSettings;
import java.nio.file.Path;

/**
 * Which set to download, where to, and how.
 *
 * @param set one of the registry
 * @param folder in which the set gets a folder of its name
 * @param transfer sources and limits; the interface is that of the set's host
 */
public record SetDownloadSettings(PublishedSet set, Path folder, FetchSettings transfer) {
    /** The usual settings to download {@code set} into {@code folder}. */
    public static SetDownloadSettings of(PublishedSet set, Path folder) {
        return new SetDownloadSettings(
                set,
                folder,
                FetchSettings.usual(new Endpoints(set.host().api(), Endpoints.FIGSHARE_NDOWNLOADER, null)));
    }

    /** The folder of the set. */
    public Path root() {
        return folder.resolve(set.name());
    }
}
