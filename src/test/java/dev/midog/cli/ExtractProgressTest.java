package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.extract.ExtractProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    @Test
    void without_a_bar_nothing_is_printed() {
        try (ExtractProgress progress = new ExtractProgress(2, false, new PrintWriter(terminal))) {
            progress.stored(10);
        }

        assertThat(terminal.toString()).isEmpty();
    }
}
