package dev.midog.patch;

import dev.midog.model.MidogException;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.storage.SafeName;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that patches go to: {@code images/}, {@code annotations.json} and {@code manifest.json}.
 *
 * <p>While a run is under way a hidden folder beside them holds the manifest it is to end with, a journal of
 * finished images and the files not yet whole; it is gone once all is done. A run may only go on where the
 * manifest is the same to the byte, so that patches of different runs are never mixed. One run at a time.
 */
public final class PatchFolder implements PatchSink, Closeable {
    /** Where in the folder the patches lie. */
    public static final String IMAGES = "images";

    /** The annotations of the patches. */
    public static final String ANNOTATIONS = "annotations.json";

    /** What the patches were made from and how; there only once a run is finished. */
    public static final String MANIFEST = "manifest.json";

    private static final String WORK = ".midog";
    private static final Pattern PATCH_NAME = Pattern.compile(".+_x-?\\d+_y-?\\d+_\\d+x\\d+\\.(png|jpg)");

    private final Path out;
    private final Path work;
    private final String extension;
    private final boolean force;
    private final FileChannel lockFile;
    private final Journal journal;
    private boolean closed;

    private PatchFolder(Path out, String extension, boolean force, FileChannel lockFile) {
        this.out = out;
        this.work = out.resolve(WORK);
        this.extension = extension;
        this.force = force;
        this.lockFile = lockFile;
        this.journal = new Journal(work.resolve("finished"));
    }

    /**
     * Opens {@code out}, made where it is missing, for patches with this file {@code extension}.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @throws MidogException where it is a file, holds other files, cannot be written to or another run is at it
     */
    public static PatchFolder open(Path out, String extension, boolean force) throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw MidogException.operation(out + " is a file; name a folder with --out");
        }
        if (!force) {
            refuseForeign(out);
        }
        Files.createDirectories(out.resolve(WORK));
        FileChannel lockFile = FileChannel.open(
                out.resolve(WORK).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw MidogException.operation(
                    "another run of midog is writing to " + out + "; wait for it or name another folder with --out");
        }
        return new PatchFolder(out, extension, force, lockFile);
    }

    /** The manifest that the run under way in {@code out}, or broken off there, is to end with. */
    public static Path unfinishedManifest(Path out) {
        return out.resolve(WORK).resolve(MANIFEST);
    }

    /** Where the annotations are written before {@link #begin}; a file that does not exist yet. */
    public Path annotationsDraft() throws IOException {
        Path draft = work.resolve(ANNOTATIONS);
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
        Path pending = work.resolve(MANIFEST);
        Path finished = out.resolve(MANIFEST);
        if (holds(pending, manifest)) {
            journal.load();
        } else if (!Files.exists(pending) && holds(finished, manifest) && Files.exists(out.resolve(ANNOTATIONS))) {
            for (ImagePlan image : plan.images()) {
                journal.addIfWhole(image, bytesOf(image));
            }
        } else {
            clear(pending, finished);
        }
        List<ImagePlan> left = new ArrayList<>();
        for (ImagePlan image : plan.images()) {
            if (!image.patches().isEmpty() && !journal.holds(image, bytesOf(image))) {
                left.add(image);
            }
        }
        if (!left.isEmpty()) {
            Files.createDirectories(out.resolve(IMAGES));
            Files.write(pending, manifest);
        }
        return new PatchPlan(left);
    }

    /** True where the folder is as a finished run leaves it, but for the hidden folder. */
    public boolean isComplete() {
        return !Files.exists(work.resolve(MANIFEST)) && Files.exists(out.resolve(MANIFEST));
    }

    @Override
    public void put(PatchRequest patch, ByteBuffer bytes) throws IOException {
        Path target = file(patch);
        Path staging = staging();
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
        journal.add(image, bytesOf(image));
    }

    /** Puts annotations and manifest in their place: the run is done. */
    public void complete() throws IOException {
        for (String name : List.of(ANNOTATIONS, MANIFEST)) {
            Path draft = work.resolve(name);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, out.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Fills the folder with finished patches of other folders, which stay as they are, and completes it; what is here
     * already of a merge that was broken off is kept.
     *
     * @param manifest that the folder is to have
     * @param patches where each lies, by the name that it is to have here
     * @return how many were copied, since the file system could not link them
     * @throws MidogException where the folder holds the patches of another run
     */
    public long adopt(byte[] manifest, Map<String, Path> patches) throws IOException {
        Path pending = work.resolve(MANIFEST);
        Path finished = out.resolve(MANIFEST);
        if (!holds(pending, manifest) && (Files.exists(pending) || !holds(finished, manifest))) {
            clear(pending, finished);
        }
        Files.createDirectories(out.resolve(IMAGES));
        Files.write(pending, manifest);
        long copied = 0;
        for (Map.Entry<String, Path> patch : patches.entrySet()) {
            copied += FileLink.place(patch.getValue(), SafeName.resolve(out, patch.getKey()), staging()) ? 0 : 1;
        }
        complete();
        return copied;
    }

    /** Lets go of the folder; the hidden one stays only where a run has stored patches and is still to be finished. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        boolean unfinished = Files.exists(work.resolve(MANIFEST)) && !isEmpty(out.resolve(IMAGES));
        List<Path> leftovers;
        try (Stream<Path> files = Files.list(work)) {
            leftovers = files.filter(file -> !unfinished || isScrap(file)).toList();
        }
        lockFile.close();
        for (Path file : leftovers) {
            Files.deleteIfExists(file);
        }
        if (!unfinished) {
            Files.deleteIfExists(work);
            deleteIfEmpty(out.resolve(IMAGES));
        }
    }

    private static boolean isScrap(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("part-") || name.equals(ANNOTATIONS) || name.equals("lock");
    }

    private static void refuseForeign(Path out) throws IOException {
        if (!Files.isDirectory(out)
                || Files.exists(out.resolve(MANIFEST))
                || Files.exists(out.resolve(WORK).resolve(MANIFEST))) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            List<String> foreign = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            if (!foreign.isEmpty()) {
                throw MidogException.operation(out + " is not empty (it holds " + foreign.get(0)
                        + (foreign.size() > 1 ? " and " + (foreign.size() - 1) + " more" : "")
                        + ") and holds no patches of an earlier run; name another folder with --out, or give --force"
                        + " to write among its files");
            }
        }
    }

    private static boolean isLocked(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null && lock.isValid();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.exists(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    /** Removes what another run left, where that is allowed: only what bears the names of patches. */
    private void clear(Path pending, Path finished) throws IOException {
        boolean occupied = Files.exists(pending) || Files.exists(finished);
        if (occupied && !force) {
            throw MidogException.operation(out + " holds "
                    + (Files.exists(pending) ? "an unfinished run" : "patches")
                    + " of other options or other data, and the two would be mixed; name another folder with --out, or"
                    + " give --force to replace them");
        }
        Files.deleteIfExists(finished);
        Files.deleteIfExists(pending);
        journal.delete();
        if (!occupied) {
            return;
        }
        Files.deleteIfExists(out.resolve(ANNOTATIONS));
        if (Files.isDirectory(out.resolve(IMAGES))) {
            try (Stream<Path> files = Files.list(out.resolve(IMAGES))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    if (PATCH_NAME.matcher(String.valueOf(file.getFileName())).matches()) {
                        Files.delete(file);
                    }
                }
            }
        }
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
        return out.resolve(IMAGES).resolve(patch.name() + "." + extension);
    }

    private Path staging() {
        return work.resolve("part-" + Thread.currentThread().getId());
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder) && isEmpty(folder)) {
            Files.delete(folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
