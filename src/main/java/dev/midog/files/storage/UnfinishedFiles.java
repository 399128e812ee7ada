package dev.midog.files.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The files and folders that are being written; those still unfinished when the program is interrupted are deleted.
 *
 * <p>Once the program is ending no file is begun any more, and whoever writes one stops at its end: a thread
 * that went on could make a file anew, or report a failure that did not happen. A folder is deleted until its writer
 * has stopped, at the next file it would have begun.
 */
public final class UnfinishedFiles {
    /** How long an interrupted program waits for a writer that has not made its file yet. */
    private static final int MAX_ROUNDS = 100;

    private static final long ROUND_MILLISECONDS = 10;

    private static final Map<Path, Thread> WRITERS = new ConcurrentHashMap<>();
    private static final Set<Thread> STOPPED = ConcurrentHashMap.newKeySet();
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static volatile boolean ending;

    private UnfinishedFiles() {}

    /** Registers that {@code file} is about to be made; does not return where the program is ending. */
    static void add(Path file) {
        WRITERS.put(file, Thread.currentThread());
        if (ending) {
            WRITERS.remove(file);
            waitForTheEnd();
        }
    }

    /** Registers that {@code file} is in its place or gone; does not return where the program is ending. */
    static void remove(Path file) {
        WRITERS.remove(file);
        stopWhereEnding();
    }

    /** Does not return where the program is ending. */
    static void stopWhereEnding() {
        if (ending) {
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        STOPPED.add(Thread.currentThread());
        while (true) {
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                // The program ends all the same, and soon.
            }
        }
    }

    /**
     * Deletes what is unfinished and keeps writers from beginning anew; for a program that is ending, from a shutdown hook.
     */
    public static void deleteAll() {
        ending = true;
        for (int round = 0; round < MAX_ROUNDS && !WRITERS.isEmpty(); round++) {
            deleteThoseThere();
            try {
                Thread.sleep(ROUND_MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void deleteThoseThere() {
        for (Iterator<Map.Entry<Path, Thread>> writers = WRITERS.entrySet().iterator(); writers.hasNext(); ) {
            Map.Entry<Path, Thread> writer = writers.next();
            try {
                boolean stopped = STOPPED.contains(writer.getValue());
                boolean file = !Files.isDirectory(writer.getKey());
                boolean deleted = FolderTree.delete(writer.getKey());
                if (stopped || (file && deleted)) {
                    writers.remove();
                }
            } catch (IOException e) {
                // The program is ending and nobody is left to tell; the name says that the file is not a result.
            }
        }
    }
}
