package dev.midog.draw.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, '0, 0.2, 0.4, 0.6, 0.8, 1.0'",
        "0, 0.9, '0, 0.2, 0.4, 0.6, 0.8, 1.0'",
        "0, 503, '0, 100, 200, 300, 400, 500, 600'",
        "-0.31, 1, '-0.50, -0.25, 0, 0.25, 0.50, 0.75, 1.00'",
        "1.61, 1.62, '1.610, 1.612, 1.614, 1.616, 1.618, 1.620'",
        "3, 3, '3.0, 3.2, 3.4, 3.6, 3.8, 4.0'",
        "0, 0.00012, '0, 0.00002, 0.00004, 0.00006, 0.00008, 0.00010, 0.00012'"
    })
    void ticks_of_an_even_axis_are_round_and_hold_the_values(double low, double high, String ticks) {
        assertThat(shown(Axis.linear("", low, high))).isEqualTo(ticks);
    }

    @ParameterizedTest
    @CsvSource({"1, '0, 1'", "37, '0, 1, 2, 5, 10, 20, 50'", "13000, '0, 1, 10, 100, 1000, 10000, 20000'"})
    void a_logarithmic_axis_has_room_for_zero(double high, String ticks) {
        Axis axis = Axis.logFromZero("", high);

        assertThat(shown(axis)).isEqualTo(ticks);
        assertThat(axis.at(0)).isZero();
        assertThat(axis.at(axis.to())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, '0, 1'", "4, '0, 1, 2, 3, 4'", "13, '0, 5, 10, 15'", "2400, '0, 500, 1000, 1500, 2000, 2500'"})
    void ticks_of_counts_are_whole_numbers(long high, String ticks) {
        assertThat(shown(Axis.counts("", high))).isEqualTo(ticks);
    }

    @Test
    void decades_have_the_same_room() {
        Axis axis = Axis.log("", 0.1, 10);

        assertThat(axis.at(1)).isEqualTo(0.5);
        assertThat(axis.ticks()).containsExactly(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0);
    }

    @Test
    void values_beyond_the_ends_are_at_the_ends() {
        assertThat(List.of(Axis.share("").at(-3), Axis.share("").at(7))).containsExactly(0.0, 1.0);
    }

    private static String shown(Axis axis) {
        return String.join(", ", axis.ticks().stream().map(axis::label).toList());
    }
}
