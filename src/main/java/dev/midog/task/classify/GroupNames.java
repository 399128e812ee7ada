package dev.midog.task.classify;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Domain;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name of the group that an annotation or crop belongs to. */
final class GroupNames {
    /** What tables call the properties of {@link Grouping}, beside their own names. */
    private static final Map<String, List<String>> HEADERS = Map.of(
            "tumorType", List.of("tumor", "tumour", "tumourtype", "tumordomain"),
            "lab", List.of("laboratory", "origin"),
            "fileName", List.of("image", "file"));

    private GroupNames() {}

    /** What {@code item} has in common with its group by {@code grouping}; {@link Domain#UNKNOWN} where it is not known. */
    static String of(LabelledItem item, Grouping grouping) {
        if (grouping.isColumn()) {
            String own = column(item, grouping.label());
            if (own != null) {
                return own;
            }
        }
        Roi roi = item.roi();
        List<String> parts = roi != null
                ? grouping.key(roi).entrySet().stream()
                        .filter(part -> !part.getKey().equals("imageId"))
                        .map(part -> String.valueOf(part.getValue()))
                        .toList()
                : grouping.properties().stream()
                        .map(property -> inTable(item, property))
                        .toList();
        String known =
                parts.stream().filter(part -> !part.equals(Domain.UNKNOWN)).collect(Collectors.joining(", "));
        return known.isEmpty() ? Domain.UNKNOWN : known;
    }

    /**
     * Refuses a column that {@code table} does not have.
     *
     * @param parameter that named it
     */
    static void check(LabelledItems table, Grouping grouping, Parameter parameter) {
        Set<String> columns = new TreeSet<>();
        table.items().forEach(item -> columns.addAll(item.columns().keySet()));
        if (grouping.isColumn()
                && columns.stream()
                        .noneMatch(one -> LabelTable.plain(one).equals(LabelTable.plain(grouping.label())))) {
            throw MidogException.invalidValue(
                    parameter,
                    grouping.label(),
                    "a column of " + table.source() + ", which are " + String.join(", ", columns));
        }
    }

    private static String inTable(LabelledItem item, String property) {
        String own = column(item, property);
        if (own != null) {
            return own;
        }
        for (String header : HEADERS.getOrDefault(property, List.of())) {
            String value = column(item, header);
            if (value != null) {
                return value;
            }
        }
        return Domain.UNKNOWN;
    }

    private static @Nullable String column(LabelledItem item, String name) {
        String plain = LabelTable.plain(name);
        return item.columns().entrySet().stream()
                .filter(column -> LabelTable.plain(column.getKey()).equals(plain)
                        && !column.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
