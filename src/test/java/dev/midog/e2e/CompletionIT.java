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
            stats --tumor hu                  | human\\ breast\\ cancer;human\\ melanoma;human\\ neuroendocrine\\ tumor
            extract --scanner A               | Aperio\\ CS2
            download --lab U                  | UMC\\ Utrecht
            evaluate --species c              | canine
            verify --split t                  | train;test
            help ext                          | extract
            convert --to = cro                | croissant
            convert --to=cro                  | --to=croissant
            stats --tumor = hu                | human\\ breast\\ cancer;human\\ melanoma;human\\ neuroendocrine\\ tumor
            extract --labels coco,y           | coco,yolo
            extract --labels = coco,y         | coco,yolo
            patch-extract --labels=coco,y     | --labels=coco,yolo
            validate --ignore NEG             | NEGATIVE
            diff --ignore moved,vo            | moved,votes
            evaluate --by tumor,scan          | tumor,scanner
            convert --to coco,y               |
            """)
    void commands_and_values_are_offered(String typed, String offered) {
        String words = "midog " + typed;
        Launcher.Run run = Launcher.in(folder)
                .bash("midog completion >script && . ./script && COMP_WORDS=(" + words + ") COMP_CWORD="
                        + (words.split(" ").length - 1) + " COMP_LINE='" + words + "' COMP_POINT=" + words.length()
                        + " && $(complete -p midog | grep -o '_complete[^ ]*') && IFS=';' && echo \"${COMPREPLY[*]}\"");

        assertThat(run.out().strip()).isEqualTo(offered == null ? "" : offered);
    }
}
