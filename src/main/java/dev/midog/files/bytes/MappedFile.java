package dev.midog.files.bytes;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The bytes of a file of any length, mapped into memory in windows of 1 GiB.
 *
 * <p>Touching a page that a shrinking file has lost raises an {@link InternalError}, at once or as late as the virtual
 * machine next stops all threads. {@link #during} therefore looks at the file's length before and after, turns that error
 * into a sentence, and waits for one that is still to come.
 */
public final class MappedFile implements ByteSource {
    private static final int WINDOW_BITS = 30;
    private static final long WINDOW_MASK = (1L << WINDOW_BITS) - 1;

    /** Not its channel, whose own books an error delivered within would leave open, so that closing waits for ever. */
    private final RandomAccessFile file;

    private final long size;
    private final MappedByteBuffer[] windows;

    private MappedFile(RandomAccessFile file) throws IOException {
        this.file = file;
        this.size = file.length();
        this.windows = new MappedByteBuffer[Math.toIntExact((size + WINDOW_MASK) >>> WINDOW_BITS)];
        for (int i = 0; i < windows.length; i++) {
            long start = (long) i << WINDOW_BITS;
            long length = Math.min(size - start, 1L << WINDOW_BITS);
            windows[i] = file.getChannel().map(FileChannel.MapMode.READ_ONLY, start, length);
        }
    }

    /** Opens {@code path} for reading. */
    public static MappedFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new MappedFile(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public long sizeBytes() {
        return size;
    }

    @Override
    public void read(long offset, byte[] target, int at, int length) {
        requireInside(offset, length);
        long from = offset;
        int to = at;
        int left = length;
        while (left > 0) {
            MappedByteBuffer window = windows[(int) (from >>> WINDOW_BITS)];
            int start = (int) (from & WINDOW_MASK);
            int part = Math.min(left, window.capacity() - start);
            window.get(start, target, to, part);
            from += part;
            to += part;
            left -= part;
        }
    }

    @Override
    public void during(Reading reading) throws IOException {
        try {
            requireWhole();
            reading.run();
            requireWhole();
        } catch (InternalError | IndexOutOfBoundsException e) {
            throw faultOf(e);
        }
    }

    private void requireWhole() throws IOException {
        if (!isWhole()) {
            throw shrunk();
        }
    }

    /** Whether the file is still as long as when it was opened. */
    private boolean isWhole() throws IOException {
        return file.length() >= size;
    }

    /**
     * What a lost page led to. Its error may come up inside the JDK's own code for files, where an index of -1 then takes
     * its place; with a file that is whole such an index is a fault of this program.
     */
    private MidogException faultOf(Throwable fault) throws IOException {
        if (fault instanceof IndexOutOfBoundsException ours && isWhole()) {
            throw ours;
        }
        return shrunk();
    }

    /** The failure to report when the file was cut off while it was read; no error of this thread is left pending. */
    private MidogException shrunk() {
        awaitPendingError();
        return MidogException.operation("the file was " + size
                + " bytes long and has been cut off while it was read, or its disk failed; fetch it again");
    }

    /**
     * Lets the virtual machine deliver the error of a lost page that compiled code has touched, which it does where it
     * finds this thread in a loop of Java while it stops all threads, as it does to look at their stacks.
     */
    private static void awaitPendingError() {
        try {
            StackLook look = new StackLook(Thread.currentThread());
            Thread other = new Thread(look, "midog-mapped-file");
            other.setDaemon(true);
            other.start();
            while (!look.done) {}
        } catch (InternalError late) {
            // It says what is known by now: that a page was lost.
            return;
        }
    }

    /** Looks at the stack of a thread. The waiting loop calls no method: an error is not delivered on its return. */
    private static final class StackLook implements Runnable {
        private static final int TIMES = 3;

        private final Thread thread;
        private volatile boolean done;

        StackLook(Thread thread) {
            this.thread = thread;
        }

        @Override
        public void run() {
            for (int i = 0; i < TIMES; i++) {
                thread.getStackTrace();
            }
            done = true;
        }
    }

    /** Closes the file; the mapped pages go when the buffers are collected. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
