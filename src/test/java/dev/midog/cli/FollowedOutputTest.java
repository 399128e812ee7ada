package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two files that a command writes, the one that a run wrote before it was interrupted is not in the way of the next. */
class FollowedOutputTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 64, 64);
        Files.copy(fixture.dataset(), folder.resolve("b.json"));
        Files.writeString(folder.resolve("p.csv"), "file_name,x,y,score\na.tiff,20,20,0.9\nb.tiff,40,40,0.6\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "convert dataset.json OUT.csv --report SIDE.json|SIDE.json|OUT.csv",
                "merge dataset.json b.json OUT.json --report SIDE.json|SIDE.json|OUT.json",
                "validate dataset.json --fix SIDE.json --output OUT.txt|SIDE.json|OUT.txt",
                "validate dataset.json --fix SIDE --to yolo --output OUT.txt|SIDE|OUT.txt",
                "hotspot dataset.json --um-per-px 1 --cases 1 --geojson SIDE.geojson --output OUT.txt|SIDE.geojson|OUT.txt",
                "stats dataset.json --um-per-px 1 --plot SIDE.svg --output OUT.txt|SIDE.svg|OUT.txt",
                "split dataset.json --scheme random --plot SIDE.png --output OUT.csv|SIDE.png|OUT.csv",
                "evaluate --truth dataset.json --predictions p.csv --radius-px 25 --plot SIDE.png --output OUT.json|SIDE.png|OUT.json",
                "update dataset.json b.json SIDE.json --output OUT.txt|SIDE.json|OUT.txt",
                "evaluate --truth dataset.json --predictions p.csv --radius-px 25 --output SIDE.json --list-errors OUT.json|SIDE.json|OUT.json"
            })
    void the_first_of_two_outputs_is_kept_where_it_is_the_same(String line, String first, String last)
            throws IOException {
        ok(line);
        byte[] whole = Files.readAllBytes(folder.resolve(last));
        assertThat(midog(line).err()).contains(last + " exists already; give --force to replace it");

        Files.delete(folder.resolve(last));
        ok(line);
        assertThat(folder.resolve(last)).hasBinaryContent(whole);

        Files.delete(folder.resolve(last));
        Path side = folder.resolve(first);
        Path changed = Files.isDirectory(side) ? side.resolve("data.yaml") : side;
        Files.writeString(changed, "another's");
        CliRun refused = midog(line);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains(first + " exists already; give --force to replace it");
        assertThat(folder.resolve(last)).doesNotExist();
        assertThat(changed).hasContent("another's");

        ok(line + " --force");
        assertThat(folder.resolve(last)).hasBinaryContent(whole);
    }

    @Test
    void a_conversion_that_is_refused_for_its_losses_can_be_tried_again_with_the_same_report() {
        for (int i = 0; i < 2; i++) {
            CliRun refused = midog("convert dataset.json OUT.csv --strict --report SIDE.json");

            assertThat(refused.err()).contains("cannot hold everything");
            assertThat(folder.resolve("SIDE.json")).exists();
            assertThat(folder.resolve("OUT.csv")).doesNotExist();
        }
        ok("convert dataset.json OUT.csv --report SIDE.json");
    }

    @Test
    void a_dataset_that_a_killed_run_was_about_to_replace_is_read_under_its_name() throws IOException {
        ok("convert dataset.json OUT --to yolo");
        Path left = Files.createDirectories(folder.resolve(".midog-0123456789abcdef"));
        Files.createFile(left.resolve("lock"));
        Files.move(
                folder.resolve("OUT"),
                Files.createDirectory(left.resolve("old")).resolve("OUT"));

        ok("stats OUT --images images");

        assertThat(left).doesNotExist();
        assertThat(folder.resolve("OUT/data.yaml")).exists();
    }

    private void ok(String line) {
        CliRun run = midog(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private CliRun midog(String line) {
        return CliRun.midog(Arrays.stream(line.split(" "))
                .map(word -> word.matches("OUT.*|SIDE.*") || Files.exists(folder.resolve(word))
                        ? folder.resolve(word)
                        : word)
                .toArray());
    }
}
