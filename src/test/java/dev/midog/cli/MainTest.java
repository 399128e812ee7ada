package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void help_lists_the_commands() {
        CliRun run = CliRun.midog("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("completion").contains("--version");
    }

    @Test
    void version_names_version_and_commit() {
        CliRun run = CliRun.midog("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("midog \\d+\\.\\d+\\.\\d+ \\(.+\\)\\R");
    }

    @Test
    void a_run_without_a_command_is_a_usage_error() {
        CliRun run = CliRun.midog();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("midog: name a command");
    }

    @Test
    void an_unknown_command_is_a_usage_error_with_a_suggestion() {
        CliRun run = CliRun.midog("completon");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("completion");
    }
}
