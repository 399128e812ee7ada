package dev.midog.format.predictions;

import dev.midog.core.model.MidogException;
import dev.midog.format.spi.table.TableColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit that the names of columns state, as in {@code x_mm}, {@code Centroid X µm} or {@code y (px)}. */
final class UnitOfColumns {
    /** A name, and behind a blank, an underscore or a bracket the unit. */
    private static final Pattern NAME = Pattern.compile(
            "(.*?)[\\s_.(\\[-]+(px|pixels?|mm|millimet(?:er|re)s?|um|[µμ]m|microns?|micromet(?:er|re)s?)[)\\]]?",
            Pattern.CASE_INSENSITIVE);

    private UnitOfColumns() {}

    /** {@code name} without the unit. */
    static String bare(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() && !parts.group(1).isBlank() ? parts.group(1) : name;
    }

    /**
     * The unit of the columns of {@code fields}, by the names in {@code header}; empty where these state none.
     *
     * @param file for messages
     * @throws MidogException where they state several, or only some state one
     */
    static Optional<LengthUnit> of(List<String> header, TableColumns columns, List<String> fields, String file) {
        Map<LengthUnit, String> units = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (String field : fields) {
            String name = header.get(columns.at(field));
            unit(name).ifPresentOrElse(unit -> units.putIfAbsent(unit, name), () -> without.add(name));
        }
        if (units.size() > 1 || (!units.isEmpty() && !without.isEmpty())) {
            List<String> names = new ArrayList<>(units.values());
            names.addAll(without.subList(0, Math.min(1, without.size())));
            throw MidogException.invalidData(file + ": line 1: the columns " + String.join(" and ", names)
                    + " are in different units; write all places of a table in one");
        }
        return units.keySet().stream().findFirst();
    }

    private static Optional<LengthUnit> unit(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || parts.group(1).isBlank()) {
            return Optional.empty();
        }
        String unit = parts.group(2).toLowerCase(Locale.ROOT);
        return Optional.of(
                unit.startsWith("p")
                        ? LengthUnit.PIXELS
                        : unit.equals("mm") || unit.startsWith("milli")
                                ? LengthUnit.MILLIMETRES
                                : LengthUnit.MICROMETRES);
    }
}
