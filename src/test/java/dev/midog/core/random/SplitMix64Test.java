package dev.midog.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitMix64Test {
    @Test
    void gives_the_numbers_of_the_published_algorithm() {
        SplitMix64 random = new SplitMix64(0);

        assertThat(random.next()).isEqualTo(0xe220a8397b1dcdafL);
        assertThat(random.next()).isEqualTo(0x6e789e6aa1b965f4L);
        assertThat(random.next()).isEqualTo(0x06c45d188009454fL);
    }

    @Test
    void a_range_is_closed_and_evenly_drawn() {
        SplitMix64 random = new SplitMix64(1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.between(-3, 3) + 3]++;
        }

        // Six degrees of freedom: chi-square beyond 22.5 has a chance of one in a thousand.
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000;
        }
        assertThat(chiSquare).isLessThan(22.5);
    }
}
