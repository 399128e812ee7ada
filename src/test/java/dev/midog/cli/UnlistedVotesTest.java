package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Votes for a class that the file does not list are kept with its number, or told where they are not. */
class UnlistedVotesTest {
    private static final String TEXT = """
            {"images": [{"id": 1, "file_name": "a.png", "width": 500, "height": 500}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50], "area": 2500, "iscrowd": 0,
                "labels": [1, 5]},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [90, 90, 50, 50], "area": 2500, "iscrowd": 0,
                "labels": [2, 2, 1]}]}
            """;

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void write_the_dataset() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sliderunner", "coco", "midog", "csv", "hf", "geojson"})
    void formats_that_hold_votes_give_them_back(String format) {
        Path output = folder.resolve("out");

        CliRun run = CliRun.midog("convert", input, output, "--to", format);

        assertThat(run.exitCode()).as(run.err()).isZero();
        CliRun diff = CliRun.midog("diff", input, output, "--list", "--ignore", "metadata");
        assertThat(diff.exitCode()).as(diff.out() + diff.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "asap", "exact"})
    void other_formats_count_them_as_lost(String format) {
        CliRun run = CliRun.midog("convert", input, folder.resolve("out"), "--to", format);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("5 votes are left out (LOSS-VOTES)");
    }

    @Test
    void a_corrected_copy_keeps_them() {
        Path copy = folder.resolve("copy");

        CliRun run = CliRun.midog("validate", input, "--fix", copy, "--to", "geojson");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(copy.resolve("a.geojson")).content().contains("[\\\"mitotic figure\\\",5]");
    }

    @Test
    void a_number_in_geojson_that_is_none_of_a_class_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.geojson"), """
                {"type": "FeatureCollection", "features": [
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]},
                 "properties": {"metadata": {"midog:votes": "[-5]"}}}]}
                """);

        CliRun run = CliRun.midog("stats", file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains("\"midog:votes\" has a vote for the class -5, which is not the number of a class");
    }

    @Test
    void equal_files_are_equal_and_another_class_is_another() throws IOException {
        Path same = Files.writeString(folder.resolve("same.json"), TEXT);
        Path other = Files.writeString(folder.resolve("other.json"), TEXT.replace("[1, 5]", "[1, 6]"));

        assertThat(CliRun.midog("diff", input, same).exitCode()).isZero();
        assertThat(CliRun.midog("diff", input, other).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void the_note_tells_how_many_there_are_and_what_becomes_of_them() throws IOException {
        assertThat(CliRun.midog("stats", input).err())
                .contains(
                        "1 vote in \"labels\" is for a class that is not in \"categories\"; it is kept with the number of"
                                + " that class");
        Files.writeString(input, TEXT.replace("[2, 2, 1]", "[2, 7, 1]"));
        assertThat(CliRun.midog("stats", input).err())
                .contains("2 votes in \"labels\" are for classes that are not in \"categories\"; they are kept with the"
                        + " numbers of those classes");
    }
}
