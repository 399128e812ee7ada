package dev.midog.patch.store;

import dev.midog.files.storage.SafeName;
import dev.midog.patch.label.LabelFile;
import dev.midog.patch.label.PatchPaths;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that is filled with the finished patches of other folders, which stay as they are. A join that was interrupted is resumed.
 */
public final class JoinedFolder implements Closeable {
    private final ResumableFolder folder;
    private final StagedLabels drafts;

    private JoinedFolder(ResumableFolder folder) {
        this.folder = folder;
        this.drafts = new StagedLabels(folder);
    }

    /**
     * Opens {@code out}, made where it is missing.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @throws dev.midog.core.model.MidogException where it is a file, holds other files or another run is at it
     */
    public static JoinedFolder open(Path out, boolean force) throws IOException {
        return new JoinedFolder(ResumableFolder.open(out, force));
    }

    /**
     * The patches in {@code folder} and the small files beside them, by their paths there, with {@code /} between
     * folders.
     */
    public static SortedMap<String, Path> patchFiles(Path folder) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        for (String inner : PatchPaths.allFolders()) {
            Path lies = folder.resolve(inner);
            if (Files.isDirectory(lies, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> files = Files.list(lies)) {
                    files.filter(ResumableFolder::isPatch)
                            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .forEach(file -> found.put(inner + "/" + file.getFileName(), file));
                }
            }
        }
        return found;
    }

    /**
     * Writes labels to where {@link #fill} takes them from.
     *
     * @return the SHA-256 of each by its path
     */
    public SortedMap<String, String> draftLabels(List<LabelFile> labels) throws IOException {
        return drafts.write(labels);
    }

    /**
     * Takes in every patch and puts labels and manifest in their place.
     *
     * @param manifest that the folder is to have
     * @param patches where each lies, by the path that it is to have here
     * @return how many were copied, since the file system could not link them
     * @throws dev.midog.core.model.MidogException where the folder holds the patches of another run
     */
    public long fill(PatchManifest manifest, Map<String, Path> patches) throws IOException {
        folder.begin(manifest);
        folder.markUnfinished(manifest);
        long copied = 0;
        for (Map.Entry<String, Path> patch : patches.entrySet()) {
            SafeName.check(patch.getKey());
            Path target = folder.file(patch.getKey());
            Files.createDirectories(target.getParent());
            copied += FileLink.place(patch.getValue(), target, folder.staging()) ? 0 : 1;
        }
        drafts.publish();
        folder.publish(List.of(PatchManifest.FILE));
        return copied;
    }

    /** Lets go of the folder; what a broken-off join needs to go on stays in it. */
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
