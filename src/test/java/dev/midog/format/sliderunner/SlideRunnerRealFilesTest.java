package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.cli.CliRun;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlideRunnerRealFilesTest {
    @TempDir
    Path folder;

    @Test
    void midog_sqlite_is_written_back_row_for_row() throws IOException {
        Path original = SharedData.file("MIDOG.sqlite");

        Path copy = Database.write(Database.read(original), folder.resolve("copy.sqlite"));

        Database.assertSameRows(original, copy);
    }

    @Test
    void midog_sqlite_has_what_was_measured() throws IOException {
        Dataset dataset = Database.read(SharedData.file("MIDOG.sqlite"));

        assertThat(dataset.rois()).hasSize(200);
        assertThat(dataset.annotations())
                .hasSize(4435)
                .allMatch(annotation -> annotation.shape() instanceof Shape.Spot);
        assertThat(dataset.annotators())
                .extracting("name")
                .containsExactly("expert 1", "RetinaNet", "expert 2", "expert 3");
        assertThat(dataset.annotations().stream().flatMap(annotation -> annotation.votes().stream()))
                .hasSize(11_094)
                .filteredOn(vote -> vote.categoryId() == Category.NO_AGREEMENT)
                .hasSize(119);
        assertThat(dataset.rois()).allMatch(roi -> roi.extras().isEmpty());
        assertThat(dataset.annotations())
                .allMatch(annotation -> annotation.extras().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void extras_that_went_through_json_give_the_same_bytes(boolean bigDecimals) throws IOException {
        for (String name : List.of("MIDOG.sqlite", "demo.sqlite", "TUPAC.sqlite")) {
            Dataset dataset = Database.read(SharedData.file(name));

            Path direct = Database.write(dataset, folder.resolve("direct.sqlite"));
            Path travelled = Database.write(new Json(bigDecimals).through(dataset), folder.resolve("travelled.sqlite"));

            assertThat(travelled).as(name).hasSameBinaryContentAs(direct);
        }
    }

    @Test
    void files_of_version_0_keep_their_rows_and_are_stable_once_migrated() throws IOException {
        for (String name : List.of("demo.sqlite", "TUPAC.sqlite")) {
            Path original = SharedData.file(name);

            Path migrated = Database.write(Database.read(original), folder.resolve("migrated-" + name));
            Path again = Database.write(Database.read(migrated), folder.resolve("again-" + name));

            for (String table : List.of("Slides", "Annotations", "Annotations_label", "Persons", "Classes", "Log")) {
                List<String> columns = Database.columns(original, table);
                assertThat(Database.rows(migrated, table, columns))
                        .as(table)
                        .isEqualTo(Database.rows(original, table, columns));
            }
            assertThat(Database.query(migrated, "PRAGMA user_version")).containsExactly("3");
            assertThat(again).hasSameBinaryContentAs(migrated);
        }
    }

    @Test
    void the_polygon_of_demo_sqlite_is_closed_by_one_row_more() throws IOException {
        Path original = SharedData.file("demo.sqlite");
        List<String> columns = Database.columns(original, "Annotations_coordinates");

        Path migrated = Database.write(Database.read(original), folder.resolve("migrated.sqlite"));

        assertThat(Database.rows(migrated, "Annotations_coordinates", columns))
                .containsAll(Database.rows(original, "Annotations_coordinates", columns))
                .contains("35, 21081, 13763, 1, 1, 23")
                .hasSize(29);
    }

    @Test
    void demo_sqlite_and_its_copy_differ_in_nothing() throws IOException {
        Path copy = folder.resolve("copy.sqlite");
        assertThat(CliRun.midog("convert", SharedData.file("demo.sqlite"), copy).exitCode())
                .isZero();

        CliRun diff = CliRun.midog("diff", SharedData.file("demo.sqlite"), copy);

        assertThat(diff.exitCode()).as(diff.out()).isZero();
    }

    @Test
    void demo_sqlite_has_a_polygon_a_circle_an_area_and_spots() throws IOException {
        Dataset dataset = Database.read(SharedData.file("demo.sqlite"));

        assertThat(dataset.annotations())
                .extracting(annotation -> (Object) annotation.shape().getClass())
                .containsExactly(
                        Shape.Polygon.class, Shape.Circle.class, Shape.Spot.class, Shape.Spot.class, Shape.Area.class);
        assertThat(((Shape.Polygon) dataset.annotations().get(0).shape()).corners())
                .hasSize(22);
    }

    @Test
    void slides_of_one_name_are_told_apart_by_their_directory() throws IOException {
        Dataset dataset = Database.read(SharedData.file("TUPAC.sqlite"));

        assertThat(dataset.rois()).hasSize(656);
        assertThat(dataset.rois().stream().map(roi -> roi.fileName()).distinct())
                .hasSize(656);
        assertThat(dataset.rois().get(0).fileName()).isEqualTo("01/25.tif");
    }

    @Test
    void reading_leaves_file_and_folder_as_they_were() throws IOException {
        Path copy = Files.copy(SharedData.file("MIDOG.sqlite"), folder.resolve("MIDOG.sqlite"));
        byte[] before = Files.readAllBytes(copy);

        Database.read(copy);

        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
        assertThat(folder).isDirectoryContaining(file -> file.equals(copy));
        assertThat(folder.toFile().list()).containsExactly("MIDOG.sqlite");
    }
}
