package dev.midog.format.sliderunner;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of one of SlideRunner's tables that this version of midog does not know, as a newer SlideRunner may add.
 *
 * <p>Which there are stands among the dataset's further keys under {@link #KEY}, by table and name; cells that are not the
 * default stand with their rows.
 *
 * @param type one word, or empty
 * @param defaultValue a number, a text or null
 */
record FurtherColumn(String name, String type, @Nullable Object defaultValue) {
    /** Among the further keys of a dataset: {@code {"Classes": {"hidden": "INTEGER DEFAULT 0"}}}. */
    static final String KEY = "sliderunner_columns";

    private static final Pattern TYPE = Pattern.compile("[A-Za-z]+(\\(\\d{1,9}\\))?");
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern DEFINITION = Pattern.compile("(.*?) ?(?:DEFAULT (.*))?", Pattern.DOTALL);

    /**
     * A column as SQLite describes it; a type of several words and a default that has to be computed are left out.
     *
     * @param defaultText in SQL's notation, or null
     */
    static FurtherColumn of(String name, @Nullable String type, @Nullable String defaultText) {
        boolean usual = type != null && TYPE.matcher(type).matches();
        return new FurtherColumn(name, usual ? String.valueOf(type) : "", literal(defaultText));
    }

    private static @Nullable Object literal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher quoted = TEXT.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1).replace("''", "'");
        }
        if (text.matches("[+-]?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("[+-]?\\d{1,30}\\.\\d{1,30}") ? (Object) Double.valueOf(text) : null;
    }

    /** Type and default in SQL's notation. */
    String definition() {
        Object value = defaultValue;
        if (value == null) {
            return type;
        }
        String literal = value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
        return (type + " DEFAULT " + literal).strip();
    }

    /** The name as SQL quotes it. */
    String sqlName() {
        return "`" + name.replace("`", "``") + "`";
    }

    /** {@code extras} of a dataset with a statement of the columns of each table. */
    static Extras in(Extras extras, Map<Table, List<FurtherColumn>> columns) {
        Map<String, Object> tables = new LinkedHashMap<>();
        columns.forEach((table, further) -> {
            Map<String, Object> definitions = new LinkedHashMap<>();
            further.forEach(column -> definitions.put(column.name(), column.definition()));
            if (!definitions.isEmpty()) {
                tables.put(table.sqlName(), definitions);
            }
        });
        return tables.isEmpty() ? extras.without(KEY) : extras.with(KEY, tables);
    }

    /** The columns that {@code dataset} states, without those that {@link Table} has by now. */
    static Map<Table, List<FurtherColumn>> of(Dataset dataset) {
        Map<Table, List<FurtherColumn>> columns = new EnumMap<>(Table.class);
        Extras tables = dataset.extras().object(KEY);
        for (Table table : Table.values()) {
            Map<String, FurtherColumn> further = new LinkedHashMap<>();
            tables.object(table.sqlName()).values().forEach((name, definition) -> {
                Matcher parts = DEFINITION.matcher(String.valueOf(definition));
                boolean known = name.isBlank()
                        || name.indexOf('\0') >= 0
                        || table.columns().stream()
                                .anyMatch(column -> column.name().equalsIgnoreCase(name));
                if (!known && parts.matches()) {
                    further.putIfAbsent(name.toLowerCase(Locale.ROOT), of(name, parts.group(1), parts.group(2)));
                }
            });
            columns.put(table, List.copyOf(new ArrayList<>(further.values())));
        }
        return columns;
    }
}
