package dev.midog.task.describe;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Message;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.format.splits.SplitRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns of a split file, or keys of images, that might be groups, such as the dogs of cases, and that are not checked. */
final class FurtherGroups {
    private static final Parameter GROUP_BY = Parameter.of("groupBy");

    /** What splits and lists of patches state of images, in lower case; shared by images that are in no way one case. */
    private static final Set<String> FACTS = Set.copyOf(Stream.of(
                    SplitRows.SETS,
                    List.of(
                            "fold",
                            "experiment",
                            "source_file_name",
                            "source_image_id",
                            "tumor_type",
                            "tumor",
                            "tumour"),
                    List.of("scanner", "lab", "laboratory", "species", "domain", "mitotic_figures", "hard_negatives"),
                    List.of("atypical_mitotic_figures", "x", "y", "width", "height", "level", "x0", "y0", "x1", "y1"),
                    List.of("label", "label_name", "class", "category", "category_id", "microns_per_pixel", "notes"),
                    List.of("license", "directory", "date_captured", "coco_url", "flickr_url", "roi_type"))
            .flatMap(List::stream)
            .toList());

    private FurtherGroups() {}

    /** A notice of columns with fewer values than images, of which a value is in two sets; {@code checked} is checked. */
    static Optional<Notice> torn(List<SplitRows.SplitRow> rows, @Nullable Grouping checked) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.columns().keySet().stream().sorted().forEach(columns::add));
        columns.removeIf(column -> FACTS.contains(column)
                || (checked != null && column.equals(checked.label().toLowerCase(Locale.ROOT)))
                || !isTorn(rows, column));
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        boolean isOne = columns.size() == 1;
        return Optional.of(new Notice(
                "NOT-CHECKED",
                Message.of(
                        (isOne ? "the column " : "the columns ") + String.join(", ", columns)
                                + (isOne ? " has" : " have") + " values in two sets and "
                                + (isOne ? "is" : "are") + " not checked; to check, give ",
                        GROUP_BY.as(columns.iterator().next())),
                columns.size()));
    }

    private static boolean isTorn(List<SplitRows.SplitRow> rows, String column) {
        Map<List<Object>, String> sets = new HashMap<>();
        Set<String> images = new HashSet<>();
        Set<String> values = new HashSet<>();
        boolean isTorn = false;
        for (SplitRows.SplitRow row : rows) {
            String value = row.columns().getOrDefault(column, "");
            if (!value.isBlank()) {
                images.add(row.fileName());
                values.add(value);
                String set = SplitRows.set(row.set());
                String other = sets.putIfAbsent(List.of(row.experiment(), row.fold(), value), set);
                isTorn |= other != null && !Objects.equals(other, set);
            }
        }
        return isTorn && values.size() > 1 && values.size() < images.size();
    }
}
