package dev.midog.fetch.source;

import java.time.Duration;

/**
 * Spaces out requests of all threads: by a fixed interval, and by more after a server has asked for less.
 *
 * <p>Each request takes the next free slot and waits for it.
 */
public final class RequestSpacing {
    private final WaitingClock clock;
    private final Duration interval;
    private final Duration slowest;
    private Duration penalty = Duration.ZERO;
    private long nextSlot;

    /**
     * Starts with no penalty.
     *
     * @param interval the least time between two requests
     * @param slowest the longest that {@link #slowDown} makes it
     */
    public RequestSpacing(WaitingClock clock, Duration interval, Duration slowest) {
        this.clock = clock;
        this.interval = interval;
        this.slowest = slowest;
        this.nextSlot = clock.nanoTime();
    }

    /** WaitingClock until the next request may be made. */
    public void await() throws InterruptedException {
        clock.pause(reserve());
    }

    /** Takes the next free slot; how long it is until then. */
    public synchronized Duration reserve() {
        long now = clock.nanoTime();
        long slot = nextSlot - now > 0 ? nextSlot : now;
        nextSlot = slot + interval.plus(penalty).toNanos();
        return Duration.ofNanos(slot - now);
    }

    /** Doubles the time between requests, from {@code step} up to the slowest, and holds back the next one by as much. */
    public synchronized void slowDown(Duration step) {
        Duration doubled = penalty.isZero() ? step : penalty.multipliedBy(2);
        penalty = doubled.compareTo(slowest) > 0 ? slowest : doubled;
        holdFor(penalty);
    }

    /** Takes back one doubling. */
    public synchronized void speedUp() {
        penalty = penalty.toMillis() <= 1 ? Duration.ZERO : penalty.dividedBy(2);
    }

    /** Makes no request within {@code duration} from now. */
    public synchronized void holdFor(Duration duration) {
        long until = clock.nanoTime() + duration.toNanos();
        if (until - nextSlot > 0) {
            nextSlot = until;
        }
    }
}
