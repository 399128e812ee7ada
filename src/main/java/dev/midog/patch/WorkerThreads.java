package dev.midog.patch;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.PatchParameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do the same work side by side; the first failure stops them all. */
final class WorkerThreads {
    private WorkerThreads() {}

    /** What each thread does until there is nothing left or it is told to stop. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Runs {@code work} on {@code threads} threads and waits until all have ended.
     *
     * @param stop makes every thread end soon; called at a failure, at an interrupt and at the end
     * @throws InterruptedException where this thread was interrupted; the others have ended by then
     * @throws IOException where a disk failed; a {@link MidogException} where an image is bad
     */
    static void run(int threads, Work work, Runnable stop) throws IOException, InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(() -> runOnce(work, stop, failure), "midog-extract-" + (i + 1));
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } finally {
            stop.run();
            joinAll(workers);
        }
        throwFailure(failure.get());
    }

    private static void runOnce(Work work, Runnable stop, AtomicReference<@Nullable Throwable> failure) {
        try {
            work.run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            stop.run();
        }
    }

    private static void joinAll(List<Thread> workers) {
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void throwFailure(@Nullable Throwable first) throws IOException, InterruptedException {
        if (first instanceof IOException disk) {
            throw disk;
        }
        if (first instanceof InterruptedException interrupt) {
            throw interrupt;
        }
        if (first instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (first instanceof OutOfMemoryError) {
            throw new MidogException(
                    MidogException.ErrorKind.OPERATION,
                    Message.of(
                            "there is not enough memory for so many patches of this size at once; give fewer ",
                            PatchParameters.THREADS,
                            " or a smaller ",
                            PatchParameters.SIZE),
                    first);
        }
        if (first instanceof Error error) {
            throw error;
        }
    }
}
