package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlideRunnerDeviationsTest {
    private static final SlideRunnerFormat FORMAT = new SlideRunnerFormat();
    private static final String[] CONTENT = {
        "INSERT INTO Slides (uid, filename, width, height) VALUES (1, 'a.tiff', 1000, 800)",
        "INSERT INTO Classes (uid, name) VALUES (1, 'mitotic figure')",
        "INSERT INTO Annotations (uid, slide, type, agreedClass) VALUES (1, 1, 1, 1), (2, 1, 1, 1)",
        "INSERT INTO Annotations_coordinates (uid, coordinateX, coordinateY, slide, annoId, orderIdx)"
                + " VALUES (1, 10, 20, 1, 1, 1), (2, 30, 40, 1, 2, 1)"
    };

    @TempDir
    private Path folder;

    @Test
    void a_database_that_midog_wrote_has_none() throws IOException {
        Path written = folder.resolve("written.sqlite");
        Dataset dataset = FORMAT.read(version3(), ReadOptions.DEFAULT, new Notices());
        FORMAT.write(dataset, written, WriteOptions.DEFAULT, new Notices());

        assertThat(FORMAT.inspect(written, Set.of(1L))).isEmpty();
    }

    @Test
    void triggers_that_are_missing_changed_or_foreign_are_told() throws IOException {
        Path file = version3();
        Database.with(file, Triggers.createStatements().toArray(new String[0]));
        Database.with(
                file,
                "DROP TRIGGER setRandomcolor",
                "DROP TRIGGER updateAnnotation_ins",
                "CREATE TRIGGER updateAnnotation_ins AFTER INSERT ON Annotations BEGIN SELECT 1; END",
                "CREATE TRIGGER spy AFTER INSERT ON Slides BEGIN DELETE FROM Annotations; END");

        assertThat(FORMAT.inspect(file, Set.of(1L)))
                .containsExactly(new FormatDeviation(
                        FormatDeviation.DeviationKind.STALE_TRIGGERS,
                        3,
                        List.of(
                                "updateAnnotation_ins is another one",
                                "setRandomcolor is missing",
                                "spy is not of SlideRunner")));
    }

    @Test
    void triggers_may_be_written_with_other_blanks_and_quotes() throws IOException {
        Path file = version3();
        Database.with(
                file,
                Triggers.createStatements().stream()
                        .map(sql -> sql.replace(" ON ", "\n   on ").replace("BEGIN", "\tBEGIN\n"))
                        .toArray(String[]::new));

        assertThat(FORMAT.inspect(file, Set.of(1L))).isEmpty();
    }

    @Test
    void an_old_schema_and_rows_of_no_annotation_are_told_and_can_be_left_out() throws IOException {
        Path file = Database.ofVersion0(folder.resolve("old.sqlite"), CONTENT);
        Database.with(
                file,
                "INSERT INTO Annotations_coordinates (uid, coordinateX, coordinateY, slide, annoId)"
                        + " VALUES (8, 1, 1, 1, 99), (9, 1, 1, 1, NULL)",
                "INSERT INTO Annotations_label (uid, person, class, annoId) VALUES (5, 1, 1, 98)");

        assertThat(FORMAT.inspect(file, Set.of(1L)))
                .contains(
                        new FormatDeviation(
                                FormatDeviation.DeviationKind.OLD_SCHEMA,
                                1,
                                List.of("version 0, the current one is 3")),
                        new FormatDeviation(
                                FormatDeviation.DeviationKind.ORPHAN_ROWS,
                                3,
                                List.of(
                                        "coordinate 8 names annotation 99",
                                        "coordinate 9 names annotation null",
                                        "vote 5 names annotation 98")));
        Path written = folder.resolve("written.sqlite");
        Dataset dataset = FORMAT.read(file, ReadOptions.DEFAULT, new Notices());
        FORMAT.write(FORMAT.withoutStrays(dataset), written, WriteOptions.DEFAULT, new Notices());
        assertThat(FORMAT.inspect(written, Set.of(1L))).isEmpty();
        assertThat(Database.query(written, "SELECT count(*) FROM Annotations_coordinates"))
                .containsExactly("2");
    }

    @Test
    void reading_can_go_on_without_bad_rows() throws IOException {
        Path file = version3();
        Database.with(
                file,
                "INSERT INTO Annotations (uid, slide, type, agreedClass)"
                        + " VALUES (3, 9, 1, 1), (4, 1, 1, 7), (5, 1, 8, 1), (6, 1, 2, 1), (7, 1, 1, 0)",
                "INSERT INTO Annotations_coordinates (coordinateX, coordinateY, slide, annoId, orderIdx)"
                        + " SELECT 10, 20, 1, uid, 1 FROM Annotations WHERE uid > 2");
        List<String> told = new ArrayList<>();
        RowFaults collect = (kind, fault) -> told.add(kind + " " + fault.getMessage());

        Dataset dataset = FORMAT.read(file, ReadOptions.DEFAULT.withRowFaults(collect), new Notices());

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(1L, 2L, 7L);
        assertThat(told)
                .containsExactly(
                        "UNKNOWN_IMAGE a.sqlite: annotation 3: its slide 9 is not in the table Slides",
                        "UNKNOWN_CLASS a.sqlite: annotation 4: category 7 is not among the categories",
                        "MALFORMED a.sqlite: annotation 5: the type 8 is not one of SlideRunner's: 1 spot, 2 area, 3 polygon, 4 special spot, 5 circle, 6 image label",
                        "MALFORMED a.sqlite: annotation 6: it has 1 coordinates where its type 2 needs 2");
        assertThatThrownBy(() -> FORMAT.read(file, ReadOptions.DEFAULT, new Notices()))
                .isInstanceOf(MidogException.class)
                .hasMessage("a.sqlite: annotation 3: its slide 9 is not in the table Slides");
    }

    private Path version3() {
        return Database.ofVersion3(
                folder.resolve("a.sqlite"), Stream.of(CONTENT).toArray(String[]::new));
    }
}
