package dev.midog.format.exact;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Vote;
import dev.midog.format.exact.ExactRow.Editor;
import dev.midog.format.exact.ExactRow.Image;
import dev.midog.format.spi.ExactIds;
import dev.midog.format.spi.MadeUuid;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.RowFaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dataset of the annotations of EXACT: those of one {@code unique_identifier} in one image are one annotation, and
 * each is a vote, as SlideRunner takes them.
 */
final class ExactRows {
    private final Map<Object, List<ExactRow>> groups = new LinkedHashMap<>();
    private final Map<Editor, @Nullable Long> persons = new LinkedHashMap<>();
    private final TreeMap<Long, String> names = new TreeMap<>();
    private final NamedDataset named = new NamedDataset();
    private final Set<String> images = new HashSet<>();
    private long moved;

    private record Key(String image, String uuid) {}

    /** Adds an image, and nothing in it. */
    void image(Image image, String place, RowFaults rowFaults) {
        if (images.add(image.name())) {
            named.onlyImage(image.name(), image.facts(), image.id(), place, rowFaults);
        }
    }

    /** Adds a class, and no annotation of it. */
    void type(ExactRow.Type type) {
        named.category(type.name(), type.id());
    }

    /** Adds a person, with the id of the server unless another has it. */
    void person(Editor editor) {
        Long id = editor.id();
        if (!persons.containsKey(editor)) {
            boolean isFree = id != null && names.getOrDefault(id, editor.name()).equals(editor.name());
            persons.put(editor, isFree ? id : null);
            if (id != null && isFree) {
                names.put(id, editor.name());
            }
        }
    }

    /** Adds an annotation and its image. */
    void add(ExactRow row, RowFaults rowFaults) {
        image(row.image(), row.place(), rowFaults);
        type(row.type());
        Object key = row.uuid() == null ? row : new Key(row.image().name(), row.uuid());
        groups.computeIfAbsent(key, any -> new ArrayList<>(1)).add(row);
    }

    /** All that was added. */
    Dataset dataset(Path input, RowFaults rowFaults, Notices notices) {
        keepIdsOfPersons();
        groups.values().forEach(rows -> named.annotation(named(rows)));
        notices.addCounted(
                "EXACT-MOVED",
                moved,
                Counted.of(moved, "object has", "objects have")
                        + " other vectors from other persons, of which the one changed last counts");
        Dataset plain = named.dataset(input, rowFaults, notices);
        Map<String, Integer> categoryIds =
                plain.categories().stream().collect(Collectors.toMap(Category::name, Category::id));
        List<Annotation> annotations = new ArrayList<>(groups.size());
        int index = 0;
        for (List<ExactRow> rows : groups.values()) {
            annotations.add(withVotes(plain.annotations().get(index), rows, categoryIds));
            index++;
        }
        List<Annotator> annotators = new ArrayList<>();
        names.forEach((id, name) -> annotators.add(new Annotator(id, name, Extras.EMPTY)));
        return new Dataset(
                plain.info(),
                plain.licenses(),
                plain.categories(),
                annotators,
                plain.rois(),
                annotations,
                plain.extras());
    }

    private NamedDataset.NamedAnnotation named(List<ExactRow> rows) {
        ExactRow first = rows.get(0);
        ExactRow last = rows.stream()
                .max(Comparator.comparingDouble(row -> Objects.requireNonNullElse(row.time(), 0.0)))
                .orElse(first);
        boolean differ = rows.stream().anyMatch(row -> !row.shape().equals(last.shape()) || row.z() != last.z());
        moved += differ ? 1 : 0;
        Long told = number(first.midog().get(ExactRow.ID));
        double t = first.midog().get(ExactRow.TIME) instanceof Number number ? number.doubleValue() : 0;
        Map<Integer, Long> ids = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Long id = rows.get(i).id();
            if (id != null) {
                ids.put(i, id);
            }
        }
        Extras extras = first.others().isEmpty()
                ? Extras.EMPTY
                : Extras.EMPTY.with(ExactFormat.NAME, first.others().values());
        return new NamedDataset.NamedAnnotation(
                first.image().name(),
                category(rows),
                last.shape(),
                List.of(),
                told == null ? first.id() : told,
                guid(first.uuid(), told != null),
                new Plane(last.z(), t).in(ExactIds.in(extras, ids)));
    }

    /** The class that midog noted; else the one that most chose; of several the one chosen first. */
    private String category(List<ExactRow> rows) {
        if (rows.get(0).midog().get(ExactRow.CLASS) instanceof String agreed) {
            named.category(agreed, null);
            return agreed;
        }
        List<String> chosen = rows.stream().map(row -> row.type().name()).toList();
        List<Integer> most =
                ExpertVotes.mostVoted(chosen.stream().map(chosen::indexOf).toList());
        return chosen.get(most.get(0));
    }

    private static @Nullable String guid(@Nullable String uuid, boolean isOfMidog) {
        return uuid != null && isOfMidog && isMade(uuid) ? null : uuid;
    }

    private static boolean isMade(String uuid) {
        try {
            return MadeUuid.isOfMadeVersion(UUID.fromString(uuid));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Annotation withVotes(Annotation one, List<ExactRow> rows, Map<String, Integer> categoryIds) {
        boolean vote = rows.size() > 1
                || rows.get(0).editor() != null
                || Boolean.TRUE.equals(rows.get(0).midog().get(ExactRow.VOTE));
        List<Vote> votes = new ArrayList<>();
        for (ExactRow row : vote ? rows : List.<ExactRow>of()) {
            int category =
                    Optional.ofNullable(categoryIds.get(row.type().name())).orElseThrow();
            Editor editor = row.editor();
            votes.add(new Vote(category, editor == null ? null : persons.get(editor)));
        }
        Optional<Double> time =
                rows.stream().map(ExactRow::time).filter(Objects::nonNull).max(Comparator.naturalOrder());
        return new Annotation(
                one.id(),
                one.roiId(),
                one.categoryId(),
                one.shape(),
                votes,
                one.guid(),
                time.orElse(null),
                rows.stream().allMatch(ExactRow::deleted),
                one.extras(),
                one.numbered());
    }

    /** Persons keep the ids that the server gave them; whoever has none, or that of another, gets the next free one. */
    private void keepIdsOfPersons() {
        groups.values()
                .forEach(rows -> rows.forEach(row -> {
                    Editor editor = row.editor();
                    if (editor != null) {
                        person(editor);
                    }
                }));
        for (Map.Entry<Editor, @Nullable Long> person : persons.entrySet()) {
            if (person.getValue() == null) {
                String name = person.getKey().name();
                long id = names.entrySet().stream()
                        .filter(known -> known.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseGet(() -> names.isEmpty() ? 1 : names.lastKey() + 1);
                names.put(id, name);
                person.setValue(id);
            }
        }
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long ? (Long) ((Number) value).longValue() : null;
    }
}
