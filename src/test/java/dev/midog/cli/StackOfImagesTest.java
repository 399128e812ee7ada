package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.format.sliderunner.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two spots at one place of a stack of images, at the focus levels 0 and 7, are two annotations everywhere. */
class StackOfImagesTest {
    private static final String[] TWO_LEVELS = {
        "INSERT INTO Slides (uid, filename, width, height) VALUES (1, 'a.tiff', 900, 900)",
        "INSERT INTO Classes (uid, name) VALUES (1, 'mitotic figure'), (2, 'hard negative')",
        "INSERT INTO Persons (uid, name) VALUES (1, 'A')",
        "INSERT INTO Annotations (uid, slide, guid, lastModified, type, agreedClass)"
                + " VALUES (1, 1, '0d3b7a4e-6c1f-4a55-9f0e-0d8f6b3c2a11', 1, 1, 1),"
                + " (2, 1, '0d3b7a4e-6c1f-4a55-9f0e-0d8f6b3c2a12', 1, 1, 1)",
        "INSERT INTO Annotations_coordinates (coordinateX, coordinateY, coordinateZ, slide, annoId, orderIdx)"
                + " VALUES (100, 200, 0, 1, 1, 1), (100, 200, 7, 1, 2, 1)",
        "INSERT INTO Annotations_label (person, class, exact_id, annoId) VALUES (1, 1, 4711, 1), (1, 1, 4712, 2)"
    };

    @TempDir
    private Path folder;

    private Path stack;

    @BeforeEach
    void make_a_database() {
        stack = database("stack.sqlite");
    }

    @Test
    void are_not_duplicates() throws IOException {
        CliRun check = CliRun.midog("validate", stack);
        CliRun fix = CliRun.midog("validate", stack, "--fix", folder.resolve("fixed.json"));

        assertThat(check.out()).doesNotContain("repeat", "near");
        assertThat(fix.exitCode()).as(fix.err()).isZero();
        assertThat(Files.readString(folder.resolve("fixed.json")))
                .contains("\"id\": 1, \"image_id\"", "\"id\": 2, \"image_id\"", "\"z\": 7");
    }

    @Test
    void are_two_after_a_merge_with_what_has_both() {
        Path namesake = database(
                "other.sqlite",
                "UPDATE Annotations SET guid = substr(guid, 1, 33) || '999' || uid",
                "UPDATE Persons SET name = 'B'");

        CliRun drop = CliRun.midog("merge", stack, namesake, folder.resolve("d.json"), "--duplicates", "drop");
        CliRun votes = CliRun.midog("merge", stack, namesake, folder.resolve("v.sqlite"), "--as-votes");

        assertThat(drop.out()).as(drop.err()).contains("1 image, 2 annotations");
        assertThat(votes.out()).as(votes.err()).contains("1 image, 2 annotations");
        assertThat(CliRun.midog("diff", stack, folder.resolve("v.sqlite"), "--ignore", "votes,metadata")
                        .out())
                .doesNotContain("moved");
    }

    @Test
    void at_other_levels_are_not_joined_by_a_merge() {
        Path higher = database(
                "higher.sqlite",
                "UPDATE Annotations SET guid = substr(guid, 1, 33) || '999' || uid",
                "UPDATE Annotations_coordinates SET coordinateZ = coordinateZ + 1");

        CliRun run = CliRun.midog("merge", stack, higher, folder.resolve("d.json"), "--duplicates", "drop");

        assertThat(run.out()).as(run.err()).contains("1 image, 4 annotations");
    }

    @Test
    void differ_from_those_of_another_level_or_another_id_at_the_server() {
        Path higher = database("higher.sqlite", "UPDATE Annotations_coordinates SET coordinateZ = 8 WHERE annoId = 2");
        Path resent = database("resent.sqlite", "UPDATE Annotations_label SET exact_id = 5000 WHERE annoId = 2");

        CliRun level = CliRun.midog("diff", stack, higher, "--list", "--format", "csv");
        CliRun server = CliRun.midog("diff", stack, resent, "--list", "--format", "csv");

        assertThat(level.out()).contains("moved,a.tiff,2,2,plane,z 7,z 8");
        assertThat(server.out()).contains("exact_ids,", "4712", "5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "midog", "geojson", "sliderunner"})
    void keep_their_levels(String format) {
        Path there = folder.resolve(format.equals("geojson") ? "there" : "there." + format);
        Path back = folder.resolve("back.sqlite");

        CliRun run = CliRun.midog("convert", stack, there, "--to", format);
        CliRun again = CliRun.midog("convert", there, back, "--from", format);

        assertThat(run.err()).doesNotContain("LOSS-PLANES");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(CliRun.midog("diff", stack, back, "--match", "id", "--ignore", "metadata,votes,id,shape")
                        .out())
                .doesNotContain("moved", "plane");
    }

    @Test
    void are_in_the_planes_that_qupath_shows() throws IOException {
        CliRun.midog("convert", stack, folder.resolve("a.geojson"));

        assertThat(folder.resolve("a.geojson")).content().contains("\"plane\":{\"c\":-1,\"z\":7,\"t\":0}");
    }

    @Test
    void are_scored_by_x_and_y_with_a_word() throws IOException {
        Path found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\na.tiff,100,200,0.9\n");

        CliRun run = CliRun.midog("evaluate", "--predictions", found, "--truth", stack, "--radius-px", "30");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("mitotic figures at another focus level or time of a stack of images, which are scored by"
                        + " x and y alone: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "csv", "hf", "asap", "croissant", "exact"})
    void lose_their_levels_with_a_word(String format) {
        CliRun run = CliRun.midog("convert", stack, folder.resolve("out"), "--to", format);

        assertThat(run.err()).contains("1 annotation of a stack of images is written without its focus level or time");
    }

    private Path database(String name, String... changes) {
        return Database.with(Database.ofVersion3(folder.resolve(name), TWO_LEVELS), changes);
    }
}
