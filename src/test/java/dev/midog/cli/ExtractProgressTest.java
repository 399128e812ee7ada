package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.extract.ExtractProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractProgressTest {
    private final StringWriter terminal = new StringWriter();

    @Test
    void the_bar_ends_at_the_last_patch_and_with_its_line() {
        try (ExtractProgress progress = new ExtractProgress(2, true, new PrintWriter(terminal))) {
            progress.stored(1_000_000);
            progress.stored(1_500_000);
        }

        assertThat(terminal.toString()).endsWith(System.lineSeparator());
        String last = terminal.toString().substring(terminal.toString().lastIndexOf('\r') + 1);
        assertThat(last).startsWith("patches 100%").contains("2/2", "/s, 2.5 MB");
    }

    @Test
    void the_bar_fits_a_terminal_of_80_columns_also_with_many_patches() {
        try (ExtractProgress progress = new ExtractProgress(1_234_567, true, new PrintWriter(terminal))) {
            progress.stored(123_456_700_000L);
        }

        List<String> lines =
                List.of(terminal.toString().replaceAll("\u001b\\[\\d*m", "").split("[\r\n]+"));
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        assertThat(lines.get(lines.size() - 1)).contains("1/1234567 (", ", 123456.7 MB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            63   | 25400000 | 159000000   | cut 63 patches (25.4 MB) in 0.159 s, 396 a second
            1    | 400000   | 2500000000  | cut 1 patch (0.4 MB) in 2.500 s, 0 a second
            1000 | 0        | 12340000000 | cut 1000 patches (0.0 MB) in 12.3 s, 81 a second
            """)
    void the_rate_is_that_of_the_patches_and_the_time_shown(long patches, long bytes, long nanos, String line) {
        assertThat(ExtractProgress.summary(patches, bytes, nanos)).isEqualTo(line);
    }

    @Test
    void without_a_bar_nothing_is_printed() {
        try (ExtractProgress progress = new ExtractProgress(2, false, new PrintWriter(terminal))) {
            progress.stored(10);
        }

        assertThat(terminal.toString()).isEmpty();
    }
}
