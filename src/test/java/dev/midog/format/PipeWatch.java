package dev.midog.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts those who open a named pipe for reading, and ends what they read at once, so that nobody waits. */
final class PipeWatch implements Closeable {
    private final Path pipe;
    private final AtomicInteger readers = new AtomicInteger();
    private final Thread writer = new Thread(this::write, "pipe-watch");
    private volatile boolean closing;

    private PipeWatch(Path pipe) {
        this.pipe = pipe;
    }

    static PipeWatch of(Path pipe) {
        PipeWatch watch = new PipeWatch(pipe);
        watch.writer.setDaemon(true);
        watch.writer.start();
        return watch;
    }

    /** How many times the pipe was opened for reading. */
    int readers() {
        return readers.get();
    }

    /** Opening a pipe for writing returns when someone opens it for reading. */
    private void write() {
        while (!closing) {
            try {
                Files.newOutputStream(pipe).close();
                readers.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        RandomAccessFile bothEnds = new RandomAccessFile(pipe.toFile(), "rw");
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bothEnds.close();
        }
    }
}
