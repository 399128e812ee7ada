package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user who mistyped a name is offered: what is close, and nothing else. */
class CloseNamesTest {
    private static final List<String> COMMANDS =
            List.copyOf(Main.commandLine().getSubcommands().keySet());

    @ParameterizedTest
    @CsvSource({
        "statts, stats",
        "extrct, extract",
        "EXTRACT, extract",
        "evalaute, evaluate",
        "val, validate",
        "covnert, convert"
    })
    void a_slip_is_understood(String typed, String meant) {
        assertThat(CloseNames.of(typed, COMMANDS)).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource({"foo", "bake", "xyz", "st", "a"})
    void nothing_far_fetched_is_offered(String typed) {
        assertThat(CloseNames.of(typed, COMMANDS)).isEmpty();
    }

    @Test
    void commands_and_options_are_offered_in_the_second_line() {
        assertThat(CliRun.midog("statts").err()).endsWith("Did you mean stats?" + System.lineSeparator());
        assertThat(CliRun.midog("help", "statts").err()).contains("Did you mean stats?");
        assertThat(CliRun.midog("stats", "--scaner=x").err()).contains("Did you mean --scanner?");
        assertThat(CliRun.midog("extract", "--lable", "coco").err()).contains("Did you mean --labels?");
        assertThat(CliRun.midog("foo").err()).contains("Try 'midog --help'.").doesNotContain("mean");
        assertThat(CliRun.midog("stats", "--zzz").err()).contains("Try 'midog stats --help'.");
        assertThat(CliRun.midog("split", "--scheme", "kfold").err()).doesNotContain("mean");
    }
}
