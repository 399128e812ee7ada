package dev.midog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseListTest {
    private static final List<String> NAMES = List.of("001.tiff", "002.tiff", "b/003.tiff", "slide [x].svs");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1-2               | 1 2
            002               | 2
            001.tiff          | 1
            003.tiff          | 3
            b/003.tiff        | 3
            slide [x]         | 4
            *.tiff            | 1 2 3
            b/*               | 3
            00?.tiff          | 1 2 3
            !2                | 1 3 4
            !*.tiff           | 4
            1-4, !002.tiff    | 1 3 4
            !2,2              |
            *,!1,!b/*         | 2 4
            """)
    void ids_names_and_globs_pick_cases_and_an_exclamation_mark_leaves_them_out(String list, String picked) {
        assertThat(picked(list)).isEqualTo(picked == null ? "" : picked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1,,2", "!", "1,!"})
    void an_empty_item_is_a_usage_error_that_shows_how_to_write_them(String list) {
        assertUsage(list, "as in 1-50,077,!012,2*.tiff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-", "-5", "1-2-3", "1.5", "99999999999999999999", "1,50-10"})
    void numbers_that_are_no_range_are_a_usage_error(String list) {
        assertUsage(list, "as in ");
    }

    @Test
    void letter_case_of_file_names_counts() {
        assertThat(picked("001.TIFF")).isEmpty();
    }

    private static String picked(String list) {
        CaseList cases = CaseList.parse(list);
        return String.join(
                " ",
                Stream.of(1, 2, 3, 4)
                        .filter(id -> cases.contains(id, NAMES.get(id - 1)))
                        .map(String::valueOf)
                        .toList());
    }

    private static void assertUsage(String list, String remedy) {
        assertThatThrownBy(() -> CaseList.parse(list))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.USAGE))
                .hasMessageContaining(remedy);
    }
}
