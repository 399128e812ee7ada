package dev.midog.task.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.CocoText;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.format.sliderunner.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of each act are those that SlideRunner's own code writes for it. */
class SlideRunnerRowsTest {
    /** What SlideRunner's code left in the database after the same acts. */
    private static final List<String> BY_SLIDERUNNER = List.of(
            "Persons 1 Anna 0",
            "Annotations 1 1 0 2 2 1 0 0",
            "Annotations 2 1 0 2 1 1 0 0",
            "Annotations 3 2 1 2 1 1 0 0",
            "Annotations 4 1 0 1 2 1 0 0",
            "Annotations 5 1 0 3 1 1 0 0",
            "Annotations 6 2 0 2 1 1 0 0",
            "Annotations_coordinates 1 100 100 0 1 1 1",
            "Annotations_coordinates 2 150 150 0 1 1 2",
            "Annotations_coordinates 3 300 100 0 1 2 1",
            "Annotations_coordinates 4 350 150 0 1 2 2",
            "Annotations_coordinates 5 500 100 0 2 3 1",
            "Annotations_coordinates 6 550 150 0 2 3 2",
            "Annotations_coordinates 7 5 5 0 1 4 1",
            "Annotations_coordinates 8 10 10 0 1 5 1",
            "Annotations_coordinates 9 20 10 0 1 5 2",
            "Annotations_coordinates 10 20 20 0 1 5 3",
            "Annotations_coordinates 11 10 10 0 1 5 4",
            "Annotations_coordinates 12 175 275 0 2 6 1",
            "Annotations_coordinates 13 225 325 0 2 6 2",
            "Annotations_label 1 1 2 1 None",
            "Annotations_label 2 1 1 2 None",
            "Annotations_label 3 1 2 4 None",
            "Annotations_label 4 1 1 5 None",
            "Annotations_label 5 1 1 6 None",
            "Log 1 1",
            "Log 2 2",
            "Log 3 3",
            "Log 4 4",
            "Log 5 5");

    @TempDir
    private Path folder;

    private Path original;

    @BeforeEach
    void write_a_dataset() throws IOException {
        original = CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .image(2, "b.tiff", 1000, 800)
                .box(1, 1, 1, "100, 100, 50, 50")
                .box(2, 1, 2, "300, 100, 50, 50")
                .box(3, 2, 1, "500, 100, 50, 50")
                .write(folder.resolve("cells.json"));
    }

    @Test
    void each_act_leaves_the_rows_that_sliderunner_leaves() throws IOException {
        Path database = edited();

        assertThat(rows(database)).containsExactlyElementsOf(BY_SLIDERUNNER);
    }

    @Test
    void sliderunners_code_leaves_them_today() throws IOException {
        Path database = untouched();

        assertThat(SlideRunnerCode.on(database, "edit"))
                .startsWith("ok")
                .containsSubsequence(BY_SLIDERUNNER)
                .endsWith("a.tiff 4 votes", "b.tiff 1 votes");
        assertThat(rows(database)).containsExactlyElementsOf(BY_SLIDERUNNER);
    }

    @Test
    void sliderunners_code_opens_what_was_reviewed() throws IOException {
        Path database = edited();

        assertThat(SlideRunnerCode.on(database))
                .startsWith("ok")
                .containsSubsequence(BY_SLIDERUNNER)
                .endsWith("a.tiff 4 votes", "b.tiff 1 votes");
    }

    private Path untouched() throws IOException {
        try (ReviewSession session = open()) {
            Path database = Files.copy(session.file(), folder.resolve("own.sqlite"));
            return Database.with(
                    database,
                    "DROP TABLE midog_review",
                    "DELETE FROM Persons",
                    "DELETE FROM sqlite_sequence WHERE name = 'Persons'");
        }
    }

    private Path edited() throws IOException {
        try (ReviewSession session = open()) {
            session.apply(new ReviewEdit.Confirm(1, revision(session, 1), null));
            session.apply(new ReviewEdit.Relabel(1, revision(session, 1), 2, null));
            session.apply(new ReviewEdit.Relabel(2, revision(session, 2), 1, null));
            session.apply(new ReviewEdit.Add(1, new Shape.Spot(new Point(5, 5)), 2, null));
            List<Point> corners = List.of(new Point(10, 10), new Point(20, 10), new Point(20, 20));
            session.apply(new ReviewEdit.Add(1, new Shape.Polygon(corners), 1, null));
            session.apply(new ReviewEdit.Delete(3, revision(session, 3), null));
            session.apply(new ReviewEdit.Add(2, new Shape.Area(new Box(175, 275, 225, 325)), 1, null));
            return session.file();
        }
    }

    private ReviewSession open() throws IOException {
        ReviewSettings settings = ReviewSettings.builder(original, "Anna")
                .agreed(AgreedClassRule.UNANIMOUS)
                .build();
        return ReviewSession.open(settings, new TickingClock(), notice -> {});
    }

    private static String revision(ReviewSession session, long id) throws IOException {
        return session.annotation(id).revision();
    }

    private static List<String> rows(Path database) {
        List<String> rows = new ArrayList<>();
        rows.addAll(rows(database, "Persons", "uid, name, isExactUser"));
        rows.addAll(rows(
                database,
                "Annotations",
                "uid, slide, deleted, type, agreedClass, clickable, guid IS NULL, lastModified IS NULL"));
        rows.addAll(rows(
                database,
                "Annotations_coordinates",
                "uid, coordinateX, coordinateY, coordinateZ, slide, annoId, orderIdx"));
        rows.addAll(rows(database, "Annotations_label", "uid, person, class, annoId, exact_id"));
        rows.addAll(rows(database, "Log", "uid, labelId"));
        return rows;
    }

    private static List<String> rows(Path database, String table, String columns) {
        StringBuilder cells = new StringBuilder("'").append(table).append("'");
        for (String column : columns.split(", ")) {
            cells.append(" || ' ' || coalesce(").append(column).append(", 'None')");
        }
        return Database.query(database, "SELECT " + cells + " FROM " + table + " ORDER BY uid");
    }
}
