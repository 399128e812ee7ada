package dev.midog.cli.detect;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Shows a user how an engine is fetched, and on a terminal one line with progress that is drawn again and again. */
public final class EngineProgress {
    private static final double BYTES_A_MEGABYTE = 1e6;
    private static final long REDRAW_NANOS = 200_000_000;
    private static final int LINE = 60;

    private final boolean showsLine;
    private final PrintWriter err;
    private final AtomicLong bytesReceived = new AtomicLong();
    private long bytesToFetch;
    private long drawn;

    /**
     * Progress on {@code err}.
     *
     * @param showsLine whether the line with progress is drawn
     */
    public EngineProgress(boolean showsLine, PrintWriter err) {
        this.showsLine = showsLine;
        this.err = err;
    }

    /** An engine of {@code bytes} bytes is fetched. */
    public void fetching(String title, long bytes) {
        bytesToFetch = bytes;
        err.println("fetching " + title + " (" + megabytes(bytes) + "), at first use only");
        err.flush();
    }

    /** {@code bytes} more bytes of it have been received. */
    public void received(int bytes) {
        draw("fetched " + megabytes(bytesReceived.addAndGet(bytes)) + " of " + megabytes(bytesToFetch));
    }

    /** Draws the line, unless that was done just before. */
    public synchronized void draw(String text) {
        long now = System.nanoTime();
        if (showsLine && now - drawn > REDRAW_NANOS) {
            drawn = now;
            err.printf("\r%-" + LINE + "s", text);
            err.flush();
        }
    }

    /** Takes the line away, before something else is printed. */
    public synchronized void clear() {
        if (showsLine && drawn != 0) {
            err.printf("\r%-" + LINE + "s\r", "");
            err.flush();
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / BYTES_A_MEGABYTE);
    }
}
