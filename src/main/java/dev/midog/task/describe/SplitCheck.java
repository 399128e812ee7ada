package dev.midog.task.describe;

import dev.midog.analysis.split.AssignedImage;
import dev.midog.analysis.split.ImageContent;
import dev.midog.analysis.split.ImageKeys;
import dev.midog.analysis.split.SetFigures;
import dev.midog.analysis.split.SplitCase;
import dev.midog.analysis.split.SplitLeak;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Domain;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.format.splits.SplitRows;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that no image, case or patient is in two sets of a split, and how balanced the sets are. */
public final class SplitCheck {
    private static final Parameter GROUP_BY = Parameter.of("groupBy");
    private static final String SOURCE = "source_file_name";

    /** What columns of patients are called, without regard to letter case; looked for where nothing else is asked for. */
    private static final List<String> PATIENTS = List.of("patient", "patient_id", "patientid", "patient id");

    private final SplitCheckSettings settings;
    private final NoticeLog notices;
    private @Nullable Grouping groupBy;

    private SplitCheck(SplitCheckSettings settings, Consumer<? super Notice> listener) {
        this.settings = settings;
        this.notices = new NoticeLog(listener);
        this.groupBy = settings.groupBy();
    }

    /**
     * Reads the files and compares their sets.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where a file does not assign images to sets
     */
    public static SplitCheckResult run(SplitCheckSettings settings, Consumer<? super Notice> listener)
            throws IOException {
        return new SplitCheck(settings, listener).result();
    }

    private SplitCheckResult result() throws IOException {
        DatasetLoader loader = new DatasetLoader(settings.reading(), notices);
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        CheckedSets checked = CheckedSets.read(settings.check(), loader, images);
        List<Dataset> datasets = settings.dataset() == null
                ? checked.datasets()
                : List.of(loader.loadAsStated(settings.dataset(), images).dataset());
        if (groupBy == null) {
            groupBy = patients(checked.rows(), datasets);
        }
        checkGroup(checked.rows(), datasets);
        ImageKeys keys = keys(checked.rows(), datasets);
        Map<String, ImageContent> contents = contents(datasets, keys);
        List<AssignedImage> assigned = checked.rows().stream()
                .map(row -> assigned(row, contents, keys))
                .toList();
        noticeUnknown(assigned);
        if (settings.groupBy() == null) {
            FurtherGroups.torn(withKeys(checked.rows(), assigned), groupBy).ifPresent(notices);
        }
        Grouping grouped = groupBy;
        return new SplitCheckResult(
                grouped == null ? "group" : grouped.label(),
                SplitLeak.of(assigned, keys),
                SetFigures.of(assigned, keys, settings.by()),
                notices.list());
    }

    /** {@code rows} with the further keys of their images as columns, where they have no such column themselves. */
    private static List<SplitRows.SplitRow> withKeys(List<SplitRows.SplitRow> rows, List<AssignedImage> assigned) {
        List<SplitRows.SplitRow> keyed = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            SplitRows.SplitRow row = rows.get(i);
            ImageContent content = assigned.get(i).content();
            Map<String, String> columns =
                    new HashMap<>(content == null ? Map.of() : CheckedSets.columns(content.roi()));
            columns.putAll(row.columns());
            keyed.add(new SplitRows.SplitRow(
                    row.experiment(), row.fold(), row.fileName(), row.set(), row.place(), columns));
        }
        return keyed;
    }

    /** The patients that the file or a dataset names; null where none does. */
    private @Nullable Grouping patients(List<SplitRows.SplitRow> rows, List<Dataset> datasets) {
        Stream<String> keys = Stream.concat(
                rows.stream().flatMap(row -> row.columns().keySet().stream()),
                datasets.stream()
                        .flatMap(dataset -> dataset.rois().stream())
                        .flatMap(roi -> roi.extras().values().keySet().stream()));
        Optional<String> found = keys.filter(key -> PATIENTS.contains(key.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(key -> PATIENTS.indexOf(key.toLowerCase(Locale.ROOT))));
        found.ifPresent(key -> notices.accept(new Notice(
                "PATIENTS-CHECKED", Message.of("the column " + key + " is checked too, as by ", GROUP_BY.as(key)), 0)));
        return found.map(Grouping::named).orElse(null);
    }

    private void checkGroup(List<SplitRows.SplitRow> rows, List<Dataset> datasets) {
        Grouping by = groupBy;
        if (by == null || rows.stream().anyMatch(row -> row.columns().containsKey(column(by)))) {
            return;
        }
        if (datasets.isEmpty()) {
            String columns = rows.stream()
                    .flatMap(row -> row.columns().keySet().stream())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw MidogException.usage(Message.of(
                    GROUP_BY.as(by.label()),
                    ": the checked file has no such column"
                            + (columns.isEmpty() ? "" : " among " + columns)
                            + "; name one of its columns, or the dataset whose images have it"));
        }
        if (datasets.size() == 1) {
            by.check(datasets.get(0), GROUP_BY);
        }
    }

    private static String column(Grouping groupBy) {
        return groupBy.label().toLowerCase(Locale.ROOT);
    }

    private static ImageKeys keys(List<SplitRows.SplitRow> rows, List<Dataset> datasets) {
        Map<List<Object>, Set<String>> sets = new LinkedHashMap<>();
        rows.forEach(row -> sets.computeIfAbsent(
                        List.of(row.experiment(), row.fold(), SplitRows.set(row.set())), key -> new LinkedHashSet<>())
                .add(row.fileName()));
        return ImageKeys.of(
                sets.values(),
                datasets.stream()
                        .map(dataset ->
                                dataset.rois().stream().map(Roi::fileName).toList())
                        .toList());
    }

    /** The images of the datasets by name, then by what names of one image share, then by case. */
    private static Map<String, ImageContent> contents(List<Dataset> datasets, ImageKeys keys) {
        List<SplitCase> cases = datasets.stream()
                .flatMap(dataset -> SplitCase.of(dataset).stream())
                .toList();
        Map<String, ImageContent> contents = new HashMap<>();
        cases.forEach(one -> contents.putIfAbsent(one.roi().fileName(), ImageContent.of(one)));
        cases.forEach(one -> contents.putIfAbsent(keys.image(one.roi().fileName()), ImageContent.of(one)));
        cases.forEach(one -> contents.putIfAbsent(keys.caseOf(one.roi().fileName()), ImageContent.of(one)));
        return contents;
    }

    private AssignedImage assigned(SplitRows.SplitRow row, Map<String, ImageContent> contents, ImageKeys keys) {
        String stated = row.columns().getOrDefault(SOURCE, row.fileName());
        String source = stated.isBlank() ? row.fileName() : stated;
        ImageContent content = Stream.of(row.fileName(), keys.image(row.fileName()), keys.caseOf(source))
                .map(contents::get)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> RowContent.of(row, source))
                .orElse(null);
        return new AssignedImage(
                row.experiment(),
                row.fold(),
                SplitRows.set(row.set()),
                row.fileName(),
                source,
                group(row, content),
                row.place(),
                content);
    }

    private @Nullable String group(SplitRows.SplitRow row, @Nullable ImageContent content) {
        Grouping by = groupBy;
        if (by == null) {
            return null;
        }
        String cell = row.columns().getOrDefault(column(by), "");
        if (!cell.isEmpty() || content == null) {
            return cell.isEmpty() ? null : cell;
        }
        Roi roi = content.roi();
        String value = by.key(roi).values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return value.equals(Domain.UNKNOWN) ? null : value;
    }

    private void noticeUnknown(List<AssignedImage> assigned) {
        long lacking = assigned.stream().filter(one -> one.content() == null).count();
        if (settings.dataset() != null && lacking > 0) {
            notices.accept(new Notice(
                    "SPLIT-UNKNOWN",
                    "images of the split that the dataset has not, which count as of an unknown domain: " + lacking,
                    lacking));
        }
        Grouping by = groupBy;
        List<AssignedImage> ungrouped = new ArrayList<>(
                assigned.stream().filter(one -> one.group() == null).toList());
        if (by != null && !ungrouped.isEmpty()) {
            notices.accept(new Notice(
                    "NOT-GROUPED",
                    Message.of(
                            "images without a value for ",
                            GROUP_BY.as(by.label()),
                            ", of which only image and case are checked: " + ungrouped.size()),
                    ungrouped.size()));
        }
    }
}
