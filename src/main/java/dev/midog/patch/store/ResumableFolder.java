package dev.midog.patch.store;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.ProcessLock;
import dev.midog.files.storage.SafeName;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchParameters;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder that one run at a time fills, and that the same run may resume after it was interrupted.
 *
 * <p>While a run is under way a hidden folder in it holds the manifest that tells the run from all others, a
 * journal of what it writes and the files not yet whole; it is gone once all is done. A run may only go on
 * where {@link PatchManifest} says that it is the same, so that patches of different runs are never mixed. Only files that a
 * manifest, its list or a journal names are ever replaced or deleted.
 */
final class ResumableFolder implements Closeable {
    /** The folder of drafts that each run writes again. */
    static final String DRAFTS = "drafts";

    /** The hidden folder. */
    static final String WORK = ".midog";

    private static final String STAGING = "part-";
    private static final String DOOMED = "doomed";

    private final Path out;
    private final Path work;
    private final boolean force;
    private final ProcessLock lock;
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

    private ResumableFolder(Path out, boolean force, ProcessLock lock) {
        this.out = out;
        this.work = out.resolve(WORK);
        this.force = force;
        this.lock = lock;
        this.journal = new Journal(work.resolve("finished"));
    }

    /**
     * Opens {@code out}, made where it is missing.
     *
     * @param force whether what an earlier run left may be replaced and other people's files may lie around
     * @param inputs what the run reads, none of which may lie in {@code out}
     * @throws MidogException where it is a file, holds other files or inputs, cannot be written to or another run is at it
     */
    static ResumableFolder open(Path out, boolean force, Inputs inputs) throws IOException {
        inputs.refuse(PatchParameters.OUT.as(out), out);
        inputs.refuseWithin(out);
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw MidogException.operation(Message.of(out + " is a file; name a folder with ", PatchParameters.OUT));
        }
        if (!force) {
            refuseForeign(out);
        }
        Files.createDirectories(out.resolve(WORK));
        ProcessLock lock = ProcessLock.of(out.resolve(WORK).resolve("lock"))
                .orElseThrow(() -> MidogException.operation(Message.of(
                        "another run of midog is writing to " + out + "; wait for it or name another folder with ",
                        PatchParameters.OUT)));
        return new ResumableFolder(out, force, lock);
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
     * @param planned the names of all files that the run is to write
     * @throws MidogException where the folder holds the patches of another run, or a file of someone else under a planned name
     */
    State begin(PatchManifest manifest, Collection<String> planned) throws IOException {
        deleteDoomed();
        Path pending = draft(PatchManifest.FILE);
        Path finished = file(PatchManifest.FILE);
        if (isOf(manifest, pending)) {
            journal.load();
            return State.BROKEN_OFF;
        }
        if (!Files.exists(pending) && isOf(manifest, finished)) {
            PatchManifest.readable(finished).flatMap(this::listOf).ifPresent(journal::recall);
            return State.FINISHED;
        }
        Set<String> earlier = replaceable(pending, finished);
        refuseForeign(planned, earlier);
        clear(earlier);
        return State.NEW;
    }

    /** Makes it known that the run of {@code manifest} is under way. */
    void markUnfinished(PatchManifest manifest) throws IOException {
        put(draft(PatchManifest.FILE), manifest.bytes());
    }

    /** Writes {@code bytes} to {@code file} of the hidden folder, which holds all of them or what it held before. */
    private void put(Path file, byte[] bytes) throws IOException {
        Files.write(staging(), bytes);
        Files.move(staging(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts the list of the run's files and the manifest that ends it in their place: the run is done. */
    void finish(PatchManifest manifest, FileList list) throws IOException {
        byte[] bytes = list.bytes();
        markUnfinished(manifest.withFiles(Sha256.of(bytes)));
        put(draft(FileList.FILE), bytes);
        publish(draft(FileList.FILE), file(FileList.FILE));
        finish();
    }

    /** Puts the manifest of {@link #markUnfinished} in its place: the run is done. */
    void finish() throws IOException {
        publish(draft(PatchManifest.FILE), file(PatchManifest.FILE));
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
        journal.close();
        boolean unfinished = Files.exists(draft(PatchManifest.FILE)) && !journal.isEmpty();
        List<Path> leftovers;
        try (Stream<Path> files = Files.walk(work)) {
            leftovers = files.filter(file -> !file.equals(work))
                    .filter(file -> !unfinished || isScrap(work.relativize(file)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        lock.close();
        for (Path file : leftovers) {
            Files.deleteIfExists(file);
        }
        if (!unfinished) {
            Files.deleteIfExists(work);
            deleteEmptyFolders();
        }
    }

    private void deleteEmptyFolders() throws IOException {
        for (Path folder : PatchPaths.possibleClassFolders(file(""))) {
            if (isEmpty(folder)) {
                Files.delete(folder);
            }
        }
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
                || Files.exists(out.resolve(WORK).resolve(PatchManifest.FILE))
                || Files.exists(out.resolve(WORK).resolve(DOOMED))) {
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

    private static boolean isOf(PatchManifest manifest, Path file) throws IOException {
        return Files.isRegularFile(file)
                && PatchManifest.readable(file).filter(manifest::isSameRun).isPresent();
    }

    /** The names of all files that another run left, none of them deleted yet; refused where they may not be replaced. */
    private Set<String> replaceable(Path pending, Path finished) throws IOException {
        if (!Files.exists(pending) && !Files.exists(finished)) {
            return Set.of();
        }
        if (!force) {
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
        Set<String> names = new TreeSet<>();
        if (Files.exists(finished)) {
            names.addAll(written(finished));
        }
        if (Files.exists(pending)) {
            journal.load();
            names.addAll(journal.list().files().keySet());
            PatchManifest.readable(pending).ifPresent(manifest -> names.addAll(manifest.listed()));
            names.add(FileList.FILE);
        }
        return names;
    }

    /** Removes the files of another run. */
    private void clear(Set<String> names) throws IOException {
        if (names.isEmpty()) {
            journal.delete();
            return;
        }
        put(draft(DOOMED), String.join("\n", names).getBytes(StandardCharsets.UTF_8));
        deleteDoomed();
    }

    /** The names of all files of the run that ended with the manifest {@code finished}. */
    private Set<String> written(Path finished) throws IOException {
        Optional<PatchManifest> manifest = PatchManifest.readable(finished).filter(PatchManifest::isWhole);
        Optional<FileList> list = manifest.flatMap(this::listOf);
        if (manifest.isEmpty() || (list.isEmpty() && !manifest.get().holdsTars())) {
            throw MidogException.operation(Message.of(
                    out + " holds patches without a " + FileList.FILE
                            + " that belongs to them, so that they cannot be told from other files; delete them, or name another"
                            + " folder with ",
                    PatchParameters.OUT));
        }
        Set<String> names = new TreeSet<>(manifest.get().listed());
        list.ifPresent(known -> names.addAll(known.files().keySet()));
        names.add(FileList.FILE);
        names.add(PatchManifest.FILE);
        return names;
    }

    /** The list that belongs to {@code manifest}; that of tar shards is in the manifest. */
    private Optional<FileList> listOf(PatchManifest manifest) {
        try {
            return manifest.files(out);
        } catch (IOException | MidogException e) {
            // As good as none: what it does not tell is not believed to be whole, nor deleted.
            return Optional.empty();
        }
    }

    /** Deletes what {@link #clear} has listed: also where it was interrupted, so that no half of a run is left. */
    private void deleteDoomed() throws IOException {
        Path doomed = draft(DOOMED);
        if (!Files.exists(doomed)) {
            return;
        }
        Files.deleteIfExists(draft(PatchManifest.FILE));
        journal.delete();
        for (String name : Files.readAllLines(doomed)) {
            Path file = SafeName.resolve(out, name);
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
        }
        deleteEmptyFolders();
        Files.delete(doomed);
    }

    /** Whether a file of the run is there as it was written: in its size, and in its bytes where it may be replaced. */
    boolean isWhole(String name) throws IOException {
        Optional<FileList.Entry> written = journal.entry(name);
        return written.isPresent()
                && (force ? written.get().isOf(file(name)) : written.get().hasSizeOf(file(name)));
    }

    /** Refuses to replace a file that no run wrote, before the files of an {@code earlier} one are deleted. */
    private void refuseForeign(Collection<String> planned, Set<String> earlier) {
        Map<String, Boolean> folders = new HashMap<>();
        for (String name : planned) {
            boolean mayExist = folders.computeIfAbsent(folderOf(name), folder -> Files.exists(file(folder)));
            if (mayExist && !earlier.contains(name) && Files.exists(file(name), LinkOption.NOFOLLOW_LINKS)) {
                throw MidogException.operation(Message.of(
                        file(name)
                                + " was not written by an earlier run, and would be replaced; move it away, or name another"
                                + " folder with ",
                        PatchParameters.OUT));
            }
        }
    }

    /** The folder that the file called {@code name} lies in, empty for the one that is filled. */
    static String folderOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
