package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @Test
    void help_lists_the_commands() {
        CliRun run = CliRun.midog("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("completion").contains("--version");
    }

    @Test
    void midog_alone_prints_an_overview_that_fits_a_small_terminal() {
        CliRun run = CliRun.midog();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .hasSizeLessThanOrEqualTo(24)
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.startsWith("Prepare "))
                .anyMatch(line -> line.startsWith("  midog demo "));
        assertThat(CliRun.midog("-h")).isEqualTo(run);
    }

    @Test
    void the_short_help_shows_usual_options_and_examples_and_the_full_help_every_option_under_titles() {
        CliRun brief = CliRun.midog("extract", "-h");
        CliRun full = CliRun.midog("extract", "--help");

        assertThat(brief.exitCode()).isZero();
        assertThat(brief.out())
                .contains("--mode", "Examples:", "midog extract --help")
                .doesNotContain("--png-level");
        assertThat(full.out().lines()).contains("Sampling:", "Cases:", "All commands:");
        assertThat(full.out()).contains("--png-level", "--stacktrace", "Examples:");
        assertThat(CliRun.midog("help", "extract")).isEqualTo(full);
        assertThat(CliRun.midog("help")).isEqualTo(CliRun.midog("--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff --help", "--help diff", "diff a.json --help", "diff -h"})
    void help_is_answered_wherever_it_is_asked_for(String line) {
        assertThat(CliRun.midog((Object[]) line.split(" ")).out()).startsWith("Usage: midog diff ");
    }

    @Test
    void version_names_version_and_commit() {
        CliRun run = CliRun.midog("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("midog \\d+\\.\\d+\\.\\d+ \\(.+\\)\\R");
    }

    @Test
    void a_verbose_version_also_names_the_libraries_for_images() {
        assertThat(CliRun.midog("--version", "--verbose").out())
                .matches("midog .+\\RJPEG: (libjpeg-turbo|ImageIO)\\RJPEG 2000: (libopenjp2 \\d.+|not found; .+)\\R"
                        + "Zstandard: (libzstd \\d.+|not found; .+)\\RWebP: (libwebp \\d.+|not found; .+)\\R")
                .isEqualTo(CliRun.midog("stats", "--verbose", "--version").out());
    }

    @Test
    void options_without_a_command_are_a_usage_error() {
        CliRun run = CliRun.midog("--stacktrace");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("midog: name a command");
    }

    @Test
    void a_quiet_run_prints_errors_and_results_alone() {
        CliRun failed = CliRun.midog("stats", "absent.json", "--quiet");
        CliRun both = CliRun.midog("stats", "absent.json", "--quiet", "--verbose");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.err().lines()).singleElement().asString().startsWith("midog: absent.json ");
        assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).startsWith("midog: --quiet and --verbose exclude each other; give one of them");
    }

    @Test
    void a_value_that_an_option_does_not_know_is_answered_with_the_words_of_the_help() {
        CliRun run = CliRun.midog("split", "--scheme", "kfold");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .startsWith(
                        "midog: --scheme kfold: there is no such value; take one of published, folds, leave-one-out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            foo                                       | there is no command foo
            help foo                                  | there is no command foo
            foo -h                                    | there is no command foo
            --help foo                                | there is no command foo
            convert --tp x                            | there is no option --tp
            convert                                   | OUTPUT is missing; name it
            convert a.json b.json c.json              | c.json is one name too many
            convert a.json b.json --to coco --to voc  | --to is given twice; give it once
            convert a.json b.json --copy --link       | --copy and --link exclude each other; give one of them
            convert a.json b.json --strict=x          | --strict x: the option takes no value; leave it out
            diff a.json                               | B is missing; name it
            merge                                     | A B... OUT: at least 3 names are needed, and 0 given
            merge a.json                              | A B... OUT: at least 3 names are needed, and 1 given
            download --cases                          | --cases is given without its value, LIST
            """)
    void a_wrong_command_line_is_told_in_the_words_of_the_help(String line, String sentence) {
        CliRun run = CliRun.midog((Object[]) line.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines().findFirst()).contains("midog: " + sentence);
    }

    @Test
    void an_empty_name_is_not_the_folder_one_is_in() {
        for (CliRun run : List.of(
                CliRun.midog("convert", "", "x.json"),
                CliRun.midog("diff", "a.json", ""),
                CliRun.midog("stats", ""),
                CliRun.midog("merge", "a.json", "", "out.json"))) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("midog: the name of a file or folder is empty; name one");
        }
        CliRun option = CliRun.midog("stats", "a.json", "--images", "");
        assertThat(option.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(option.err()).startsWith("midog: --images: the name of a file or folder is empty; name one");
    }

    @Test
    void a_word_in_place_of_a_number_is_said_so() {
        CliRun whole = CliRun.midog("extract", "--seed", "x");
        CliRun real = CliRun.midog("stats", "--spot-size", "x");

        assertThat(whole.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(whole.err()).startsWith("midog: --seed x: the value is not a whole number, or too large");
        assertThat(real.err()).startsWith("midog: --spot-size x: the value is not a number");
    }

    @Test
    void the_completion_script_offers_values_as_the_help_writes_them() {
        CliRun run = CliRun.midog("completion");

        assertThat(run.out())
                .contains("(\"grid\" \"centered\" \"sample\")")
                .contains("(\"shift\" \"pad\" \"reflect\" \"drop\" \"partial\")")
                .contains("(\"png\" \"jpg\" \"raw\" \"npy\")")
                .contains("(\"table\" \"markdown\" \"json\" \"csv\")")
                .contains("(\"auto\" \"xywh\" \"xyxy\")")
                .contains("(\"sliderunner\" \"coco\" \"midog\"");
    }

    @Test
    void an_unknown_command_is_a_usage_error_with_a_suggestion() {
        CliRun run = CliRun.midog("completon");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("completion");
    }
}
