package dev.midog.patch.store;

import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.PatchSink;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.label.PatchSidecar;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder that patches go to as files of their own: {@code images/}, their labels and {@code manifest.json}. An interrupted run is resumed, image by image.
 */
public final class PatchFolder implements PatchSink, Closeable {
    private final ResumableFolder folder;
    private final StagedLabels drafts;
    private final PatchLabels labels;
    private final PatchPaths paths;
    private final List<PatchSidecar> sidecars;
    private final Set<String> planned = new HashSet<>();
    private @Nullable PatchManifest ending;

    private PatchFolder(ResumableFolder folder, PatchLabels labels) {
        this.folder = folder;
        this.drafts = new StagedLabels(folder);
        this.labels = labels;
        this.paths = labels.paths();
        this.sidecars = labels.sidecars();
    }

    /**
     * Opens {@code out}, made where it is missing, for patches with these {@code labels}.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @param inputs what the run reads, none of which may lie in {@code out}
     * @throws MidogException where it is a file, holds other files or inputs, cannot be written to or another run is at it
     */
    public static PatchFolder open(Path out, PatchLabels labels, boolean force, Inputs inputs) throws IOException {
        return new PatchFolder(ResumableFolder.open(out, force, inputs), labels);
    }

    /**
     * Writes the labels of {@code plan} to where {@link #complete} takes them from; to be called before {@link #begin}.
     *
     * @return what a manifest records about them: the SHA-256 of each file by its path; and for each kind of file that lies
     *     beside every patch, by the name of its folder, that of the list which {@code sha256sum} prints for all of them,
     *     sorted by path
     */
    public Map<String, String> draftLabels(PatchPlan plan) throws IOException {
        return drafts.write(labels, plan);
    }

    /**
     * Begins a run that ends with {@code manifest}, or resumes an interrupted one.
     *
     * @return the part of {@code plan} that is still to be cut; without images where all is done already
     * @throws MidogException where the folder holds the patches of another run
     */
    public PatchPlan begin(PatchManifest manifest, PatchPlan plan) throws IOException {
        ending = manifest;
        plan.patches().forEach(patch -> planned.addAll(names(patch)));
        List<String> all = new ArrayList<>(planned);
        all.addAll(drafts.paths());
        all.addAll(List.of(FileList.FILE, PatchManifest.FILE));
        ResumableFolder.State state = folder.begin(manifest, all);
        List<ImagePlan> left = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            if (!isWhole(image)) {
                left.add(image);
            }
        }
        if (!left.isEmpty() || !isComplete()) {
            if (state == ResumableFolder.State.FINISHED) {
                folder.journal().save();
            }
            folder.markUnfinished(manifest);
            makeFolders();
        }
        return new PatchPlan(left);
    }

    /** True where the folder is as a finished run leaves it, but for the hidden folder. */
    public boolean isComplete() throws IOException {
        return folder.isComplete() && drafts.areInPlace();
    }

    @Override
    public void put(PatchRequest patch, ByteBuffer bytes) throws IOException {
        put(paths.image(patch), bytes);
        for (PatchSidecar sidecar : sidecars) {
            put(sidecar.path(patch), ByteBuffer.wrap(sidecar.bytes(patch)));
        }
    }

    private void put(String name, ByteBuffer bytes) throws IOException {
        FileList.Entry entry = new FileList.Entry(bytes.remaining(), Sha256.of(bytes.duplicate()));
        Path target = folder.file(name);
        Path staging = folder.staging();
        try (FileChannel channel = FileChannel.open(
                staging, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ResumableFolder.write(channel, bytes, target);
        }
        folder.journal().add(name, entry);
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts labels, list and manifest in their place: the run is done. */
    public void complete() throws IOException {
        drafts.publish();
        SortedMap<String, FileList.Entry> files =
                new TreeMap<>(folder.journal().list().files());
        files.keySet().retainAll(planned);
        folder.finish(Objects.requireNonNull(ending, "a run begins before it ends"), new FileList(files));
    }

    /** Lets go of the folder; what a broken-off run needs to go on stays in it. */
    @Override
    public void close() throws IOException {
        folder.close();
    }

    private void makeFolders() throws IOException {
        Set<String> folders = new HashSet<>();
        planned.forEach(name -> folders.add(ResumableFolder.folderOf(name)));
        for (String made : folders) {
            Files.createDirectories(folder.file(made));
        }
    }

    /** The names of a patch and of what lies beside it. */
    private List<String> names(PatchRequest patch) {
        List<String> names = new ArrayList<>(List.of(paths.image(patch)));
        sidecars.forEach(sidecar -> names.add(sidecar.path(patch)));
        return names;
    }

    /** Whether all files of an image lie there as they were written. */
    private boolean isWhole(ImagePlan image) throws IOException {
        for (PatchRequest patch : image.patches()) {
            for (String name : names(patch)) {
                if (!folder.isWhole(name)) {
                    return false;
                }
            }
        }
        return true;
    }
}
