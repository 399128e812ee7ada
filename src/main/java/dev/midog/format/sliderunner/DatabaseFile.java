package dev.midog.format.sliderunner;

import dev.midog.core.model.JavaMemory;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A database file that is read while nobody writes to it.
 *
 * <p>SQLite reads a file without touching its folder only when told that the file never changes; it then heeds
 * neither locks nor journals. This class heeds them in its place: it refuses a file whose newest rows are in a
 * journal beside it, holds the lock of a SQLite reader, and tells afterwards whether the file changed.
 * Formats: <a href="https://www.sqlite.org/fileformat2.html">sqlite.org/fileformat2.html</a>.
 */
final class DatabaseFile implements AutoCloseable {
    static final String MAGIC = "SQLite format 3\0";

    private static final int HEADER_BYTES = 100;
    /** The bytes that SQLite's readers lock: a writer locks them for itself alone. */
    private static final long SHARED_LOCK_FIRST = 0x40000002L;

    private static final long SHARED_LOCK_BYTES = 510;
    /** Rows take about this many times their bytes on disk when they are objects. */
    private static final long MEMORY_PER_FILE_BYTE = 4;

    private final Path realPath;
    private final FileChannel channel;
    private final State before;

    private record State(long sizeBytes, FileTime lastModified) {}

    private DatabaseFile(Path realPath, FileChannel channel, State before) {
        this.realPath = realPath;
        this.channel = channel;
        this.before = before;
    }

    /** Opens {@code path} for reading; refuses what is not a database, is damaged, or is being written to. */
    static DatabaseFile open(Path path) throws IOException {
        Path realPath = realPath(path);
        checkHeader(realPath);
        checkMemory(Files.size(realPath));
        FileChannel channel = FileChannel.open(realPath, StandardOpenOption.READ);
        try {
            lock(channel);
            checkJournals(realPath);
            return new DatabaseFile(realPath, channel, stateOf(realPath));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The file itself, links followed. */
    Path realPath() {
        return realPath;
    }

    /** Refuses a file that was written to since it was opened: what was read may be a mixture of old and new. */
    void checkUnchanged() throws IOException {
        checkJournals(realPath);
        if (!stateOf(realPath).equals(before)) {
            throw MidogException.operation(
                    "the database changed while it was read; close the program that writes to it and try again");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Path realPath(Path path) throws IOException {
        try {
            Path realPath = path.toRealPath();
            if (Files.isDirectory(realPath)) {
                throw MidogException.operation("it is a folder, not a database");
            }
            if (!Files.isRegularFile(realPath)) {
                throw MidogException.operation("it is a pipe or a device, not a database");
            }
            if (!Files.isReadable(realPath)) {
                throw MidogException.operation("it cannot be read; check its permissions");
            }
            return realPath;
        } catch (NoSuchFileException e) {
            throw MidogException.operation("the file does not exist");
        }
    }

    /** Whether {@code path} is a file that begins as SQLite databases do. */
    static boolean isOne(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return isMagic(in.readNBytes(HEADER_BYTES));
        }
    }

    private static boolean isMagic(byte[] header) {
        return new String(header, StandardCharsets.ISO_8859_1).startsWith(MAGIC);
    }

    private static void checkHeader(Path path) throws IOException {
        byte[] header;
        try (InputStream in = Files.newInputStream(path)) {
            header = in.readNBytes(HEADER_BYTES);
        }
        if (header.length == 0) {
            throw MidogException.invalidData("the file is empty");
        }
        if (!isMagic(header)) {
            throw MidogException.invalidData("it is not a SQLite database, or it is encrypted");
        }
        if (header.length < HEADER_BYTES || Files.size(path) < statedBytes(ByteBuffer.wrap(header))) {
            throw MidogException.invalidData(
                    "the database is cut short: it should be larger; fetch it again or restore it from a copy");
        }
    }

    /** The size that the header states; 0 where the program that wrote the file last did not keep it. */
    private static long statedBytes(ByteBuffer header) {
        int pageBytes = Short.toUnsignedInt(header.getShort(16));
        boolean valid = header.getInt(24) == header.getInt(92);
        return valid ? Integer.toUnsignedLong(header.getInt(28)) * (pageBytes == 1 ? 65_536 : pageBytes) : 0;
    }

    private static void checkMemory(long sizeBytes) {
        long allowed = Runtime.getRuntime().maxMemory() / MEMORY_PER_FILE_BYTE;
        if (sizeBytes > allowed) {
            throw MidogException.operation("the database has " + sizeBytes + " bytes, and with the memory that Java has"
                    + " now no more than " + allowed + " can be read; " + JavaMemory.GIVE_MORE);
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(SHARED_LOCK_FIRST, SHARED_LOCK_BYTES, true);
        } catch (OverlappingFileLockException e) {
            // Another thread of this process reads the same file under the same lock.
            return;
        } catch (IOException e) {
            // A file system without locks: the check afterwards still sees a file that changed.
            return;
        }
        if (lock == null) {
            throw MidogException.operation("the database is locked by another program; close it there and try again");
        }
    }

    private static void checkJournals(Path realPath) throws IOException {
        Journals journals = new Journals(realPath);
        Optional<Path> wal = journals.writeAheadLog();
        if (wal.isPresent()) {
            throw MidogException.operation("its newest rows are in "
                    + wal.get().getFileName()
                    + " beside it; close the program that has the database open, or if there is none, run: "
                    + journals.repair());
        }
        Optional<Path> journal = journals.hotJournal();
        if (journal.isPresent()) {
            throw MidogException.operation("another program is writing to it, or was stopped while it did ("
                    + journal.get().getFileName()
                    + " lies beside it); wait for that program, or if there is none, run: " + journals.repair());
        }
    }

    private static State stateOf(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new State(attributes.size(), attributes.lastModifiedTime());
    }
}
