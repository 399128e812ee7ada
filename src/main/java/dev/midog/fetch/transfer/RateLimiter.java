package dev.midog.fetch.transfer;

import dev.midog.fetch.source.WaitingClock;
import java.time.Duration;

/** Holds the bytes of all threads together to a rate. */
final class RateLimiter {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final WaitingClock clock;
    private final long bytesPerSecond;
    private long freeAt;

    /** Limits to {@code bytesPerSecond}; 0 for none. */
    RateLimiter(WaitingClock clock, long bytesPerSecond) {
        this.clock = clock;
        this.bytesPerSecond = bytesPerSecond;
        this.freeAt = clock.nanoTime();
    }

    /** WaitingClock for as long as {@code bytes} that have arrived take at the rate. */
    void took(int bytes) throws InterruptedException {
        if (bytesPerSecond > 0) {
            clock.pause(Duration.ofNanos(reserve(bytes)));
        }
    }

    private synchronized long reserve(int bytes) {
        long now = clock.nanoTime();
        long start = freeAt - now > 0 ? freeAt : now;
        freeAt = start + (long) ((double) bytes * NANOS_PER_SECOND / bytesPerSecond);
        return freeAt - now;
    }
}
