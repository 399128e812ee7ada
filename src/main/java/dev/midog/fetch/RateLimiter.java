package dev.midog.fetch;

import java.time.Duration;

/** Holds the bytes of all threads together to a rate. */
final class RateLimiter {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Waits waits;
    private final long bytesPerSecond;
    private long freeAt;

    /** Limits to {@code bytesPerSecond}; 0 for none. */
    RateLimiter(Waits waits, long bytesPerSecond) {
        this.waits = waits;
        this.bytesPerSecond = bytesPerSecond;
        this.freeAt = waits.nanoTime();
    }

    /** Waits for as long as {@code bytes} that have arrived take at the rate. */
    void took(int bytes) throws InterruptedException {
        if (bytesPerSecond > 0) {
            waits.pause(Duration.ofNanos(reserve(bytes)));
        }
    }

    private synchronized long reserve(int bytes) {
        long now = waits.nanoTime();
        long start = freeAt - now > 0 ? freeAt : now;
        freeAt = start + (long) ((double) bytes * NANOS_PER_SECOND / bytesPerSecond);
        return freeAt - now;
    }
}
