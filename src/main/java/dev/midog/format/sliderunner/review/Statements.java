package dev.midog.format.sliderunner.review;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Runs single statements with bound values. */
final class Statements {
    private Statements() {}

    static void execute(Connection open, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Inserts one row; gives its uid. */
    static long insert(Connection open, String sql, @Nullable Object... values) throws SQLException {
        execute(open, sql, values);
        return number(open, "SELECT last_insert_rowid()");
    }

    /** The number that {@code sql}, without values, finds. */
    static long number(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
