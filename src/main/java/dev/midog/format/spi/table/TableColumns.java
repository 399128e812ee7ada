package dev.midog.format.spi.table;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.FormatParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table hold which fields, by the names that a user gives or by those that are usual.
 *
 * @param header the names of the columns
 * @param places of the fields that the table has, the first column being 0
 * @param named the fields that the user names
 */
public record TableColumns(List<String> header, Map<String, Integer> places, Set<String> named) {
    /** Copies the collections. */
    public TableColumns {
        header = List.copyOf(header);
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        named = Set.copyOf(named);
    }

    /**
     * The columns of {@code header}.
     *
     * @param file for messages
     * @throws MidogException of usage where a column that the user names is not there
     */
    public static TableColumns of(ColumnNames names, List<String> header, String file) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> plain = header.stream().map(UsualNames::plain).toList();
        for (String field : ColumnNames.FIELDS) {
            String named = names.byField().get(field);
            if (named != null) {
                places.put(field, named(field, named, header, file));
                continue;
            }
            UsualNames.of(field).stream()
                    .map(plain::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .ifPresent(at -> places.put(field, at));
        }
        countFromZero(places, plain, names);
        return new TableColumns(header, places, names.byField().keySet());
    }

    private static int named(String field, String name, List<String> header, String file) {
        List<String> lower =
                header.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
        int at = header.contains(name) ? header.indexOf(name) : lower.indexOf(name.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw MidogException.usage(Message.of(
                    FormatParameters.COLUMNS.as(field + "=" + name),
                    ": " + file + " has no such column; its columns are " + header));
        }
        return at;
    }

    /** Some count the corners from 0: {@code x0} is the left edge then, and {@code x1} the right one. */
    private static void countFromZero(Map<String, Integer> places, List<String> plain, ColumnNames names) {
        for (String axis : List.of("x", "y")) {
            int first = plain.indexOf(axis + "0");
            int second = plain.indexOf(axis + "1");
            boolean isFree = !names.byField().containsKey(axis + "min")
                    && !names.byField().containsKey(axis + "max");
            if (isFree && first >= 0 && second >= 0 && !plain.contains(axis + "2")) {
                places.put(axis + "min", first);
                places.put(axis + "max", second);
            }
        }
    }

    /** The fields that the table has. */
    public Set<String> fields() {
        return places.keySet();
    }

    /** Whether the table has all of {@code fields}. */
    public boolean haveAll(List<String> fields) {
        return places.keySet().containsAll(fields);
    }

    /** The column of {@code field}; -1 where there is none. */
    public int at(String field) {
        @Nullable Integer at = places.get(field);
        return at == null ? -1 : at;
    }

    /** The header of the column that {@code field} is read from; the field where there is none. */
    public String name(String field) {
        int at = at(field);
        return at < 0 ? field : header.get(at);
    }

    /** The columns that hold no field, by their numbers. */
    List<Integer> others() {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!places.containsValue(i)) {
                others.add(i);
            }
        }
        return others;
    }

    /** The names of the columns that hold no field. */
    public List<String> unread() {
        return others().stream().map(header::get).toList();
    }

    /** Whether a column without a field seems to say where annotations lie. */
    public boolean hasUnreadPlaces() {
        return unread().stream().anyMatch(UsualNames::seemsAPlace);
    }

    /** Refuses a table in which one of the columns to be read stands twice. */
    public void requireOnce(CsvTable table) {
        for (int at : places.values()) {
            long same = header.stream().filter(header.get(at)::equalsIgnoreCase).count();
            if (same > 1) {
                throw MidogException.invalidData(table.source() + ": line 1: " + same + " columns are called \""
                        + header.get(at) + "\", and only one can be read; rename or remove the others");
            }
        }
    }
}
