package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Extras;
import dev.midog.format.sliderunner.ExtraTable.ExtraRow;
import dev.midog.format.sliderunner.ExtraTable.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a file's {@link ExtraTable} says, ready to be looked up. */
final class StoredExtras {
    private final Map<Subject, Map<Long, Extras>> contents = new EnumMap<>(Subject.class);

    StoredExtras(List<ExtraRow> rows) {
        for (Subject subject : Subject.values()) {
            contents.put(subject, new HashMap<>());
        }
        for (ExtraRow row : rows) {
            for (Subject subject : Subject.values()) {
                if (subject.label().equals(row.subject())) {
                    contents.getOrDefault(subject, new HashMap<>()).put(row.id(), row.content());
                }
            }
        }
    }

    /** All that is said of an item; empty where nothing is. */
    Extras contentOf(Subject subject, long id) {
        return contents.getOrDefault(subject, Map.of()).getOrDefault(id, Extras.EMPTY);
    }

    /** The item's own further keys. */
    Extras extrasOf(Subject subject, long id) {
        return contentOf(subject, id).object(ExtraRows.EXTRAS);
    }

    Extras info() {
        return contentOf(Subject.DATASET, 0).object(ExtraRows.INFO);
    }

    List<Extras> licenses() {
        return objects(ExtraRows.LICENSES);
    }

    /** The persons who were made up for votes without an annotator, in the order of the votes. */
    List<Annotator> inventedPersons() {
        List<Annotator> persons = new ArrayList<>();
        for (Extras person : objects(ExtraRows.INVENTED_PERSONS)) {
            if (person.get(ExtraRows.PERSON_ID) instanceof Number id
                    && person.get(ExtraRows.PERSON_NAME) instanceof String name) {
                persons.add(new Annotator(id.longValue(), name, Extras.EMPTY));
            }
        }
        return persons;
    }

    /** {@code items} in the dataset's own order; those that it does not know come last. */
    <T> List<T> inOrder(Subject subject, List<T> items, ToLongFunction<T> id) {
        Object order = contentOf(Subject.DATASET, 0).object(ExtraRows.ORDER).get(subject.label());
        if (!(order instanceof List<?> ids)) {
            return items;
        }
        Map<Long, Integer> positions = new HashMap<>();
        for (Object each : ids) {
            if (each instanceof Number number) {
                positions.putIfAbsent(number.longValue(), positions.size());
            }
        }
        List<T> ordered = new ArrayList<>(items);
        ordered.sort((a, b) -> Integer.compare(
                positions.getOrDefault(id.applyAsLong(a), Integer.MAX_VALUE),
                positions.getOrDefault(id.applyAsLong(b), Integer.MAX_VALUE)));
        return ordered;
    }

    private List<Extras> objects(String key) {
        List<Extras> objects = new ArrayList<>();
        if (contentOf(Subject.DATASET, 0).get(key) instanceof List<?> list) {
            for (Object element : list) {
                objects.add(new Extras(Map.of("element", element)).object("element"));
            }
        }
        return objects;
    }
}
