package dev.midog.patch.store;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchParameters;
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
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that one run at a time fills, and that the same run may resume after it was interrupted.
 *
 * <p>While a run is under way a hidden folder in it holds the manifest that tells the run from all others, a
 * journal of what is finished and the files not yet whole; it is gone once all is done. A run may only go on
 * where {@link PatchManifest} says that it is the same, so that patches of different runs are never mixed.
 */
final class ResumableFolder implements Closeable {
    /** The folder of drafts that each run writes anew. */
    static final String DRAFTS = "drafts";

    /** The hidden folder. */
    static final String WORK = ".midog";

    private static final String STAGING = "part-";
    private static final Pattern PATCH_NAME =
            Pattern.compile(".+_x-?\\d+_y-?\\d+_\\d+x\\d+\\.(" + String.join("|", PatchEncoding.EXTENSIONS) + "|txt)");
    private static final Pattern SHARD_NAME = Pattern.compile("patches-\\d{6,}\\.tar");

    private final Path out;
    private final Path work;
    private final boolean force;
    private final FileChannel lockFile;
    private final Journal journal;
    private boolean closed;

    /** How a run finds the folder. */
    enum State {
        /** Without patches. */
        NEW,
        /** As the same run left it when it was interrupted. */
        BROKEN_OFF,
        /** As the same run left it when it was done. */
        FINISHED
    }

    private ResumableFolder(Path out, boolean force, FileChannel lockFile) {
        this.out = out;
        this.work = out.resolve(WORK);
        this.force = force;
        this.lockFile = lockFile;
        this.journal = new Journal(work.resolve("finished"));
    }

    /**
     * Opens {@code out}, made where it is missing.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @throws MidogException where it is a file, holds other files, cannot be written to or another run is at it
     */
    static ResumableFolder open(Path out, boolean force) throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw MidogException.operation(Message.of(out + " is a file; name a folder with ", PatchParameters.OUT));
        }
        if (!force) {
            refuseForeign(out);
        }
        Files.createDirectories(out.resolve(WORK));
        FileChannel lockFile = FileChannel.open(
                out.resolve(WORK).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw MidogException.operation(Message.of(
                    "another run of midog is writing to " + out + "; wait for it or name another folder with ",
                    PatchParameters.OUT));
        }
        return new ResumableFolder(out, force, lockFile);
    }

    /** What is finished; filled by {@link #begin} where the run was interrupted. */
    Journal journal() {
        return journal;
    }

    /** The file under its final name. */
    Path file(String name) {
        return out.resolve(name);
    }

    /** Where a file is written that is later put in its place under {@code name}. */
    Path draft(String name) {
        return work.resolve(name);
    }

    /** A file of this thread's own, to be moved to its place once it is whole. */
    Path staging() {
        return work.resolve(STAGING + Thread.currentThread().getId());
    }

    /**
     * Finds out how the run of {@code manifest} finds the folder, and removes what another run left where that is allowed.
     *
     * @throws MidogException where the folder holds the patches of another run
     */
    State begin(PatchManifest manifest) throws IOException {
        Path pending = draft(PatchManifest.FILE);
        Path finished = file(PatchManifest.FILE);
        if (isOf(manifest, pending)) {
            journal.load();
            return State.BROKEN_OFF;
        }
        if (!Files.exists(pending) && isOf(manifest, finished)) {
            return State.FINISHED;
        }
        clear(pending, finished);
        return State.NEW;
    }

    /** Makes it known that the run of {@code manifest} is under way. */
    void markUnfinished(PatchManifest manifest) throws IOException {
        Files.write(draft(PatchManifest.FILE), manifest.bytes());
    }

    /** True where the folder is as a finished run leaves it, but for the hidden folder. */
    boolean isComplete() throws IOException {
        return !Files.exists(draft(PatchManifest.FILE))
                && Files.exists(file(PatchManifest.FILE))
                && PatchManifest.readable(file(PatchManifest.FILE))
                        .filter(PatchManifest::isWhole)
                        .isPresent();
    }

    /** Writes all of {@code bytes}; a failure is reported for {@code target}, which they are meant for. */
    static void write(FileChannel channel, ByteBuffer bytes, Path target) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(target.toString(), null, e.getMessage());
        }
    }

    /** Puts the drafts called {@code names} in their place, in that order. */
    void publish(List<String> names) throws IOException {
        for (String name : names) {
            publish(draft(name), file(name));
        }
    }

    /** Moves {@code draft} to {@code target}, whole and on the disk. */
    static void publish(Path draft, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets go of the folder; the hidden one stays only where a run has stored patches and is still to be finished. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        boolean unfinished = Files.exists(draft(PatchManifest.FILE)) && holdsPatches();
        List<Path> leftovers;
        try (Stream<Path> files = Files.walk(work)) {
            leftovers = files.filter(file -> !file.equals(work))
                    .filter(file -> !unfinished || isScrap(work.relativize(file)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
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

    private boolean holdsPatches() throws IOException {
        for (String folder : PatchPaths.allFolders()) {
            if (!named(file(folder), PATCH_NAME).isEmpty()) {
                return true;
            }
        }
        return !named(out, SHARD_NAME).isEmpty();
    }

    private void deleteEmptyFolders() throws IOException {
        for (String name : PatchPaths.allFolders()) {
            Path folder = file(name);
            if (Files.isDirectory(folder) && isEmpty(folder)) {
                Files.delete(folder);
            }
        }
    }

    /** Whether a file of the hidden folder is of no use to a run that goes on. */
    private static boolean isScrap(Path file) {
        String name = String.valueOf(file.getName(0));
        return name.startsWith(STAGING) || name.equals(DRAFTS) || name.equals("lock");
    }

    private static void refuseForeign(Path out) throws IOException {
        if (!Files.isDirectory(out)
                || Files.exists(out.resolve(PatchManifest.FILE))
                || Files.exists(out.resolve(WORK).resolve(PatchManifest.FILE))) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            List<String> foreign = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            if (!foreign.isEmpty()) {
                throw MidogException.operation(Message.of(
                        out + " is not empty (it holds " + foreign.get(0)
                                + (foreign.size() > 1 ? " and " + (foreign.size() - 1) + " more" : "")
                                + ") and holds no patches of an earlier run; name another folder with ",
                        PatchParameters.OUT,
                        ", or give ",
                        PatchParameters.FORCE,
                        " to write among its files"));
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

    private static boolean isOf(PatchManifest manifest, Path file) throws IOException {
        return Files.isRegularFile(file)
                && PatchManifest.readable(file).filter(manifest::isSameRun).isPresent();
    }

    /** Removes what another run left, where that is allowed: only files named like patches. */
    private void clear(Path pending, Path finished) throws IOException {
        boolean occupied = Files.exists(pending) || Files.exists(finished);
        if (occupied && !force) {
            boolean isOld = PatchManifest.readable(Files.exists(pending) ? pending : finished)
                    .filter(PatchManifest::isOfOldKind)
                    .isPresent();
            throw MidogException.operation(Message.of(
                    out + " holds " + (Files.exists(pending) ? "an unfinished run" : "patches")
                            + (isOld
                                    ? " of an earlier version of midog, which this one cannot continue; name another folder with "
                                    : " of other options or other data, and the two would be mixed; name another folder with "),
                    PatchParameters.OUT,
                    ", or give ",
                    PatchParameters.FORCE,
                    " to replace them"));
        }
        Files.deleteIfExists(finished);
        Files.deleteIfExists(pending);
        journal.delete();
        if (occupied) {
            for (String labels : PatchPaths.allLabelFiles()) {
                Files.deleteIfExists(file(labels));
            }
            for (String folder : PatchPaths.allFolders()) {
                for (Path patch : named(file(folder), PATCH_NAME)) {
                    Files.delete(patch);
                }
            }
            deleteEmptyFolders();
            for (Path shard : named(out, SHARD_NAME)) {
                Files.delete(shard);
            }
        }
    }

    /** Whether {@code file} is named like a patch, or of what lies beside one. */
    static boolean isPatch(Path file) {
        return PATCH_NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static List<Path> named(Path folder, Pattern name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            name.matcher(String.valueOf(file.getFileName())).matches())
                    .toList();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
