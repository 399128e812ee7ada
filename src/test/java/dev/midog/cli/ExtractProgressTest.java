package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ExtractProgressTest {
    private final StringWriter terminal = new StringWriter();

    @Test
    void the_bar_ends_at_the_last_patch_and_with_its_line() {
        try (ExtractProgress progress = new ExtractProgress(2, true, new PrintWriter(terminal))) {
            progress.stored(10);
            progress.stored(10);
        }

        assertThat(terminal.toString())
                .endsWith(System.lineSeparator())
                .contains("2/2 patches")
                .contains("patches/s");
    }

    @Test
    void without_a_bar_nothing_is_printed() {
        try (ExtractProgress progress = new ExtractProgress(2, false, new PrintWriter(terminal))) {
            progress.stored(10);
        }

        assertThat(terminal.toString()).isEmpty();
    }
}
