package dev.midog.fetch.source;

import java.time.Duration;

/** Notices a body that drips: fewer than {@value #LEAST_BYTES} bytes in a whole stall time-out spent waiting for it. */
public final class StallWatch {
    private static final int LEAST_BYTES = 1024;

    private final long windowNanos;
    private long waitedNanos;
    private long bytes;

    public StallWatch(Duration window) {
        this.windowNanos = window.toNanos();
    }

    /** Adds one read that took {@code nanos} and brought {@code count} bytes. */
    public void read(long nanos, int count, String from) throws FetchFailure {
        waitedNanos += nanos;
        bytes += count;
        if (bytes >= LEAST_BYTES) {
            waitedNanos = 0;
            bytes = 0;
        } else if (waitedNanos > windowNanos) {
            throw new FetchFailure(FailureKind.STALLED, from + " sent next to nothing for too long");
        }
    }
}
