package dev.midog.format.sliderunner;

import dev.midog.format.spi.FormatDeviation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of a database is not as SlideRunner would make it now. */
final class SlideRunnerDeviations {
    private SlideRunnerDeviations() {}

    /** The deviations of the database that {@code connection} is to and {@code stored} was read from. */
    static List<FormatDeviation> of(Connection connection, StoredTables stored) throws SQLException {
        List<FormatDeviation> deviations = new ArrayList<>();
        if (stored.version() < Table.SCHEMA_VERSION) {
            deviations.add(new FormatDeviation(
                    FormatDeviation.DeviationKind.OLD_SCHEMA,
                    1,
                    List.of("version " + stored.version() + ", the current one is " + Table.SCHEMA_VERSION)));
        }
        List<String> triggers = triggers(connection);
        deviations.add(new FormatDeviation(FormatDeviation.DeviationKind.STALE_TRIGGERS, triggers.size(), triggers));
        List<String> orphans = new ArrayList<>();
        long count = orphans(stored, Table.COORDINATES, orphans) + orphans(stored, Table.LABELS, orphans);
        deviations.add(new FormatDeviation(FormatDeviation.DeviationKind.ORPHAN_ROWS, count, orphans));
        return deviations.stream().filter(deviation -> deviation.count() > 0).toList();
    }

    /** A sentence for each trigger that is missing, is another one than SlideRunner's, or is not SlideRunner's at all. */
    private static List<String> triggers(Connection connection) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")) {
            while (rows.next()) {
                found.put(rows.getString(1), plain(String.valueOf(rows.getString(2))));
            }
        }
        List<String> stale = new ArrayList<>();
        List<String> names = Triggers.names();
        List<String> statements = Triggers.createStatements();
        for (int i = 0; i < names.size(); i++) {
            String sql = found.remove(names.get(i));
            if (sql == null) {
                stale.add(names.get(i) + " is missing");
            } else if (statements.stream().map(SlideRunnerDeviations::plain).noneMatch(sql::equals)) {
                stale.add(names.get(i) + " is another one");
            }
        }
        found.keySet().stream()
                .sorted()
                .map(name -> name + " is not of SlideRunner")
                .forEach(stale::add);
        return stale;
    }

    /** A statement without what makes no difference. */
    private static String plain(String sql) {
        return sql.replaceAll("[`\"\\s;]+", " ")
                .replace("if not exists ", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static long orphans(StoredTables stored, Table table, List<String> examples) {
        Set<Object> annotations = new HashSet<>();
        stored.get(Table.ANNOTATIONS).rows().forEach(row -> annotations.add(row.uid()));
        int column = table.indexOf("annoId");
        long count = 0;
        for (Row row : stored.get(table).rows()) {
            Object annotation = row.get(column);
            if (annotation == null || !annotations.contains(annotation)) {
                count++;
                if (examples.size() < FormatDeviation.MAX_EXAMPLES) {
                    examples.add(row.place() + " names annotation " + annotation);
                }
            }
        }
        return count;
    }
}
