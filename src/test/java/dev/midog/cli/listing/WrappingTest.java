package dev.midog.cli.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Prose, lists and command lines on a narrow screen. */
class WrappingTest {
    @Test
    void prose_is_broken_at_blanks_and_goes_on_indented() {
        assertThat(Wrapping.prose("note: 50 images were never published", 20))
                .containsExactly("note: 50 images were", "  never published");
    }

    @Test
    void a_word_that_is_longer_than_the_screen_stays_whole() {
        assertThat(Wrapping.prose("midog: /a/very/long/path/to/a.json is damaged", 20))
                .containsExactly("midog:", "  /a/very/long/path/to/a.json", "  is damaged");
    }

    @Test
    void the_text_of_a_named_item_goes_on_below_itself() {
        assertThat(Wrapping.prose("  scale  0.25 um per pixel, stated", 24))
                .containsExactly("  scale  0.25 um per", "         pixel, stated");
    }

    @Test
    void a_command_line_can_be_copied_into_a_shell() {
        assertThat(Wrapping.command("$ midog extract --category 'mitotic figure' --size 64", 30))
                .containsExactly("$ midog extract --category \\", "    'mitotic figure' --size 64");
    }

    @Test
    void lines_that_move_the_cursor_and_stack_traces_stay_as_they_are() {
        StringWriter printed = new StringWriter();
        PrintWriter out = Screen.of(40).prose(new PrintWriter(printed));
        String bar = "\r" + "a word ".repeat(9);
        String trace = "\tat a.Class.method of some module(Class.java:1) and more";

        out.print(bar);
        out.flush();
        out.print("\n" + trace + "\n" + "twenty-five letters here, and twenty more\n");
        out.flush();

        assertThat(printed).hasToString(bar + "\n" + trace + "\ntwenty-five letters here, and twenty\n  more\n");
    }
}
