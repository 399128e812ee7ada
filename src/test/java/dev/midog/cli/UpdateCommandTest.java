package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.SharedData;
import dev.midog.api.Datasets;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.listing.Screen;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;

/** Corrections made in other programs come back into the dataset. */
class UpdateCommandTest {
    private static final Path PAGE = Path.of("docs/update.md").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\R(.*?)^```$");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DATASET = """
            {"info": {"midog": {"bbox": "xywh", "version": 1}},
             "images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 1000},
              {"id": 2, "file_name": "b.tiff", "width": 1000, "height": 1000}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"},
              {"id": 3, "name": "unclear"}],
             "annotations": [
              {"id": 11, "image_id": 1, "category_id": 1, "bbox": [100.125, 100.375, 50, 50], "labels": [1, 2, 1], "k": 7},
              {"id": 12, "image_id": 1, "category_id": 2, "bbox": [300, 300, 50, 50], "labels": [2, 2]},
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
        dataset = write("dataset.json", DATASET);
        out = folder.resolve("out.json");
    }

    @Test
    void a_file_that_qupath_wrote_gives_back_what_was_corrected_in_it() throws IOException {
        CliRun run = CliRun.midog("update", dataset, qupath(), out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                image   id  change      class           from           to                   px
                a.tiff  12  relabelled  mitotic figure  hard negative  mitotic figure
                a.tiff  13  moved       mitotic figure  (525, 525)     (537.25, 518.5)  13.868
                a.tiff  14  deleted     mitotic figure  (725, 725)
                a.tiff  17  added       hard negative                  (365.5, 585)
                a.tiff  18  added       mitotic figure                 (825, 220)

                image   before  unchanged  moved  relabelled  added  deleted  after
                a.tiff       5          2      1           1      2        1      6

                corrected: 1 image, as they were: 0 images
                wrote %s (coco): 2 images, 7 annotations
                """.formatted(out));
        assertThat(run.err()).contains("1 added annotation is a copy of another and does not get its votes");
        JsonNode before = JSON.readTree(dataset.toFile());
        JsonNode after = JSON.readTree(out.toFile());
        assertThat(after.get("categories")).isEqualTo(before.get("categories"));
        for (int id : List.of(11, 15, 16)) {
            assertThat(of(after, id).get("bbox").toString())
                    .isEqualTo(of(before, id).get("bbox").toString());
            assertThat(of(after, id).get("labels")).isEqualTo(of(before, id).get("labels"));
        }
        assertThat(of(after, 11).get("k").asInt()).isEqualTo(7);
        assertThat(of(after, 12).get("category_id").asInt()).isEqualTo(1);
        assertThat(of(after, 12).get("labels").toString()).isEqualTo("[2,2]");
        assertThat(of(after, 17).has("labels")).isFalse();
        assertThat(of(after, 18).get("shape").asText()).isEqualTo("circle");
    }

    @Test
    void a_dry_run_lists_the_same_and_writes_nothing() throws IOException {
        CliRun dry = CliRun.midog("update", dataset, qupath(), out, "--dry-run", "--format", "csv");

        assertThat(dry.out().lines().toList())
                .containsExactly(
                        "image,id,change,class,from,to,px",
                        "a.tiff,12,relabelled,mitotic figure,hard negative,mitotic figure,",
                        "a.tiff,13,moved,mitotic figure,\"(525, 525)\",\"(537.25, 518.5)\",13.867678",
                        "a.tiff,14,deleted,mitotic figure,\"(725, 725)\",,",
                        "a.tiff,17,added,hard negative,,\"(365.5, 585)\",",
                        "a.tiff,18,added,mitotic figure,,\"(825, 220)\",");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 60})
    void the_listing_fits_the_screen(int columns) throws IOException {
        CliRun run = CliRun.on(Screen.of(columns), "update", dataset, qupath(), Path.of("out.json"), "--dry-run");

        assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.length() <= columns);
    }

    @Test
    void json_counts_and_names_the_losses_of_the_output() throws IOException {
        CliRun run =
                CliRun.midog("update", dataset, qupath(), folder.resolve("out.csv"), "--to", "csv", "--format", "json");

        JsonNode tree = JSON.readTree(run.out());
        assertThat(tree.get("written").asBoolean()).isTrue();
        assertThat(tree.get("counts").toString())
                .isEqualTo(
                        "{\"moved\":1,\"reshaped\":0,\"relabelled\":1,\"votes\":0,\"added\":2,\"deleted\":1,\"restored\":0}");
        assertThat(tree.get("images").get(0).get("unchanged").asInt()).isEqualTo(2);
        assertThat(tree.get("corrections")).hasSize(5);
        assertThat(tree.get("losses").get(0).get("code").asText()).isEqualTo("LOSS-CIRCLE-AS-BOX");
        assertThat(run.err()).contains("(LOSS-CIRCLE-AS-BOX)");
    }

    @Test
    void the_person_who_corrected_gets_a_vote() throws IOException {
        CliRun run = CliRun.midog("update", dataset, qupath(), out, "--annotator", "Anna");

        assertThat(run.out()).contains("hard negative, hard negative, Anna: mitotic figure");
        Dataset updated = Datasets.open(out).dataset();
        assertThat(updated.annotators())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("Anna"));
        assertThat(annotation(updated, 12).votes()).hasSize(3);
        assertThat(annotation(updated, 13).votes()).hasSize(2);
        assertThat(annotation(updated, 18).votes()).hasSize(1);
    }

    @Test
    void an_image_that_would_lose_all_annotations_is_refused_unless_that_is_meant() throws IOException {
        Path empty = write("a.geojson", "{\"type\": \"FeatureCollection\", \"features\": []}");

        CliRun refused = CliRun.midog("update", dataset, empty, out);
        CliRun dry = CliRun.midog("update", dataset, empty, out, "--dry-run");
        CliRun meant = CliRun.midog("update", dataset, empty, out, "--allow-deletions");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(refused.err())
                .contains(
                        "a.geojson: a.tiff would lose all its 5 annotations; if the file lacks what was never in it, give"
                                + " --keep-missing, if all that was deleted, --allow-deletions");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.err()).contains("would lose all its 5 annotations");
        assertThat(meant.exitCode()).as(meant.err()).isZero();
        assertThat(Datasets.open(out).dataset().annotations())
                .extracting(Annotation::id)
                .containsExactly(16L);
    }

    @Test
    void an_image_or_class_that_the_dataset_lacks_is_refused() throws IOException {
        Path other = write("z.geojson", "{\"type\": \"FeatureCollection\", \"features\": []}");
        Path classes = write("b.csv", "filename,x,y,label\nb.tiff,35,35,Mitosis?\n");

        CliRun image = CliRun.midog("update", dataset, other, out);
        CliRun category = CliRun.midog("update", dataset, classes, out);
        CliRun mapped = CliRun.midog("update", dataset, classes, out, "--map", "Mitosis?=hard negative");
        CliRun added = CliRun.midog("update", dataset, classes, out, "--add-classes", "--force");

        assertThat(image.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(image.err()).contains("its image z is not in the dataset, whose images are such as a.tiff");
        assertThat(category.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(category.err())
                .contains("its class \"Mitosis?\" of 1 annotation is not in the dataset, whose classes are 1"
                        + " \"mitotic figure\", 2 \"hard negative\", 3 \"unclear\"; rename it with --map, add it to the"
                        + " dataset with --add-classes, or leave it out with --drop Mitosis?");
        assertThat(mapped.exitCode()).as(mapped.err()).isZero();
        assertThat(mapped.out()).contains("relabelled  hard negative  mitotic figure  hard negative");
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(Datasets.open(out).dataset().categories()).hasSize(4);
    }

    @Test
    void an_image_in_two_files_and_one_of_another_size_are_refused() throws IOException {
        Path resized = write("resized.json", DATASET.replace("\"width\": 1000", "\"width\": 500"));

        CliRun twice = CliRun.midog("update", dataset, qupath(), dataset, out);
        CliRun size = CliRun.midog("update", dataset, resized, out);

        assertThat(twice.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(twice.err()).contains("a.tiff is in two edited files, ");
        assertThat(size.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(size.err()).contains("a.tiff has 500 x 1000 pixels, but the dataset says 1000 x 1000");
    }

    /** As SlideRunner works on its database: a vote is an annotation label, and a deleted annotation a mark. */
    @Test
    void votes_and_deletion_marks_of_sliderunner_come_home() throws IOException, SQLException {
        Path database = folder.resolve("edited.sqlite");
        assertThat(CliRun.midog("convert", dataset, database).exitCode()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement sql = connection.createStatement()) {
            Function.create(connection, "pycurrent_time", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    result(1700000000.5);
                }
            });
            sql.execute("INSERT INTO Persons (uid, name) VALUES (9, 'Ben')");
            sql.execute("INSERT INTO Annotations_label (person, class, annoId) VALUES (9, 2, 13)");
            sql.execute("UPDATE Annotations SET deleted = 1 WHERE uid = 14");
        }

        CliRun run = CliRun.midog("update", dataset, database, out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("mitotic figure, mitotic figure, Ben: hard negative")
                .contains("a.tiff       5          3      1        1      4");
        Dataset updated = Datasets.open(out).dataset();
        assertThat(annotation(updated, 14).deleted()).isTrue();
        assertThat(annotation(updated, 13).votes()).hasSize(3);
    }

    @Test
    void annotations_that_another_program_numbered_anew_are_matched_by_place() throws IOException {
        Path renumbered = folder.resolve("renumbered.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(DATASET);
        ArrayNode annotations = (ArrayNode) tree.get("annotations");
        for (int i = 0; i < annotations.size(); i++) {
            ((ObjectNode) annotations.get(i)).put("id", 16 - i);
        }
        JSON.writeValue(renumbered.toFile(), tree);

        CliRun run = CliRun.midog("update", dataset, renumbered, out);

        assertThat(run.err()).contains("its ids are not those of the dataset, so annotations are matched by place");
        assertThat(run.out())
                .contains("corrected: 0 images, as they were: 2 images")
                .doesNotContain("a.tiff");
    }

    /**
     * What the server of EXACT answers after an upload: ids of its own, whole pixels, the name of the person who uploaded, and
     * neither {@code meta_data} nor anything of the page but its results. One cell was moved there, one relabelled, one deleted
     * and one drawn.
     */
    @Test
    void annotations_corrected_on_a_server_of_exact_come_home() throws IOException {
        Path uploaded = folder.resolve("uploaded.exact.json");
        assertThat(CliRun.midog("convert", dataset, uploaded, "--cases", "1").exitCode())
                .isZero();
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode row : JSON.readTree(uploaded.toFile()).get("results")) {
            int id = row.at("/meta_data/midog/id").asInt();
            ObjectNode answered = ((ObjectNode) row).put("id", 900 + rows.size());
            answered.remove("meta_data");
            answered.set("last_editor", JSON.readTree("{\"id\": 5, \"username\": \"eve\"}"));
            ObjectNode vector = (ObjectNode) answered.get("vector");
            List.of("x1", "y1", "x2", "y2")
                    .forEach(key -> vector.put(key, Math.round(vector.get(key).asDouble()) + (id == 13 ? 60 : 0)));
            if (id == 12) {
                ((ObjectNode) answered.get("annotation_type")).put("id", 1).put("name", "mitotic figure");
            }
            if (id != 14) {
                rows.add(answered);
            }
        }
        ObjectNode drawn =
                rows.get(0).deepCopy().put("id", 999).put("unique_identifier", "3f1c8f6e-8d0b-4c57-9c1d-6a2f0b9e7d31");
        drawn.set("vector", JSON.readTree("{\"x1\": 800, \"y1\": 20, \"x2\": 850, \"y2\": 70}"));
        rows.add(drawn);
        Path answer = folder.resolve("answer.json");
        JSON.writeValue(answer.toFile(), rows);

        CliRun run = CliRun.midog("update", dataset, answer, out, "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1).toList())
                .containsExactly(
                        "a.tiff,12,relabelled,mitotic figure,hard negative,mitotic figure,",
                        "a.tiff,12,votes,mitotic figure,\"hard negative, hard negative\",\"eve: mitotic figure, eve: mitotic"
                                + " figure\",",
                        "a.tiff,13,moved,mitotic figure,\"(525, 525)\",\"(585, 585)\",84.852814",
                        "a.tiff,14,deleted,mitotic figure,\"(725, 725)\",,",
                        "a.tiff,17,added,mitotic figure,,\"(825, 45)\",");
        assertThat(of(JSON.readTree(out.toFile()), 11).get("bbox").toString()).isEqualTo("[100.125,100.375,50,50]");
    }

    /** As a program leaves it that keeps the ids of features and drops what it does not know. */
    @Test
    void the_uuid_that_an_export_made_is_enough_to_know_an_annotation() throws IOException {
        Path exported = folder.resolve("exported");
        assertThat(CliRun.midog("convert", dataset, exported, "--to", "geojson").exitCode())
                .isZero();
        Path file = exported.resolve("a.geojson");
        ObjectNode tree = (ObjectNode) JSON.readTree(file.toFile());
        tree.remove("midog");
        for (JsonNode feature : tree.get("features")) {
            boolean isMoved = id(feature) == 14;
            ((ObjectNode) feature.get("properties")).remove("metadata");
            for (JsonNode corner : feature.at("/geometry/coordinates/0")) {
                ((ArrayNode) corner).set(0, corner.get(0).asDouble() - (isMoved ? 333 : 0));
            }
        }
        JSON.writeValue(file.toFile(), tree);

        CliRun run = CliRun.midog("update", dataset, file, out, "--format", "csv");

        assertThat(run.out().lines().skip(1).toList())
                .containsExactly("a.tiff,14,moved,mitotic figure,\"(725, 725)\",\"(392, 725)\",333");
        assertThat(of(JSON.readTree(out.toFile()), 14).get("labels").toString()).isEqualTo("[1,2,1]");
    }

    /** The case that is worst to do by hand: 553 images, of which one was corrected. */
    @Test
    void corrections_of_one_image_of_the_published_dataset_come_home_and_nothing_else_differs() throws IOException {
        Path published = SharedData.file("MIDOG++.json");
        Path files = folder.resolve("files");
        assertThat(CliRun.midog("convert", published, files, "--to", "geojson", "--cases", "003")
                        .exitCode())
                .isZero();
        Path file = files.resolve("003.geojson");
        ObjectNode tree = (ObjectNode) JSON.readTree(file.toFile());
        ArrayNode features = (ArrayNode) tree.get("features");
        int deleted = id(features.remove(0));
        ObjectNode relabelled = (ObjectNode) features.get(0);
        String other = relabelled.at("/properties/classification/name").asText().equals("mitotic figure")
                ? "not mitotic figure"
                : "mitotic figure";
        ((ObjectNode) relabelled.at("/properties/classification")).put("name", other);
        ObjectNode moved = (ObjectNode) features.get(1);
        for (JsonNode corner : moved.at("/geometry/coordinates/0")) {
            ((ArrayNode) corner).set(0, corner.get(0).asDouble() + 40);
        }
        ObjectNode added = features.get(2).deepCopy();
        added.put("id", "0b6d5a5e-3d3c-4d1c-9d55-2f8f3e6f1a77");
        added.set("geometry", JSON.readTree("{\"type\": \"Point\", \"coordinates\": [10.5, 20.25]}"));
        ((ObjectNode) added.get("properties")).remove("metadata");
        features.add(added);
        JSON.writeValue(file.toFile(), tree);

        CliRun run = CliRun.midog("update", published, files, out, "--format", "csv", "--to", "coco");
        CliRun diff = CliRun.midog("diff", published, out, "--list", "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1).map(line -> line.split(",")[1] + " " + line.split(",")[2]))
                .containsExactlyInAnyOrder(
                        deleted + " deleted", id(relabelled) + " relabelled", id(moved) + " moved", "26289 added");
        assertThat(diff.out().lines().skip(1)).hasSize(4).allMatch(line -> line.contains("003.tiff"));
        Dataset before = Datasets.open(published).dataset();
        Dataset after = Datasets.open(out).dataset();
        assertThat(untouched(after, "003.tiff")).isEqualTo(untouched(before, "003.tiff"));
        assertThat(after.rois()).isEqualTo(before.rois());
        assertThat(annotation(after, id(relabelled)).votes())
                .isEqualTo(annotation(before, id(relabelled)).votes());
    }

    @Test
    void every_example_of_the_page_runs() throws IOException {
        Files.copy(qupath(), folder.resolve("a.geojson"));
        write("detections.csv", "file_name,x,y,score\na.tiff,125,125,0.9\na.tiff,525,525,0.8\na.tiff,725,725,0.7\n");
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            block.group(1)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .forEach(commands::add);
        }

        assertThat(commands).hasSize(10);
        for (String command : commands) {
            List<Object> words = new ArrayList<>();
            Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
            while (word.find()) {
                String text = word.group(1) == null ? word.group(2) : word.group(1);
                words.add(text.matches("to-review|suspects|disputed|[\\w-]+[.]\\w+") ? folder.resolve(text) : text);
            }
            if (command.contains("evaluate")) {
                words.addAll(List.of("--um-per-px", "0.25"));
            }
            CliRun run = CliRun.midog(words.subList(1, words.size()).toArray());

            assertThat(run.exitCode()).as(command + "\n" + run.err()).isEqualTo(command.contains("diff") ? 1 : 0);
        }
    }

    private static List<Annotation> untouched(Dataset dataset, String but) {
        long image = dataset.rois().stream()
                .filter(roi -> roi.fileName().equals(but))
                .findFirst()
                .orElseThrow()
                .id();
        return dataset.annotations().stream()
                .filter(one -> one.roiId() != image)
                .toList();
    }

    private static int id(JsonNode feature) {
        return feature.at("/properties/metadata/midog:id").asInt();
    }

    private static Annotation annotation(Dataset dataset, long id) {
        return dataset.annotations().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode of(JsonNode dataset, int id) {
        for (JsonNode one : dataset.get("annotations")) {
            if (one.get("id").asInt() == id) {
                return one;
            }
        }
        throw new AssertionError("no annotation " + id);
    }

    /** See the README beside the file for its origin. */
    private Path qupath() throws IOException {
        Path file = Files.createDirectories(folder.resolve("qupath")).resolve("a.geojson");
        try (InputStream in = UpdateCommandTest.class.getResourceAsStream("update/qupath.geojson")) {
            return Files.write(file, Objects.requireNonNull(in).readAllBytes());
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
