package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionIT {
    @TempDir
    private Path folder;

    @Test
    void version_and_commit_are_told() {
        assumeTrue(Files.exists(Launcher.PROJECT.resolve(".git")), "this is no git checkout, so there is no commit");

        Launcher.Run run = Launcher.in(folder).run("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("midog \\d+\\.\\d+\\.\\d+ \\([0-9a-f]{7,}\\)\\R");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void every_command_tells_it_too() {
        assertThat(Launcher.in(folder).run("completion", "--version"))
                .isEqualTo(Launcher.in(folder).run("--version"));
    }
}
