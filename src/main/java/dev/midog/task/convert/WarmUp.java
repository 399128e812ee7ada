package dev.midog.task.convert;

import dev.midog.format.spi.DatasetFormat;

/**
 * Loads what writing a format needs while the input is read.
 *
 * <p>Whatever becomes of the conversion, the end is to be {@linkplain #await awaited}: a program that exits in the middle leaves
 * half a library of SQLite in the temporary folder.
 */
final class WarmUp {
    private final Thread thread;

    private WarmUp(Thread thread) {
        this.thread = thread;
    }

    /** Begins; a fault is not told, since writing meets it again. */
    static WarmUp start(DatasetFormat format) {
        Thread thread = new Thread(format::warmUp, "midog-warm-up");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, fault) -> {});
        thread.start();
        return new WarmUp(thread);
    }

    /** Waits until all is loaded, or could not be. */
    void await() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
