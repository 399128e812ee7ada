package dev.midog.fetch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Back-off, spacing of requests and stall watch, by a clock that waits for nobody. */
class WaitingTest {
    private final FakeWaitingClock waits = new FakeWaitingClock();

    @Test
    void a_back_off_is_random_below_a_bound_that_doubles_to_a_minute() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(5));
        for (int failures = 1; failures <= 40; failures++) {
            long bound = failures > 6 ? 60 : 1L << (failures - 1);
            assertThat(backoff.after(failures)).isBetween(Duration.ZERO, Duration.ofSeconds(bound));
        }
    }

    @Test
    void a_back_off_uses_the_whole_of_its_bound() {
        Backoff backoff = new Backoff(Duration.ofSeconds(60), Duration.ofSeconds(60), new Random(5));
        Duration least = Duration.ofDays(1);
        Duration most = Duration.ZERO;
        for (int i = 0; i < 200; i++) {
            Duration wait = backoff.after(1);
            least = wait.compareTo(least) < 0 ? wait : least;
            most = wait.compareTo(most) > 0 ? wait : most;
        }
        assertThat(least).isLessThan(Duration.ofSeconds(6));
        assertThat(most).isGreaterThan(Duration.ofSeconds(54));
    }

    @Test
    void a_pace_of_one_a_second_lets_ten_requests_through_in_nine_seconds() throws InterruptedException {
        RequestSpacing pace = new RequestSpacing(waits, Duration.ofSeconds(1), Duration.ofSeconds(60));
        for (int i = 0; i < 10; i++) {
            pace.await();
        }
        assertThat(waits.passed()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void a_pace_without_interval_waits_for_nothing_until_it_is_slowed() throws InterruptedException {
        RequestSpacing pace = new RequestSpacing(waits, Duration.ZERO, Duration.ofSeconds(60));
        pace.await();
        pace.await();
        assertThat(waits.pauses()).isEmpty();

        pace.slowDown(Duration.ofSeconds(2));
        pace.await();
        pace.await();
        assertThat(waits.passed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void slowing_down_doubles_to_the_slowest_and_successes_take_it_back() throws InterruptedException {
        RequestSpacing pace = new RequestSpacing(waits, Duration.ZERO, Duration.ofSeconds(60));
        for (int i = 0; i < 20; i++) {
            pace.slowDown(Duration.ofSeconds(2));
        }
        pace.await();
        assertThat(waits.passed()).isEqualTo(Duration.ofSeconds(60));

        for (int i = 0; i < 40; i++) {
            pace.speedUp();
        }
        pace.await();
        Duration before = waits.passed();
        pace.await();
        pace.await();
        assertThat(waits.passed()).isEqualTo(before);
    }

    @Test
    void a_drip_is_a_stall_and_a_slow_flow_is_not() {
        StallWatch drip = new StallWatch(Duration.ofSeconds(30));
        StallWatch slow = new StallWatch(Duration.ofSeconds(30));
        long second = Duration.ofSeconds(1).toNanos();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 40; i++) {
                        drip.read(second, 10, "host");
                    }
                })
                .hasMessageContaining("next to nothing");
        assertThatCode(() -> {
                    for (int i = 0; i < 400; i++) {
                        slow.read(second, 100, "host");
                    }
                })
                .doesNotThrowAnyException();
    }
}
