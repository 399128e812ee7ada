package dev.midog.fetch;

import dev.midog.model.MidogException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much room a plan needs and has on each file system.
 *
 * @param folders that lie on the file system
 * @param neededBytes still to be written there
 * @param freeBytes that this user may still write there
 */
public record DiskSpace(List<String> folders, long neededBytes, long freeBytes) {
    /** Copies the folders. */
    public DiskSpace {
        folders = List.copyOf(folders);
    }

    /** The room on each file system that {@code plan} writes to under {@code root}, which need not exist yet. */
    public static List<DiskSpace> of(FetchPlan plan, Path root) throws IOException {
        Map<FileStore, DiskSpace> byStore = new LinkedHashMap<>();
        for (PlannedFile file : plan.files()) {
            Path target = file.file().in(root).toAbsolutePath();
            FileStore store = Files.getFileStore(existingFolder(target));
            String name =
                    file.file().localName().substring(0, file.file().localName().indexOf('/') + 1);
            DiskSpace sofar = byStore.getOrDefault(store, new DiskSpace(List.of(), 0, store.getUsableSpace()));
            byStore.put(store, sofar.plus(name, file.missingBytes()));
        }
        return List.copyOf(byStore.values());
    }

    /** Refuses a plan that does not fit. */
    public static void require(List<DiskSpace> spaces) {
        for (DiskSpace space : spaces) {
            if (space.neededBytes() > space.freeBytes()) {
                throw MidogException.operation("the download needs " + Sizes.words(space.neededBytes()) + " for "
                        + String.join(" and ", space.folders()) + " and the disk has "
                        + Sizes.words(space.freeBytes())
                        + " free; free some space, name another folder with --dir or fetch fewer cases with --cases");
            }
        }
    }

    private DiskSpace plus(String folder, long bytes) {
        List<String> names = new ArrayList<>(folders);
        if (!names.contains(folder)) {
            names.add(folder);
        }
        return new DiskSpace(names, neededBytes + bytes, freeBytes);
    }

    private static Path existingFolder(Path target) {
        Path folder = target.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder == null ? target : folder;
    }
}
