package dev.midog.patch.store;

import dev.midog.core.model.MidogException;
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
import java.util.Set;

/**
 * The folder that patches go to as files of their own: {@code images/}, their labels and {@code manifest.json}. An interrupted run is resumed, image by image.
 */
public final class PatchFolder implements PatchSink, Closeable {
    private final ResumableFolder folder;
    private final Journal journal;
    private final StagedLabels drafts;
    private final PatchLabels labels;
    private final PatchPaths paths;
    private final List<PatchSidecar> sidecars;

    private PatchFolder(ResumableFolder folder, PatchLabels labels) {
        this.folder = folder;
        this.journal = folder.journal();
        this.drafts = new StagedLabels(folder);
        this.labels = labels;
        this.paths = labels.paths();
        this.sidecars = labels.sidecars();
    }

    /**
     * Opens {@code out}, made where it is missing, for patches with these {@code labels}.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @throws MidogException where it is a file, holds other files, cannot be written to or another run is at it
     */
    public static PatchFolder open(Path out, PatchLabels labels, boolean force) throws IOException {
        return new PatchFolder(ResumableFolder.open(out, force), labels);
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
        if (folder.begin(manifest) == ResumableFolder.State.FINISHED) {
            for (ImagePlan image : plan.images()) {
                long bytes = bytesOf(image);
                if (bytes >= 0) {
                    journal.add(image.image().roi().id(), entry(image, bytes));
                }
            }
        }
        List<ImagePlan> left = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            if (!image.patches().isEmpty() && !journal.holds(image.image().roi().id(), entry(image, bytesOf(image)))) {
                left.add(image);
            }
        }
        if (!left.isEmpty() || !isComplete()) {
            makeFolders(plan);
            folder.markUnfinished(manifest);
        }
        return new PatchPlan(left);
    }

    /** True where the folder is as a finished run leaves it, but for the hidden folder. */
    public boolean isComplete() throws IOException {
        return folder.isComplete() && drafts.areInPlace();
    }

    @Override
    public void put(PatchRequest patch, ByteBuffer bytes) throws IOException {
        put(folder.file(paths.image(patch)), bytes);
        for (PatchSidecar sidecar : sidecars) {
            put(folder.file(sidecar.path(patch)), ByteBuffer.wrap(sidecar.bytes(patch)));
        }
    }

    private void put(Path target, ByteBuffer bytes) throws IOException {
        Path staging = folder.staging();
        try (FileChannel channel = FileChannel.open(
                staging, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ResumableFolder.write(channel, bytes, target);
        }
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void finished(ImagePlan image) throws IOException {
        journal.add(image.image().roi().id(), entry(image, bytesOf(image)));
    }

    /** Puts labels and manifest in their place: the run is done. */
    public void complete() throws IOException {
        drafts.publish();
        folder.publish(List.of(PatchManifest.FILE));
    }

    /** Lets go of the folder; what a broken-off run needs to go on stays in it. */
    @Override
    public void close() throws IOException {
        folder.close();
    }

    /** What the journal says of an image that is finished: patches, bytes of all patches and of what lies beside them. */
    private static String entry(ImagePlan image, long bytes) {
        return image.patches().size() + " " + bytes;
    }

    private void makeFolders(PatchPlan plan) throws IOException {
        Set<Path> folders = new HashSet<>();
        plan.patches().forEach(patch -> {
            folders.add(folder.file(paths.image(patch)).getParent());
            sidecars.forEach(
                    sidecar -> folders.add(folder.file(sidecar.path(patch)).getParent()));
        });
        for (Path made : folders) {
            Files.createDirectories(made);
        }
    }

    /** The bytes of an image's patches and what lies beside them on the disk; -1 where one is missing or a patch empty. */
    private long bytesOf(ImagePlan image) throws IOException {
        long bytes = 0;
        for (PatchRequest patch : image.patches()) {
            long size = sizeOf(paths.image(patch));
            if (size <= 0) {
                return -1;
            }
            bytes += size;
            for (PatchSidecar sidecar : sidecars) {
                long beside = sizeOf(sidecar.path(patch));
                if (beside < 0) {
                    return -1;
                }
                bytes += beside;
            }
        }
        return bytes;
    }

    /** The size of a file; -1 where it is missing. */
    private long sizeOf(String path) throws IOException {
        Path file = folder.file(path);
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }
}
