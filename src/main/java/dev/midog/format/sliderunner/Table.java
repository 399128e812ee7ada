package dev.midog.format.sliderunner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a SlideRunner database in schema version 3, with the column definitions of the published MIDOG file. */
enum Table {
    LABELS(
            "Annotations_label",
            "vote",
            uid(),
            column("person", "INTEGER"),
            required("class", "INTEGER"),
            column("exact_id", "INTEGER"),
            required("annoId", "INTEGER")),
    COORDINATES(
            "Annotations_coordinates",
            "coordinate",
            uid(),
            required("coordinateX", "INTEGER"),
            required("coordinateY", "INTEGER"),
            column("coordinateZ", "INTEGER DEFAULT 0"),
            column("slide", "INTEGER"),
            required("annoId", "INTEGER"),
            column("orderIdx", "INTEGER")),
    ANNOTATIONS(
            "Annotations",
            "annotation",
            uid(),
            required("slide", "INTEGER"),
            column("guid", "TEXT"),
            column("lastModified", "REAL DEFAULT 1616148830.5508225"),
            column("deleted", "INTEGER DEFAULT 0"),
            required("type", "INTEGER"),
            column("agreedClass", "INTEGER"),
            column("description", "TEXT"),
            column("clickable", "INTEGER DEFAULT 1")),
    CLASSES(
            "Classes",
            "class",
            uid(),
            required("name", "TEXT"),
            column("color", "TEXT"),
            column("clickable", "INTEGER DEFAULT 1")),
    PERSONS("Persons", "person", uid(), required("name", "TEXT"), column("isExactUser", "INTEGER DEFAULT 0")),
    SLIDES(
            "Slides",
            "slide",
            uid(),
            required("filename", "TEXT"),
            column("width", "INTEGER"),
            column("height", "INTEGER"),
            column("directory", "TEXT"),
            column("uuid", "TEXT"),
            column("exactImageID", "TEXT"),
            column("EXACTUSER", "INTEGER DEFAULT 0")),
    LOG(
            "Log",
            "log entry",
            required("uid", "INTEGER PRIMARY KEY AUTOINCREMENT"),
            column("dateTime", "FLOAT"),
            column("labelId", "INTEGER"));

    /** The version that {@code PRAGMA user_version} states for these tables. */
    static final int SCHEMA_VERSION = 3;

    private final String sqlName;
    private final String itemName;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records of strings
    private final List<Column> columns;

    /**
     * A column.
     *
     * @param definition its type and constraints
     * @param required false where older schema versions lack it, or where a file can be understood without it
     */
    record Column(String name, String definition, boolean required) {}

    Table(String sqlName, String itemName, Column... columns) {
        this.sqlName = sqlName;
        this.itemName = itemName;
        this.columns = List.of(columns);
    }

    String sqlName() {
        return sqlName;
    }

    /** The word for one row, in messages. */
    String itemName() {
        return itemName;
    }

    List<Column> columns() {
        return columns;
    }

    /** The position of the column called {@code name}. */
    int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(sqlName + " has no column " + name);
    }

    /** The table that SQL calls {@code name}, in any letter case, or null. */
    static @Nullable Table named(String name) {
        for (Table table : values()) {
            if (table.sqlName.equalsIgnoreCase(name)) {
                return table;
            }
        }
        return null;
    }

    /** Makes the table with all its columns, and those of {@code further} behind them. */
    String createStatement(List<FurtherColumn> further) {
        return Stream.concat(
                        columns.stream().map(column -> "`" + column.name() + "` " + column.definition()),
                        further.stream().map(column -> column.sqlName() + " " + column.definition()))
                .collect(Collectors.joining(", ", "CREATE TABLE `" + sqlName + "` (", ")"));
    }

    /** Inserts {@code rows} rows at once, a parameter for each cell, those of {@code further} columns last. */
    String insertStatement(int rows, List<FurtherColumn> further) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add("`" + column.name() + "`"));
        further.forEach(column -> names.add(column.sqlName()));
        String marks = "(" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        return "INSERT INTO `" + sqlName + "` (" + String.join(", ", names) + ") VALUES "
                + String.join(", ", Collections.nCopies(rows, marks));
    }

    /**
     * Selects every column in the order of {@link #columns()}, NULL for those not among {@code present}, then those of
     * {@code further}.
     */
    String selectStatement(Set<String> present, List<FurtherColumn> further) {
        return Stream.concat(
                        columns.stream()
                                .map(column -> present.contains(column.name()) ? "`" + column.name() + "`" : "NULL"),
                        further.stream().map(FurtherColumn::sqlName))
                .collect(Collectors.joining(", ", "SELECT ", " FROM `" + sqlName + "` ORDER BY `uid`"));
    }

    /** Selects every column of the rows that meet {@code condition}, all columns of which must be in the file. */
    String selectStatement(String condition) {
        return columns.stream()
                .map(column -> "`" + column.name() + "`")
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM `" + sqlName + "` WHERE " + condition + " ORDER BY `uid`"));
    }

    private static Column uid() {
        return required("uid", "INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE");
    }

    private static Column required(String name, String definition) {
        return new Column(name, definition, true);
    }

    private static Column column(String name, String definition) {
        return new Column(name, definition, false);
    }
}
