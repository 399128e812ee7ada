package dev.midog.task.download;

import dev.midog.fetch.plan.FetchPlan;
import dev.midog.files.storage.DiskSpace;
import java.util.List;

/**
 * What a download is going to fetch.
 *
 * @param files each wanted file with what the disk holds of it
 * @param spaces the space that is needed and free on each file system
 */
public record DownloadPlan(FetchPlan files, List<DiskSpace> spaces) {
    /** Copies the spaces. */
    public DownloadPlan {
        spaces = List.copyOf(spaces);
    }
}
