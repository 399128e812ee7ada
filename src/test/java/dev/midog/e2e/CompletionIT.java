package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            comp                              | completion
            convert --to cr                   | croissant
            convert --from a                  | asap
            validate --fix x.json --to a      | asap
            stats --tumor hu                  | human\\ breast\\ cancer,human\\ melanoma,human\\ neuroendocrine\\ tumor
            extract --scanner A               | Aperio\\ CS2
            download --lab U                  | UMC\\ Utrecht
            evaluate --species c              | canine
            verify --split t                  | train,test
            """)
    void commands_and_values_are_offered(String typed, String offered) {
        String words = "midog " + typed;
        Launcher.Run run = Launcher.in(folder)
                .bash("midog completion >script && . ./script && COMP_WORDS=(" + words + ") COMP_CWORD="
                        + (words.split(" ").length - 1) + " COMP_LINE='" + words + "' COMP_POINT=" + words.length()
                        + " && _complete_midog && IFS=, && echo \"${COMPREPLY[*]}\"");

        assertThat(run.out().strip()).isEqualTo(offered == null ? "" : offered);
    }
}
