package dev.midog.patch.store;

import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.SafeName;
import dev.midog.patch.label.LabelFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

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
     * @param inputs the folders that are joined, none of which may lie in {@code out}
     * @throws dev.midog.core.model.MidogException where it is a file, holds other files or another run is at it
     */
    public static JoinedFolder open(Path out, boolean force, Inputs inputs) throws IOException {
        return new JoinedFolder(ResumableFolder.open(out, force, inputs));
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
     * Takes in every patch and puts labels, list and manifest in their place.
     *
     * @param manifest that the folder is to have, without the list of its files
     * @param list of the files
     * @param sources where each of these lies
     * @return how many were copied, since the file system could not link them
     * @throws dev.midog.core.model.MidogException where the folder holds the patches of another run
     */
    public long fill(PatchManifest manifest, FileList list, Map<String, Path> sources) throws IOException {
        List<String> planned = new ArrayList<>(list.files().keySet());
        planned.addAll(drafts.paths());
        planned.add(PatchManifest.FILE);
        if (!manifest.holdsTars()) {
            planned.add(FileList.FILE);
        }
        folder.begin(manifest, planned);
        folder.journal().recall(list);
        folder.journal().save();
        folder.markUnfinished(manifest);
        long copied = 0;
        for (Map.Entry<String, FileList.Entry> file : list.files().entrySet()) {
            Path target = SafeName.resolve(folder.file(""), file.getKey());
            Path source = Objects.requireNonNull(sources.get(file.getKey()));
            Files.createDirectories(target.getParent());
            copied += FileLink.place(source, target, folder.staging(), file.getValue()) ? 0 : 1;
        }
        drafts.publish();
        if (manifest.holdsTars()) {
            folder.finish();
        } else {
            folder.finish(manifest, list);
        }
        return copied;
    }

    /** Lets go of the folder; what a broken-off join needs to go on stays in it. */
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
