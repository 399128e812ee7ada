package dev.midog.fetch.source;

import java.time.Duration;
import java.util.Random;

/**
 * How long to wait before trying again: a random time between nothing and a bound that doubles with each failure.
 *
 * <p>This is the "full jitter" of M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @param base the bound after the first failure
 * @param cap the largest bound
 */
public record Backoff(Duration base, Duration cap, Random random) {
    private static final int MAX_DOUBLINGS = 30;

    /** The wait after failure number {@code failures}, counted from 1. */
    public Duration after(int failures) {
        long bound = base.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
        boolean overflown = bound >> Math.min(failures - 1, MAX_DOUBLINGS) != base.toNanos();
        long nanos = overflown ? cap.toNanos() : Math.min(bound, cap.toNanos());
        return Duration.ofNanos(random.nextLong(nanos + 1));
    }
}
