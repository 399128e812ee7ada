package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Roi;
import dev.midog.format.sliderunner.ExtraTable.ExtraRow;
import dev.midog.format.sliderunner.ExtraTable.Subject;
import dev.midog.format.spi.ExactIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The keys of {@link ExtraTable}'s objects, and how a dataset fills them. */
final class ExtraRows {
    static final String INFO = "info";
    static final String LICENSES = "licenses";
    static final String EXTRAS = "extras";
    static final String FACTS = "facts";
    /** Ids in the dataset's order, by subject, where that is not the order of the ids. */
    static final String ORDER = "order";
    /** The persons who were made up for votes without an annotator, in the order of the votes. */
    static final String INVENTED_PERSONS = "invented_persons";

    static final String PERSON_ID = "id";
    static final String PERSON_NAME = "name";
    /** Marks a time that was stated, though it is the one that midog writes where none is. */
    static final String LAST_MODIFIED = "last_modified";

    private final List<ExtraRow> rows = new ArrayList<>();

    private ExtraRows() {}

    /** The rows for all of {@code dataset} that the other tables cannot hold. */
    static RowStream<ExtraRow> of(Dataset dataset, List<Annotator> inventedPersons) {
        ExtraRows extraRows = new ExtraRows();
        extraRows.add(Subject.DATASET, 0, ofDataset(dataset, inventedPersons));
        for (Roi roi : dataset.rois()) {
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            put(content, FACTS, FactsCodec.toJson(roi.stated()));
            put(content, EXTRAS, UnmodelledRows.othersOf(roi.extras()).values());
            extraRows.add(Subject.IMAGE, roi.id(), content);
        }
        for (Category category : dataset.categories()) {
            extraRows.add(Subject.CATEGORY, category.id(), ofExtras(ClassCodec.storedExtras(category)));
        }
        for (Annotator annotator : dataset.annotators()) {
            extraRows.add(Subject.ANNOTATOR, annotator.id(), ofExtras(annotator.extras()));
        }
        return target -> {
            RowStream.of(extraRows.rows).to(target);
            for (Annotation annotation : dataset.annotations()) {
                Map<String, @Nullable Object> content = ofAnnotation(annotation);
                if (!content.isEmpty()) {
                    target.take(new ExtraRow(Subject.ANNOTATION.label(), annotation.id(), new Extras(content)));
                }
            }
        };
    }

    private static Map<String, @Nullable Object> ofAnnotation(Annotation annotation) {
        // Coordinates and votes have columns for focus levels and the ids of EXACT.
        Plane withoutZ = new Plane(0, annotation.plane().t());
        Map<String, @Nullable Object> content = ofExtras(ExactIds.without(withoutZ.in(annotation.extras())));
        Double lastModified = annotation.lastModified();
        if (lastModified != null && lastModified == 0) {
            content.put(LAST_MODIFIED, 0);
        }
        return content;
    }

    private static Map<String, @Nullable Object> ofDataset(Dataset dataset, List<Annotator> inventedPersons) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        put(content, INFO, dataset.info().values());
        List<Object> licenses = new ArrayList<>();
        dataset.licenses().forEach(license -> licenses.add(license.values()));
        if (!licenses.isEmpty()) {
            content.put(LICENSES, licenses);
        }
        put(
                content,
                EXTRAS,
                UnmodelledRows.othersOf(dataset.extras().without(FurtherColumn.KEY))
                        .values());
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        putOrder(order, Subject.IMAGE, dataset.rois(), Roi::id);
        putOrder(order, Subject.CATEGORY, dataset.categories(), Category::id);
        putOrder(order, Subject.ANNOTATOR, dataset.annotators(), Annotator::id);
        putOrder(order, Subject.ANNOTATION, dataset.annotations(), Annotation::id);
        put(content, ORDER, order);
        if (!inventedPersons.isEmpty()) {
            List<Object> invented = new ArrayList<>();
            for (Annotator person : inventedPersons) {
                Map<String, Object> named = new LinkedHashMap<>();
                named.put(PERSON_ID, person.id());
                named.put(PERSON_NAME, person.name());
                invented.add(named);
            }
            content.put(INVENTED_PERSONS, invented);
        }
        return content;
    }

    private static Map<String, @Nullable Object> ofExtras(Extras extras) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        put(content, EXTRAS, UnmodelledRows.othersOf(extras).values());
        return content;
    }

    private static void put(Map<String, @Nullable Object> content, String key, Map<String, @Nullable Object> object) {
        if (!object.isEmpty()) {
            content.put(key, object);
        }
    }

    private static <T> void putOrder(
            Map<String, @Nullable Object> order, Subject subject, List<T> items, ToLongFunction<T> id) {
        if (rises(items, id)) {
            return;
        }
        List<Object> ids = new ArrayList<>(items.size());
        items.forEach(item -> ids.add(id.applyAsLong(item)));
        order.put(subject.label(), ids);
    }

    private static <T> boolean rises(List<T> items, ToLongFunction<T> id) {
        long last = Long.MIN_VALUE;
        for (T item : items) {
            long next = id.applyAsLong(item);
            if (next < last) {
                return false;
            }
            last = next;
        }
        return true;
    }

    private void add(Subject subject, long id, Map<String, @Nullable Object> content) {
        if (!content.isEmpty()) {
            rows.add(new ExtraRow(subject.label(), id, new Extras(content)));
        }
    }
}
