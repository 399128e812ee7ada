package dev.midog.patch;

import dev.midog.model.MidogException;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.label.Sidecar;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that patches go to: {@code images/}, their labels and {@code manifest.json}.
 *
 * <p>While a run is under way a hidden folder beside them holds the manifest it is to end with, a journal of
 * finished images and the files not yet whole; it is gone once all is done. A run may only go on where the
 * manifest is the same to the byte, so that patches of different runs are never mixed. One run at a time.
 */
public final class PatchFolder implements PatchSink, Closeable {
    private static final String MANIFEST = "manifest.json";
    private static final String WORK = ".midog";
    private static final Pattern PATCH_NAME = Pattern.compile(".+_x-?\\d+_y-?\\d+_\\d+x\\d+\\.(png|jpg|txt)");

    private final Path out;
    private final Path work;
    private final PatchLabels labels;
    private final List<Sidecar> sidecars;
    private final boolean force;
    private final FileChannel lockFile;
    private final Journal journal;
    private final Drafts drafts;
    private boolean closed;

    private PatchFolder(Path out, PatchLabels labels, boolean force, FileChannel lockFile) {
        this.out = out;
        this.work = out.resolve(WORK);
        this.labels = labels;
        this.sidecars = labels.sidecars();
        this.force = force;
        this.lockFile = lockFile;
        this.journal = new Journal(work.resolve("finished"));
        this.drafts = new Drafts(work.resolve("drafts"), out);
    }

    /**
     * Opens {@code out}, made where it is missing, for patches with these {@code labels}.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @throws MidogException where it is a file, holds other files, cannot be written to or another run is at it
     */
    public static PatchFolder open(Path out, PatchLabels labels, boolean force) throws IOException {
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
        return new PatchFolder(out, labels, force, lockFile);
    }

    /**
     * Writes the labels of {@code plan} to where {@link #complete} takes them from; to be called before {@link #begin}.
     *
     * @return what a manifest tells of them: the SHA-256 of each file by its path; and for each kind of file that lies
     *     beside every patch, by the name of its folder, that of the list which {@code sha256sum} prints for all of them,
     *     sorted by path
     */
    public Map<String, String> draftLabels(PatchPlan plan) throws IOException {
        return drafts.write(labels, plan);
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
        } else if (!Files.exists(pending) && holds(finished, manifest)) {
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
        if (!left.isEmpty() || !isComplete()) {
            makeFolders(plan);
            Files.write(pending, manifest);
        }
        return new PatchPlan(left);
    }

    /** True where the folder is as a finished run leaves it, but for the hidden folder. */
    public boolean isComplete() {
        return !Files.exists(work.resolve(MANIFEST)) && Files.exists(out.resolve(MANIFEST)) && drafts.areInPlace();
    }

    @Override
    public void put(PatchRequest patch, ByteBuffer bytes) throws IOException {
        put(out.resolve(labels.paths().image(patch)), bytes);
        for (Sidecar sidecar : sidecars) {
            put(out.resolve(sidecar.path(patch)), ByteBuffer.wrap(sidecar.bytes(patch)));
        }
    }

    private void put(Path target, ByteBuffer bytes) throws IOException {
        Path staging = work.resolve("part-" + Thread.currentThread().getId());
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

    /** Puts labels and manifest in their place: the run is done. */
    public void complete() throws IOException {
        drafts.moveIntoPlace();
        Drafts.move(work.resolve(MANIFEST), out.resolve(MANIFEST));
    }

    /** Lets go of the folder; the hidden one stays only where a run has stored patches and is still to be finished. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        boolean unfinished = Files.exists(work.resolve(MANIFEST)) && holdsFiles();
        drafts.delete();
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
            deleteEmptyFolders();
        }
    }

    private static boolean isScrap(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("part-") || name.equals("lock");
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
        for (String file : PatchPaths.allLabelFiles()) {
            Files.deleteIfExists(out.resolve(file));
        }
        for (String folder : PatchPaths.allFolders()) {
            deletePatches(out.resolve(folder));
        }
        deleteEmptyFolders();
    }

    private static void deletePatches(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (PATCH_NAME.matcher(String.valueOf(file.getFileName())).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void makeFolders(PatchPlan plan) throws IOException {
        Set<Path> folders = new HashSet<>();
        plan.patches().forEach(patch -> {
            folders.add(out.resolve(labels.paths().image(patch)).getParent());
            sidecars.forEach(
                    sidecar -> folders.add(out.resolve(sidecar.path(patch)).getParent()));
        });
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
    }

    private boolean holdsFiles() throws IOException {
        for (String name : PatchPaths.allFolders()) {
            Path folder = out.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (files.anyMatch(Files::isRegularFile)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void deleteEmptyFolders() throws IOException {
        for (String name : PatchPaths.allFolders()) {
            Path folder = out.resolve(name);
            if (Files.isDirectory(folder) && isEmpty(folder)) {
                Files.delete(folder);
            }
        }
    }

    /** The bytes of an image's patches and what lies beside them on the disk; -1 where one is missing or a patch empty. */
    private long bytesOf(ImagePlan image) throws IOException {
        long bytes = 0;
        for (PatchRequest patch : image.patches()) {
            long size = sizeOf(labels.paths().image(patch));
            if (size <= 0) {
                return -1;
            }
            bytes += size;
            for (Sidecar sidecar : sidecars) {
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
        Path file = out.resolve(path);
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
