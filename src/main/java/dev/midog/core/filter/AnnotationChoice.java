package dev.midog.core.filter;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which annotations to keep, in which order, and how many of them.
 *
 * @param where a condition that they meet, as in {@code agree < 1 and tumor = "human melanoma"}; null for all
 * @param sort the fields to sort them by, comma-separated, the greatest first where a {@code -} leads the name; null to leave them
 * @param top how many of the first are kept; null for all
 */
public record AnnotationChoice(
        @Nullable String where,
        @Nullable String sort,
        @Nullable Integer top) {
    /** All annotations in their order. */
    public static final AnnotationChoice ALL = new AnnotationChoice(null, null, null);

    /** Numbers before texts. */
    private static final Comparator<Object> VALUES = (a, b) -> {
        if (a instanceof Double left && b instanceof Double right) {
            return Double.compare(left, right);
        }
        if (a instanceof Double || b instanceof Double) {
            return a instanceof Double ? -1 : 1;
        }
        return String.valueOf(a).compareTo(String.valueOf(b));
    };

    private static final Parameter WHERE = Parameter.of("where");
    private static final Parameter SORT = Parameter.of("sort");
    private static final Parameter TOP = Parameter.of("top");

    /** Refuses a condition that cannot be read, and a number that is not positive. */
    public AnnotationChoice {
        if (where != null) {
            ConditionParser.parse(where, WHERE);
        }
        if (top != null && top < 1) {
            throw MidogException.invalidValue(TOP, top, "a whole number above 0");
        }
    }

    /**
     * The chosen annotations of {@code dataset}. An image stays unless the condition cannot hold in it, whatever its annotations
     * are: {@code tumor = melanoma} leaves out the images of other tumors, {@code agree < 1} leaves out none.
     */
    public Dataset apply(Dataset dataset) {
        return first(ordered(matching(dataset)));
    }

    private Dataset matching(Dataset dataset) {
        if (where == null) {
            return dataset;
        }
        Fields fields = new Fields(dataset);
        Term condition = ConditionParser.parse(where, WHERE)
                .resolved(name -> fields.named(name, WHERE), new ClosedValues(dataset, WHERE));
        List<Roi> rois = dataset.rois().stream()
                .filter(roi -> !Boolean.FALSE.equals(condition.test(fields, null, roi)))
                .toList();
        Set<Long> kept = new HashSet<>();
        rois.forEach(roi -> kept.add(roi.id()));
        return dataset.withContent(
                rois,
                annotation -> kept.contains(annotation.roiId())
                        && Boolean.TRUE.equals(condition.test(fields, annotation, fields.image(annotation))));
    }

    private Dataset ordered(Dataset dataset) {
        if (sort == null) {
            return dataset;
        }
        Fields fields = new Fields(dataset);
        Comparator<Annotation> order = null;
        for (String key : sort.split(",", -1)) {
            boolean isDown = key.strip().startsWith("-");
            Field field = fields.named(isDown ? key.strip().substring(1) : key.strip(), SORT);
            Comparator<Annotation> by = Comparator.comparing(
                    annotation -> fields.value(field, annotation, fields.image(annotation)),
                    Comparator.nullsLast(isDown ? VALUES.reversed() : VALUES));
            order = order == null ? by : order.thenComparing(by);
        }
        List<Annotation> sorted = new ArrayList<>(dataset.annotations());
        if (order != null) {
            sorted.sort(order);
        }
        return dataset.withContent(dataset.rois(), sorted);
    }

    private Dataset first(Dataset dataset) {
        return top == null || dataset.annotations().size() <= top
                ? dataset
                : dataset.withContent(
                        dataset.rois(), List.copyOf(dataset.annotations().subList(0, top)));
    }
}
