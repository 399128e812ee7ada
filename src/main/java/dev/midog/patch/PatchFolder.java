package dev.midog.patch;

import dev.midog.model.MidogException;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder that patches go to as files of their own: {@code images/}, {@code annotations.json} and
 * {@code manifest.json}. A run that was broken off goes on, image by image.
 */
public final class PatchFolder implements PatchSink, Closeable {
    /** Where in the folder the patches lie. */
    public static final String IMAGES = ResumableFolder.IMAGES;

    private final ResumableFolder folder;
    private final Journal journal;
    private final String extension;

    private PatchFolder(ResumableFolder folder, String extension) {
        this.folder = folder;
        this.journal = folder.journal();
        this.extension = extension;
    }

    /**
     * Opens {@code out}, made where it is missing, for patches with this file {@code extension}.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @throws MidogException where it is a file, holds other files, cannot be written to or another run is at it
     */
    public static PatchFolder open(Path out, String extension, boolean force) throws IOException {
        return new PatchFolder(ResumableFolder.open(out, force), extension);
    }

    /** Where the annotations are written before {@link #begin}; a file that does not exist yet. */
    public Path annotationsDraft() throws IOException {
        Path draft = folder.draft(ResumableFolder.ANNOTATIONS);
        Files.deleteIfExists(draft);
        return draft;
    }

    /**
     * Begins a run that ends with {@code manifest}, or goes on with one that was broken off.
     *
     * @return the part of {@code plan} that is still to be cut; without images where all is done already
     * @throws MidogException where the folder holds the patches of another run
     */
    public PatchPlan begin(byte[] manifest, PatchPlan plan) throws IOException {
        boolean finished = folder.begin(manifest) == ResumableFolder.State.FINISHED;
        if (finished && Files.exists(folder.file(ResumableFolder.ANNOTATIONS))) {
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
        if (!left.isEmpty()) {
            Files.createDirectories(folder.file(IMAGES));
            folder.markUnfinished(manifest);
        }
        return new PatchPlan(left);
    }

    /** True where the folder is as a finished run leaves it, but for the hidden folder. */
    public boolean isComplete() {
        return folder.isComplete();
    }

    @Override
    public void put(PatchRequest patch, ByteBuffer bytes) throws IOException {
        Path target = file(patch);
        Path staging = folder.staging();
        try (FileChannel channel = FileChannel.open(
                staging, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(target.toString(), null, e.getMessage());
        }
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void finished(ImagePlan image) throws IOException {
        journal.add(image.image().roi().id(), entry(image, bytesOf(image)));
    }

    /** Puts annotations and manifest in their place: the run is done. */
    public void complete() throws IOException {
        folder.publish(List.of(ResumableFolder.ANNOTATIONS, ResumableFolder.MANIFEST));
    }

    /** Lets go of the folder; what a broken-off run needs to go on stays in it. */
    @Override
    public void close() throws IOException {
        folder.close();
    }

    /** What the journal says of an image that is finished: patches, bytes of all patches. */
    private static String entry(ImagePlan image, long bytes) {
        return image.patches().size() + " " + bytes;
    }

    /** The bytes of an image's patches on the disk; -1 where one is missing or empty. */
    private long bytesOf(ImagePlan image) throws IOException {
        long bytes = 0;
        for (PatchRequest patch : image.patches()) {
            Path file = file(patch);
            long size = Files.isRegularFile(file) ? Files.size(file) : 0;
            if (size == 0) {
                return -1;
            }
            bytes += size;
        }
        return bytes;
    }

    private Path file(PatchRequest patch) {
        return folder.file(IMAGES).resolve(patch.name() + "." + extension);
    }
}
