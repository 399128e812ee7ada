package dev.midog.fetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.fetch.source.FakeWaitingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final FakeWaitingClock clock = new FakeWaitingClock();

    @Test
    void a_rate_limit_holds_over_all_bytes_together() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(clock, 1000);
        for (int i = 0; i < 10; i++) {
            limiter.took(500);
        }
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void no_rate_limit_clock_for_nothing() throws InterruptedException {
        new RateLimiter(clock, 0).took(Integer.MAX_VALUE);
        assertThat(clock.pauses()).isEmpty();
    }
}
