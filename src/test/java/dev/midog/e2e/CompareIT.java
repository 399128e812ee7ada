package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two experts' databases of one image, from their comparison to their agreement. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CompareIT {
    private static final String EXPERT = """
            {"images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 450, 350]},
               {"id": 2, "image_id": 1, "category_id": CLASS, "bbox": [600, 300, 650, 350]}]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheExpertsDatabases() throws IOException {
        for (String expert : new String[] {"anna", "ben"}) {
            Path json = folder.resolve(expert + ".json");
            Files.writeString(json, EXPERT.replace("CLASS", expert.equals("anna") ? "1" : "2"));
            Launcher.Run run = Launcher.in(folder).run("convert", json, expert + ".sqlite", "--bbox", "xyxy");
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void their_databases_are_compared_merged_and_measured() {
        Launcher launcher = Launcher.in(folder);

        assertThat(launcher.run("diff", "anna.sqlite", "anna.sqlite").exitCode())
                .isZero();
        Launcher.Run diff = launcher.run("diff", "anna.sqlite", "ben.sqlite", "--format", "csv");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out()).isEqualTo("subject,difference,what,count\nannotation,relabelled,,1\n");
        assertThat(launcher.run("diff", "anna.sqlite", "none.sqlite").exitCode())
                .isEqualTo(2);

        Launcher.Run merge = launcher.run("merge", "anna.sqlite", "ben.sqlite", "both.sqlite", "--as-votes");
        assertThat(merge.exitCode()).as(merge.err()).isZero();
        Launcher.Run agreement = launcher.run("agreement", "both.sqlite", "--bootstrap", "0");
        assertThat(agreement.out()).containsPattern("anna +ben +2 +0\\.500");
    }

    @Test
    void a_difference_that_cannot_be_printed_is_a_fault() {
        assumeThat(Path.of("/dev/full")).exists();

        assertThat(Launcher.in(folder)
                        .bash("midog diff anna.sqlite ben.sqlite > /dev/full")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void sqlite_finds_nothing_wrong_with_the_merged_database() {
        assumeThat(Launcher.in(folder).bash("command -v sqlite3").exitCode())
                .as("sqlite3 is not installed")
                .isZero();
        Launcher.in(folder).run("merge", "anna.sqlite", "ben.sqlite", "both.sqlite", "--as-votes");

        Launcher.Run check = Launcher.in(folder)
                .bash("sqlite3 both.sqlite 'PRAGMA integrity_check; PRAGMA user_version;"
                        + " SELECT name FROM Persons ORDER BY uid;"
                        + " SELECT annoId, person, class FROM Annotations_label ORDER BY uid;"
                        + " SELECT uid, agreedClass FROM Annotations'");

        assertThat(check.out()).isEqualTo("ok\n3\nanna\nben\n1|1|1\n1|2|1\n2|1|1\n2|2|2\n1|1\n2|0\n");
    }
}
