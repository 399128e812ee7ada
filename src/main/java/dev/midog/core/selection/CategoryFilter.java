package dev.midog.core.selection;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which annotations to keep by their class. An empty list sets no condition.
 *
 * @param category names or ids of classes, {@code mf} for mitotic figures and {@code nmf} for hard negatives; letter case
 *     does not matter. The kinds of a class belong to it: {@code atypical} names atypical mitotic figures and their phases
 */
public record CategoryFilter(List<String> category) {
    /** Keeps every annotation. */
    public static final CategoryFilter ALL = new CategoryFilter(List.of());

    private static final Parameter CATEGORY = Parameter.of("category");

    /** Copies the list. */
    public CategoryFilter {
        category = List.copyOf(category);
    }

    /** True where there sets no condition: every annotation is kept. */
    public boolean isEmpty() {
        return category.isEmpty();
    }

    /** The dataset with the annotations that are kept; its list of classes stays whole. */
    public Dataset apply(Dataset dataset) {
        if (category.isEmpty()) {
            return dataset;
        }
        Set<Integer> ids = ids(dataset);
        return dataset.withContent(dataset.rois(), annotation -> ids.contains(annotation.categoryId()));
    }

    /**
     * The ids of the named classes in {@code dataset}.
     *
     * @throws MidogException that lists the classes, where one of the names matches none
     */
    public Set<Integer> ids(Dataset dataset) {
        Set<Integer> ids = new HashSet<>();
        for (String one : category) {
            ids.addAll(idsOf(one.strip(), dataset));
        }
        return ids;
    }

    private static List<Integer> idsOf(String wanted, Dataset dataset) {
        ClassHierarchy hierarchy = ClassHierarchy.of(dataset.categories());
        List<Integer> named = dataset.categories().stream()
                .filter(one -> matches(one, wanted))
                .map(Category::id)
                .toList();
        Set<Integer> kinds = named.isEmpty() ? hierarchy.kindsOf(wanted) : Set.of();
        List<Integer> ids = dataset.categories().stream()
                .map(Category::id)
                .filter(id -> kinds.contains(id) || named.stream().anyMatch(one -> hierarchy.isKindOf(id, one)))
                .toList();
        if (ids.isEmpty()) {
            throw MidogException.usage(Message.of(
                    CATEGORY.as(wanted),
                    ": the dataset has no such class; its classes are ",
                    dataset.classList(),
                    wanted.contains(",") ? Message.of("; of several, give each its own ", CATEGORY) : ""));
        }
        return ids;
    }

    private static boolean matches(Category category, String wanted) {
        boolean named = category.name().equalsIgnoreCase(wanted)
                || String.valueOf(category.id()).equals(wanted);
        return named
                || switch (wanted.toLowerCase(Locale.ROOT)) {
                    case "mf" -> category.role() == CategoryRole.MITOTIC_FIGURE;
                    case "nmf" -> category.role() == CategoryRole.HARD_NEGATIVE;
                    default -> false;
                };
    }
}
