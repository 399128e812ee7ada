package dev.midog.patch.store;

import dev.midog.files.storage.Sha256;
import dev.midog.patch.label.LabelFile;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchSidecar;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The label files of a run, written where nobody looks for them and moved into place when the patches are all there. */
final class StagedLabels {
    private final ResumableFolder folder;
    private final List<String> paths = new ArrayList<>();

    StagedLabels(ResumableFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes drafts again; what is not moved goes when the folder is closed.
     *
     * @return the SHA-256 of each file by its path
     */
    SortedMap<String, String> write(List<LabelFile> files) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (LabelFile file : files) {
            Path draft = draft(file.path());
            Files.createDirectories(draft.getParent());
            Files.deleteIfExists(draft);
            fill(draft, file);
            paths.add(file.path());
            hashes.put(file.path(), Sha256.of(draft));
        }
        return hashes;
    }

    /**
     * Writes the drafts of all {@code labels} again.
     *
     * @return beside the files' hashes, for each group of sidecars of {@code plan} by its name that of the list which
     *     {@code sha256sum} prints for them, sorted by path
     */
    SortedMap<String, String> write(PatchLabels labels, PatchPlan plan) throws IOException {
        SortedMap<String, String> hashes = write(labels.files());
        for (PatchSidecar sidecar : labels.sidecars()) {
            hashes.put(sidecar.group(), sha256(sidecar, plan));
        }
        return hashes;
    }

    /** Where the drafts belong, in the order in which they were written. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    /** Whether every draft's place holds the same bytes. */
    boolean areInPlace() throws IOException {
        for (String path : paths) {
            Path place = folder.file(path);
            if (!Files.isRegularFile(place) || Files.mismatch(draft(path), place) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Moves the drafts to where they belong, each of them whole and on the disk. */
    void publish() throws IOException {
        for (String path : paths) {
            Path target = folder.file(path);
            Files.createDirectories(target.getParent());
            ResumableFolder.publish(draft(path), target);
        }
    }

    /** A failure is reported for the file as the user will know it. */
    private void fill(Path draft, LabelFile file) throws IOException {
        try {
            file.content().writeTo(draft);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(folder.file(file.path()).toString(), null, e.getMessage());
        }
    }

    private Path draft(String path) {
        return folder.draft(ResumableFolder.DRAFTS).resolve(path);
    }

    private static String sha256(PatchSidecar sidecar, PatchPlan plan) {
        SortedMap<String, String> hashes = new TreeMap<>();
        plan.patches().forEach(patch -> hashes.put(sidecar.path(patch), Sha256.of(sidecar.bytes(patch))));
        return Sha256.ofList(hashes);
    }
}
