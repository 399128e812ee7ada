package dev.midog.format.sliderunner;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where a database is to be written: nobody is at work there, and nothing lies there that SQLite would add to it. */
final class TargetFile {
    /** The bytes that SQLite's programs lock while they read or write; the first is that of a writer who waits. */
    private static final long LOCKS_FIRST = 0x40000000L;

    private static final long LOCKS_BYTES = 512;

    private TargetFile() {}

    /** Refuses a {@code target} that another program has open in a transaction, or whose journals would outlive it. */
    static void check(Path target) throws IOException {
        Journals journals = new Journals(target);
        Optional<Path> journal = journals.first();
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (journal.isPresent()) {
            throw MidogException.operation(refusal(target, journal.get(), exists ? journals.repair() : ""));
        }
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && isLocked(target)) {
            throw MidogException.operation(
                    target + " is locked by another program, whose changes would be lost; close it"
                            + " there and try again, or name another file");
        }
    }

    private static String refusal(Path target, Path journal, String repair) {
        String found =
                journal + " lies where " + target + " is to be written, and SQLite would take it for a part of that;";
        return repair.isEmpty()
                ? found + " remove it if it is not needed, or name another file"
                : found + " close the program that has the database open, or if there is none, run: " + repair
                        + " - or remove " + journal.getFileName() + " if what it holds may be lost";
    }

    private static boolean isLocked(Path target) {
        boolean writable = Files.isWritable(target);
        try (FileChannel channel =
                FileChannel.open(target, writable ? StandardOpenOption.WRITE : StandardOpenOption.READ)) {
            return channel.tryLock(LOCKS_FIRST, LOCKS_BYTES, !writable) == null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this process holds it.
            return true;
        } catch (IOException e) {
            // A file system without locks, or a file that may be replaced but not opened.
            return false;
        }
    }
}
