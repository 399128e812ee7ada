package dev.midog.core.selection;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.packed.AnnotationListBuilder;
import java.util.ArrayList;
import java.util.List;

/** Annotations on whose class nobody has agreed, as those of one class. */
public final class ClasslessAnnotations {
    private ClasslessAnnotations() {}

    /**
     * {@code dataset} where these have the class called {@code name}, with the id behind the largest; the same where there
     * are none. Votes for "unknown" stay so.
     */
    public static Dataset named(Dataset dataset, String name) {
        boolean hasNone = dataset.annotations().stream()
                .noneMatch(annotation -> annotation.categoryId() == Category.NO_AGREEMENT);
        boolean isTaken = dataset.categories().stream()
                .anyMatch(category -> category.name().equalsIgnoreCase(name));
        if (hasNone || isTaken) {
            return dataset;
        }
        int id = 1 + dataset.categories().stream().mapToInt(Category::id).max().orElse(0);
        List<Category> categories = new ArrayList<>(dataset.categories());
        categories.add(new Category(id, name, CategoryRole.OTHER, Extras.EMPTY));
        AnnotationListBuilder annotations = new AnnotationListBuilder();
        for (Annotation annotation : dataset.annotations()) {
            annotations.add(
                    annotation.categoryId() == Category.NO_AGREEMENT
                            ? annotation.withClasses(id, annotation.votes())
                            : annotation);
        }
        return dataset.withCategories(categories).withContent(dataset.rois(), annotations.list());
    }
}
