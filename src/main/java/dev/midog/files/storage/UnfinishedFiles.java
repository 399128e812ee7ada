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
 * that went on could make a file again, or report a failure that did not happen. A folder is deleted until its writer
 * has stopped, at the next file it would have begun.
 */
public final class UnfinishedFiles {
    /** How long an interrupted program waits for a writer that has not made its file yet. */
    private static final int MAX_ROUNDS = 100;

    private static final long ROUND_MILLISECONDS = 10;

    private static final Map<Path, Writer> WRITERS = new ConcurrentHashMap<>();
    private static final Set<Thread> STOPPED = ConcurrentHashMap.newKeySet();
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** Held while what is made is moved into its place, and while the program begins to end. */
    private static final Object PLACE = new Object();

    private static volatile boolean ending;

    private UnfinishedFiles() {}

    /**
     * Who writes.
     *
     * @param made the file or folder that is made
     */
    private record Writer(Thread thread, Path made) {}

    /** The moves that put what is made into its place. */
    @FunctionalInterface
    interface Moves {
        /** Moves. */
        void move() throws IOException;
    }

    /**
     * Registers that {@code made} is about to be made in {@code folder}, which holds nothing else to keep; does not return where
     * the program is ending.
     */
    static void add(Path folder, Path made) {
        WRITERS.put(folder, new Writer(Thread.currentThread(), made));
        if (ending) {
            waitForTheEnd();
        }
    }

    /** Registers that {@code folder} is gone; does not return where the program is ending. */
    static void remove(Path folder) {
        WRITERS.remove(folder);
        stopWhereEnding();
    }

    /**
     * Moves what is made into its place, as a whole or not at all: nothing is deleted meanwhile. Does not return, and moves nothing,
     * where the program is ending.
     */
    static void place(Moves moves) throws IOException {
        synchronized (PLACE) {
            if (!ending) {
                moves.move();
                return;
            }
        }
        waitForTheEnd();
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
     * Deletes what is unfinished and keeps writers from beginning again; for a program that is ending, from a shutdown hook.
     */
    public static void deleteAll() {
        synchronized (PLACE) {
            ending = true;
        }
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
        for (Iterator<Map.Entry<Path, Writer>> writers = WRITERS.entrySet().iterator(); writers.hasNext(); ) {
            Map.Entry<Path, Writer> writer = writers.next();
            try {
                boolean stopped = STOPPED.contains(writer.getValue().thread());
                boolean isFile = Files.isRegularFile(writer.getValue().made());
                FolderTree.delete(writer.getKey());
                if (stopped || isFile) {
                    writers.remove();
                }
            } catch (IOException e) {
                // The program is ending and nobody is left to tell; the next run deletes it.
            }
        }
    }
}
