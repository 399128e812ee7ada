package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionIT {
    @TempDir
    private Path folder;

    @Test
    void bash_understands_the_script_and_completes_midog() {
        Launcher.Run run = Launcher.in(folder)
                .bash("midog completion >script && bash -n script && . ./script && complete -p midog");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("complete ").endsWith(" midog\n");
    }

    @Test
    void the_commands_are_offered() {
        Launcher.Run run = Launcher.in(folder)
                .bash("midog completion >script && . ./script"
                        + " && COMP_WORDS=(midog comp) COMP_CWORD=1 COMP_LINE='midog comp' COMP_POINT=10"
                        + " && _complete_midog && echo \"${COMPREPLY[@]}\"");

        assertThat(run.out()).isEqualTo("completion\n");
    }
}
