package dev.midog.fetch.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by waiting. */
public final class FakeWaitingClock implements WaitingClock {
    private final List<Duration> pauses = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return Instant.EPOCH.plus(passed);
    }

    @Override
    public synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
        if (!duration.isNegative()) {
            passed = passed.plus(duration);
        }
    }

    /** All pauses that took time, oldest first. */
    public synchronized List<Duration> pauses() {
        return pauses.stream()
                .filter(pause -> !pause.isZero() && !pause.isNegative())
                .toList();
    }

    public synchronized Duration passed() {
        return passed;
    }

    synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }
}
