package dev.midog.fetch.source;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time as fetching sees it: reading it and letting it pass. */
public interface WaitingClock {
    /** The computer's own time. */
    WaitingClock REAL = new WaitingClock() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    };

    /** The time of day. */
    Instant now();

    /** A time that only runs forward, in nanoseconds from an arbitrary start. */
    long nanoTime();

    /** Returns after {@code duration}; at once where it is zero or negative. */
    void pause(Duration duration) throws InterruptedException;
}
