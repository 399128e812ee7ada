package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.SharedData;
import dev.midog.api.Datasets;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.Annotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reviewed selection comes home, and what was never in it stays. */
class UpdateSelectionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DATASET = """
            {"info": {"midog": {"bbox": "xywh", "version": 1}},
             "images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 1000},
              {"id": 2, "file_name": "b.tiff", "width": 1000, "height": 1000}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
              {"id": 11, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50], "labels": [1, 2, 1]},
              {"id": 12, "image_id": 1, "category_id": 2, "bbox": [300, 300, 50, 50], "labels": [2, 1]},
              {"id": 13, "image_id": 1, "category_id": 1, "bbox": [500, 500, 50, 50], "labels": [1, 1]},
              {"id": 14, "image_id": 1, "category_id": 1, "bbox": [700, 700, 50, 50], "labels": [1, 2, 1]},
              {"id": 15, "image_id": 1, "category_id": 2, "bbox": [120, 600, 50, 50], "labels": [2, 1, 2]},
              {"id": 16, "image_id": 2, "category_id": 1, "bbox": [10, 10, 50, 50], "labels": [1, 1]}]}
            """;

    @TempDir
    private Path folder;

    private Path dataset = Path.of("dataset.json");
    private Path out = Path.of("out.json");

    @BeforeEach
    void make() throws IOException {
        dataset = Files.writeString(folder.resolve("dataset.json"), DATASET);
        out = folder.resolve("out.json");
    }

    /** As QuPath writes it: it drops what a collection says of itself and keeps metadata of features. */
    @Test
    void a_selection_that_qupath_wrote_deletes_only_what_was_deleted_in_it() throws IOException {
        Path selection = folder.resolve("selection");
        run("convert", dataset, selection, "--to", "geojson", "--where", "agree < 1");
        Path file = selection.resolve("a.geojson");
        ObjectNode tree = (ObjectNode) JSON.readTree(file.toFile());
        tree.remove("midog");
        ArrayNode features = (ArrayNode) tree.get("features");
        assertThat(features).hasSize(4);
        features.remove(2);
        ((ObjectNode) features.get(0).at("/properties/classification")).put("name", "hard negative");
        JSON.writeValue(file.toFile(), tree);

        CliRun run = CliRun.midog("update", dataset, selection, out, "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1).toList())
                .containsExactly(
                        "a.tiff,11,relabelled,hard negative,mitotic figure,hard negative,",
                        "a.tiff,14,deleted,mitotic figure,\"(725, 725)\",,");
        assertThat(run.err())
                .contains("2 annotations that it lacks are kept, because it is a selection of the dataset");
        assertThat(ids(out)).containsExactly(11L, 12L, 13L, 15L, 16L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"selection.json", "selection.sqlite"})
    void other_formats_mark_a_selection_too(String name) throws IOException {
        Path selection = folder.resolve(name);
        run("convert", dataset, selection, "--category", "hard negative");

        CliRun run = CliRun.midog("update", dataset, selection, out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("4 annotations that it lacks are kept");
        assertThat(ids(out)).hasSize(6);
    }

    @Test
    void what_is_corrected_in_a_selection_is_no_selection_of_it() throws IOException {
        Path selection = folder.resolve("selection.json");
        Path edited = folder.resolve("edited");
        run("convert", dataset, selection, "--top", "4");
        run("convert", selection, edited, "--to", "geojson");
        ObjectNode tree = (ObjectNode) JSON.readTree(edited.resolve("a.geojson").toFile());
        ((ArrayNode) tree.get("features")).remove(0);
        JSON.writeValue(edited.resolve("a.geojson").toFile(), tree);

        run("update", selection, edited, out);

        assertThat(ids(out)).containsExactly(12L, 13L, 14L);
    }

    @Test
    void the_listed_errors_of_a_detector_delete_nothing() throws IOException {
        Path detections = Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\na.tiff,125,125,0.9\na.tiff,325,325,0.8\n");
        Path errors = folder.resolve("errors.json");
        Path suspects = folder.resolve("suspects");
        run("evaluate", "--truth", dataset, "--predictions", detections, "--radius-px", "25", "--list-errors", errors);
        run(
                "evaluate",
                "--truth",
                dataset,
                "--predictions",
                detections,
                "--radius-px",
                "25",
                "--list-suspects",
                suspects,
                "--to",
                "geojson");

        run("update", dataset, errors, out, "--add-classes");
        assertThat(ids(out)).contains(11L, 12L, 13L, 14L, 15L, 16L);
        run("update", dataset, suspects, out, "--force");
        assertThat(ids(out)).containsExactly(11L, 12L, 13L, 14L, 15L, 16L);
    }

    @Test
    void an_image_that_loses_more_than_half_is_refused_unless_an_option_tells_why() throws IOException {
        Path part = folder.resolve("part.csv");
        run("convert", dataset, part, "--where", "agree = 1");

        CliRun refused = CliRun.midog("update", dataset, part, out);
        CliRun dry = CliRun.midog("update", dataset, part, out, "--dry-run");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(refused.err())
                .contains("part.csv: a.tiff would lose 4 of its 5 annotations; if the file lacks what was never in it,"
                        + " give --keep-missing, if all that was deleted, --allow-deletions");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.err()).contains("a.tiff would lose 4 of its 5 annotations");
        run("update", dataset, part, out, "--keep-missing");
        assertThat(ids(out)).hasSize(6);
        run("update", dataset, part, out, "--allow-deletions", "--force");
        assertThat(ids(out)).containsExactly(13L, 16L);
    }

    @Test
    void the_counts_are_those_of_what_is_written() throws IOException {
        Path edited = folder.resolve("edited");
        run("convert", dataset, edited, "--to", "geojson");
        Path file = edited.resolve("a.geojson");
        ObjectNode tree = (ObjectNode) JSON.readTree(file.toFile());
        ArrayNode features = (ArrayNode) tree.get("features");
        ObjectNode drawn = ((ObjectNode) features.get(0).deepCopy()).put("id", "0b6d5a5e-3d3c-4d1c-9d55-2f8f3e6f1a77");
        ((ObjectNode) drawn.get("properties")).remove(List.of("metadata", "classification"));
        drawn.set("geometry", JSON.readTree("{\"type\": \"Point\", \"coordinates\": [10.5, 20.25]}"));
        features.add(drawn);
        JSON.writeValue(file.toFile(), tree);

        CliRun coco = CliRun.midog("update", dataset, edited, out);
        CliRun csv = CliRun.midog("update", dataset, edited, folder.resolve("out.csv"));

        assertThat(coco.out())
                .contains("added")
                .contains("2 images, 6 annotations and 1 deleted, without a class or about a whole image");
        assertThat(JSON.readTree(out.toFile()).get("annotations")).hasSize(6);
        assertThat(csv.out()).contains("(csv): 2 images, 6 annotations\n").doesNotContain("added");
        assertThat(csv.err()).contains("1 annotation on whose class nobody has agreed is left out");
    }

    @Test
    void a_deletion_mark_that_the_output_cannot_hold_is_not_counted() throws IOException, SQLException {
        Path edited = folder.resolve("edited.sqlite");
        run("convert", dataset, edited);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + edited);
                Statement sql = connection.createStatement()) {
            for (String trigger : triggers(sql)) {
                sql.execute("DROP TRIGGER " + trigger);
            }
            sql.execute("UPDATE Annotations SET deleted = 1 WHERE uid = 14");
        }

        CliRun run = CliRun.midog("update", dataset, edited, out);

        assertThat(run.out())
                .contains("14  deleted")
                .contains("2 images, 5 annotations and 1 deleted, without a class or about a whole image");
        assertThat(JSON.readTree(out.toFile()).get("annotations")).hasSize(5);
    }

    private static List<String> triggers(Statement sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.edit.geojson", "a.tiff - Series 0.geojson", "a (1).geojson"})
    void the_name_of_an_image_may_go_on(String name) throws IOException {
        Path selection = folder.resolve("selection");
        run("convert", dataset, selection, "--to", "geojson", "--cases", "1");
        Path file = folder.resolve(name);
        ObjectNode tree =
                (ObjectNode) JSON.readTree(selection.resolve("a.geojson").toFile());
        tree.remove("midog");
        ((ArrayNode) tree.get("features")).remove(0);
        JSON.writeValue(file.toFile(), tree);

        CliRun run = CliRun.midog("update", dataset, file, out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("is taken for a.tiff");
        assertThat(ids(out)).containsExactly(12L, 13L, 14L, 15L, 16L);
    }

    @Test
    void a_region_of_qupath_can_be_left_out() throws IOException {
        Path edited = folder.resolve("edited");
        run("convert", dataset, edited, "--to", "geojson");
        Path file = edited.resolve("b.geojson");
        ObjectNode tree = (ObjectNode) JSON.readTree(file.toFile());
        ObjectNode region =
                ((ObjectNode) tree.get("features").get(0).deepCopy()).put("id", "0b6d5a5e-3d3c-4d1c-9d55-2f8f3e6f1a77");
        ((ObjectNode) region.get("properties")).remove("metadata");
        ((ObjectNode) region.at("/properties/classification")).put("name", "Region*");
        ((ArrayNode) tree.get("features")).add(region);
        JSON.writeValue(file.toFile(), tree);

        CliRun refused = CliRun.midog("update", dataset, edited, out);
        CliRun own = CliRun.midog("update", dataset, edited, out, "--drop", "hard negative");
        CliRun unknown = CliRun.midog("update", dataset, edited, out, "--drop", "Region");
        run("update", dataset, edited, out, "--drop", "region*");

        assertThat(refused.err()).contains("leave it out with --drop");
        assertThat(own.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(own.err()).contains("the dataset has this class");
        assertThat(unknown.err()).contains("none of the edited files has a class of this name");
        assertThat(ids(out)).hasSize(6);
    }

    /** The loop of the published dataset: disputed cells to QuPath and home again. */
    @Test
    void disputed_annotations_of_the_published_dataset_come_home() throws IOException {
        Path published = SharedData.file("MIDOG++.json");
        Path selection = folder.resolve("selection");
        run("convert", published, selection, "--to", "geojson", "--where", "agree < 1");
        try (Stream<Path> files = Files.list(selection)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".geojson")).toList()) {
                ObjectNode tree = (ObjectNode) JSON.readTree(file.toFile());
                tree.remove("midog");
                JSON.writeValue(file.toFile(), tree);
            }
        }

        CliRun run = CliRun.midog("update", published, selection, out, "--format", "json", "--to", "coco");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode counts = JSON.readTree(run.out()).get("counts");
        assertThat(counts).allMatch(count -> count.asInt() == 0);
    }

    private static void run(Object... words) {
        CliRun run = CliRun.midog(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static List<Long> ids(Path file) throws IOException {
        return Datasets.open(file).dataset().annotations().stream()
                .map(Annotation::id)
                .toList();
    }
}
