package dev.midog.cli.extract;

import java.util.concurrent.CountDownLatch;

/** Stops work when a signal ends the program, and holds the end up until the work has left everything in good order. */
final class StopOnSignal implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /** Calls {@code stop} at a signal, from a thread of its own. */
    StopOnSignal(Runnable stop) {
        hook = new Thread(() -> stopAndWait(stop), "midog-extract-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work is over. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, which is what the hook is for.
            return;
        }
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
