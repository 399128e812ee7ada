package dev.midog.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void interpolates_between_order_statistics_as_r_does_by_default() {
        double[] sorted = {1, 2, 4, 8};

        assertThat(Quantiles.of(sorted, 0)).isEqualTo(1);
        assertThat(Quantiles.of(sorted, 0.25)).isEqualTo(1.75);
        assertThat(Quantiles.of(sorted, 0.5)).isEqualTo(3);
        assertThat(Quantiles.of(sorted, 0.9)).isCloseTo(6.8, within(1e-12));
        assertThat(Quantiles.of(sorted, 1)).isEqualTo(8);
        assertThat(Quantiles.of(new double[] {5}, 0.975)).isEqualTo(5);
    }

    /** With less care for rounding, the quantile would be 6843, the value above it. */
    @Test
    void numpy_keeps_a_quantile_just_below_a_value_below_it() {
        int[] sorted = new int[45];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = i < 15 ? 6581 : 6843;
        }

        assertThat(Quantiles.roundedAsNumPy(sorted, 15.0 / 44 - 1e-16)).isLessThan(6843);
        assertThat(Quantiles.roundedAsNumPy(new int[] {1, 2, 4, 8}, 0.25)).isEqualTo(1.75);
        assertThat(Quantiles.roundedAsNumPy(new int[] {1, 2, 4, 8}, 0.5)).isEqualTo(3);
        assertThat(Quantiles.roundedAsNumPy(new int[] {1, 2, 4, 8}, 1)).isEqualTo(8);
    }

    @Test
    void the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        assertThat(Quantiles.median(new double[] {1, 2, 9})).isEqualTo(2);
        assertThat(Quantiles.median(new double[] {1, 2, 4, 9})).isEqualTo(3);
    }

    @Test
    void an_interval_holds_95_percent_and_leaves_undefined_figures_out() {
        double[] figures = new double[1001];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = 1000 - i;
        }

        assertThat(ConfidenceInterval.of(figures)).isEqualTo(new ConfidenceInterval(25, 975));
        assertThat(ConfidenceInterval.of(new double[] {Double.NaN, 3})).isEqualTo(new ConfidenceInterval(3, 3));
        assertThat(ConfidenceInterval.of(new double[] {Double.NaN})).isNull();
    }
}
