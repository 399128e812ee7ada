package dev.midog.selection;

import dev.midog.model.Category;
import dev.midog.model.CategoryRole;
import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which annotations to keep: those of the categories named.
 *
 * <p>A category is named by its id, by its name in any letter case, or by any spelling of what it means,
 * so that {@code mitosis} finds the category "mitotic figure".
 *
 * @param wanted none means all
 */
public record CategoryFilter(List<String> wanted) {
    /** Copies the names. */
    public CategoryFilter {
        wanted = List.copyOf(wanted);
    }

    /** {@code dataset} with its annotations of these categories alone, and all its images; an unknown category is a usage error that lists the known ones. */
    public Dataset apply(Dataset dataset) {
        if (wanted.isEmpty()) {
            return dataset;
        }
        Set<Integer> ids = ids(dataset.categories());
        return dataset.withContent(
                dataset.rois(),
                dataset.annotations().stream()
                        .filter(annotation -> ids.contains(annotation.categoryId()))
                        .toList());
    }

    /** The ids of those among {@code categories} that are named; an unknown name is a usage error that lists the known ones. */
    public Set<Integer> ids(List<Category> categories) {
        Set<Integer> ids = new HashSet<>();
        for (String name : wanted) {
            List<Category> found = categories.stream()
                    .filter(category -> isNamed(category, name.strip()))
                    .toList();
            if (found.isEmpty()) {
                throw MidogException.usage("--category \"" + name + "\" is no class of this dataset; its classes are: "
                        + categories.stream()
                                .map(category -> category.id() + " \"" + category.name() + "\"")
                                .collect(Collectors.joining(", ")));
            }
            found.forEach(category -> ids.add(category.id()));
        }
        return Set.copyOf(ids);
    }

    private static boolean isNamed(Category category, String name) {
        CategoryRole meant = CategoryRole.of(name);
        return category.name().equalsIgnoreCase(name)
                || String.valueOf(category.id()).equals(name)
                || (meant != CategoryRole.OTHER && category.role() == meant);
    }
}
