package dev.midog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumbersTest {
    @Test
    void ranges_are_closed_and_leading_zeros_do_not_matter() {
        CaseNumbers cases = CaseNumbers.parse(CaseFilter.CASES, "001-3, 077 ,9 - 10");

        assertThat(LongStream.rangeClosed(0, 100).filter(cases::contains)).containsExactly(1L, 2L, 3L, 9L, 10L, 77L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "1,,2", "1-", "-5", "1-2-3", "1.5", "1,", "99999999999999999999", "001.tiff"})
    void anything_else_is_a_usage_error_that_shows_how_to_write_them(String text) {
        assertThatThrownBy(() -> CaseNumbers.parse(CaseFilter.CASES, text))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.USAGE))
                .hasMessageContaining("1-50,077");
    }

    @Test
    void a_range_that_runs_backwards_is_a_usage_error_with_the_remedy() {
        assertThatThrownBy(() -> CaseNumbers.parse(CaseFilter.CASES, "1,50-10"))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.invalidValue())
                                .contains(new MidogException.InvalidValue(
                                        CaseFilter.CASES,
                                        "50-10",
                                        "a range from the lower number to the higher, as in 10-50")));
    }
}
