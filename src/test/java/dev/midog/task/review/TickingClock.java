package dev.midog.task.review;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by a second each time it is asked; it begins at 2026-01-02 03:04:06 UTC. */
final class TickingClock extends Clock {
    static final long START_SECONDS = Instant.parse("2026-01-02T03:04:05Z").getEpochSecond();

    private final AtomicLong seconds = new AtomicLong(START_SECONDS);

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(seconds.incrementAndGet());
    }
}
