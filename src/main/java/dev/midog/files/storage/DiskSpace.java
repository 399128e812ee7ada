package dev.midog.files.storage;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much room a task needs and has on one file system.
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

    /**
     * What is to be written to one place.
     *
     * @param target a file or folder, which need not exist yet
     * @param folder how messages call the folder that it lies in
     */
    public record Need(Path target, String folder, long bytes) {}

    /** The room on each file system that {@code needs} fall to, in their order. */
    public static List<DiskSpace> of(List<Need> needs) throws IOException {
        Map<FileStore, DiskSpace> byStore = new LinkedHashMap<>();
        for (Need need : needs) {
            FileStore store = Files.getFileStore(existing(need.target().toAbsolutePath()));
            DiskSpace sofar = byStore.getOrDefault(store, new DiskSpace(List.of(), 0, store.getUsableSpace()));
            byStore.put(store, sofar.plus(need));
        }
        return List.copyOf(byStore.values());
    }

    /**
     * Refuses what does not fit.
     *
     * @param task begins the sentence, as in {@code the download needs}
     * @param remedy ends it, as in {@code free some space}
     */
    public static void require(List<DiskSpace> spaces, String task, Message remedy) {
        for (DiskSpace space : spaces) {
            if (space.neededBytes() > space.freeBytes()) {
                throw MidogException.operation(remedy.after(task + " " + Sizes.words(space.neededBytes()) + " for "
                        + String.join(" and ", space.folders()) + " and the disk has "
                        + Sizes.words(space.freeBytes()) + " free; "));
            }
        }
    }

    private DiskSpace plus(Need need) {
        List<String> names = new ArrayList<>(folders);
        if (!names.contains(need.folder())) {
            names.add(need.folder());
        }
        return new DiskSpace(names, neededBytes + need.bytes(), freeBytes);
    }

    private static Path existing(Path target) {
        Path place = target;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }
}
