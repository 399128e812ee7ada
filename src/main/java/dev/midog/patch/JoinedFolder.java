package dev.midog.patch;

import dev.midog.storage.SafeName;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder that is filled with the finished patches of other folders, which stay as they are. A join that was broken
 * off goes on where it was.
 */
public final class JoinedFolder implements Closeable {
    /** The file with the annotations of a folder's patches. */
    public static final String ANNOTATIONS = ResumableFolder.ANNOTATIONS;

    /** The file that tells what a folder's patches were made from and how; there only once a run is finished. */
    public static final String MANIFEST = ResumableFolder.MANIFEST;

    private final ResumableFolder folder;

    private JoinedFolder(ResumableFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens {@code out}, made where it is missing.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @throws dev.midog.model.MidogException where it is a file, holds other files or another run is at it
     */
    public static JoinedFolder open(Path out, boolean force) throws IOException {
        return new JoinedFolder(ResumableFolder.open(out, force));
    }

    /** The manifest that the run under way in {@code out}, or broken off there, is to end with. */
    public static Path unfinishedManifest(Path out) {
        return out.resolve(ResumableFolder.WORK).resolve(MANIFEST);
    }

    /** Where the annotations are written before {@link #fill}; a file that does not exist yet. */
    public Path annotationsDraft() throws IOException {
        Path draft = folder.draft(ANNOTATIONS);
        Files.deleteIfExists(draft);
        return draft;
    }

    /**
     * Takes in every patch and puts annotations and manifest in their place.
     *
     * @param manifest that the folder is to have
     * @param patches where each lies, by the name that it is to have here
     * @return how many were copied, since the file system could not link them
     * @throws dev.midog.model.MidogException where the folder holds the patches of another run
     */
    public long fill(byte[] manifest, Map<String, Path> patches) throws IOException {
        folder.begin(manifest);
        Files.createDirectories(folder.file(ResumableFolder.IMAGES));
        folder.markUnfinished(manifest);
        long copied = 0;
        for (Map.Entry<String, Path> patch : patches.entrySet()) {
            SafeName.check(patch.getKey());
            copied += FileLink.place(patch.getValue(), folder.file(patch.getKey()), folder.staging()) ? 0 : 1;
        }
        folder.publish(List.of(ANNOTATIONS, MANIFEST));
        return copied;
    }

    /** Lets go of the folder; what a broken-off join needs to go on stays in it. */
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
