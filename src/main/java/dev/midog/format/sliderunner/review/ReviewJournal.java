package dev.midog.format.sliderunner.review;

import dev.midog.format.sliderunner.EditableDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table that lists the acts of annotators, for undo and to tell who changed what; SlideRunner never looks at it. */
final class ReviewJournal {
    static final String TABLE = EditableDatabase.JOURNAL;

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS `" + TABLE
            + "` (`uid` INTEGER PRIMARY KEY AUTOINCREMENT, `time` REAL NOT NULL, `person` INTEGER NOT NULL,"
            + " `act` TEXT NOT NULL, `annoId` INTEGER, `item` TEXT, `reverts` INTEGER, `before` TEXT, `after` TEXT)";
    private static final String INDEX =
            "CREATE INDEX IF NOT EXISTS `" + TABLE + "_annoId` ON `" + TABLE + "` (`annoId`)";
    private static final String COLUMNS =
            "SELECT `uid`, `time`, `person`, `act`, `annoId`, `item`, `reverts`, `before`, `after` FROM `" + TABLE
                    + "`";

    private ReviewJournal() {}

    static boolean exists(Connection open) throws SQLException {
        try (PreparedStatement select =
                open.prepareStatement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            select.setString(1, TABLE);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    static void make(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(CREATE);
            statement.execute(INDEX);
        }
    }

    /** Adds {@code act}; gives its id. */
    static long add(Connection open, ReviewAct act) throws SQLException {
        EditedState before = act.before();
        EditedState after = act.after();
        return Statements.insert(
                open,
                "INSERT INTO `" + TABLE + "` (`time`, `person`, `act`, `annoId`, `item`, `reverts`, `before`, `after`)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                act.time(),
                act.annotatorId(),
                act.kind().label(),
                act.annotationId(),
                act.item(),
                act.reverts(),
                before == null ? null : before.toJson(),
                after == null ? null : after.toJson());
    }

    static List<ReviewAct> ofPerson(Connection open, long person) throws SQLException, IOException {
        return select(open, " WHERE `person` = ? ORDER BY `uid`", person);
    }

    /** The newest act on an annotation, by anybody, in a list; an empty one where there is none. */
    static List<ReviewAct> newestOn(Connection open, long annotationId) throws SQLException, IOException {
        return select(open, " WHERE `annoId` = ? ORDER BY `uid` DESC LIMIT 1", annotationId);
    }

    /** The newest act on each annotation of an image that has any. */
    static List<ReviewAct> newestIn(Connection open, long imageId) throws SQLException, IOException {
        return select(
                open,
                " WHERE `uid` IN (SELECT max(`uid`) FROM `" + TABLE
                        + "` WHERE `annoId` IN (SELECT `uid` FROM `Annotations` WHERE `slide` = ?) GROUP BY `annoId`)",
                imageId);
    }

    private static List<ReviewAct> select(Connection open, String condition, long value)
            throws SQLException, IOException {
        List<ReviewAct> acts = new ArrayList<>();
        try (PreparedStatement select = open.prepareStatement(COLUMNS + condition)) {
            select.setLong(1, value);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    acts.add(act(found));
                }
            }
        }
        return acts;
    }

    private static ReviewAct act(ResultSet found) throws SQLException, IOException {
        long id = found.getLong(1);
        return new ReviewAct(
                id,
                found.getDouble(2),
                found.getLong(3),
                ReviewActKind.of(String.valueOf(found.getString(4))),
                number(found, 5),
                found.getString(6),
                number(found, 7),
                state(found, 8, id),
                state(found, 9, id));
    }

    private static @Nullable Long number(ResultSet found, int column) throws SQLException {
        long number = found.getLong(column);
        return found.wasNull() ? null : (Long) number;
    }

    private static @Nullable EditedState state(ResultSet found, int column, long id) throws SQLException, IOException {
        String json = found.getString(column);
        return json == null ? null : EditedState.ofJson(json, "the act " + id + " in its table " + TABLE);
    }
}
