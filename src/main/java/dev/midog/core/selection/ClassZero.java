package dev.midog.core.selection;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.packed.AnnotationListBuilder;
import java.util.List;
import java.util.Map;

/** The class with the id 0, where 0 is to mean no class. */
public final class ClassZero {
    private ClassZero() {}

    /** The dataset with the smallest free id from 1 for the class 0; itself if there is no such class. */
    public static Dataset moved(Dataset dataset) {
        List<Category> categories = dataset.categories();
        if (categories.stream().noneMatch(category -> category.id() == 0)) {
            return dataset;
        }
        int free = 1;
        while (dataset.categoriesById().containsKey(free)) {
            free++;
        }
        int id = free;
        ClassIds ids = new ClassIds(Map.of(0, id));
        AnnotationListBuilder annotations = new AnnotationListBuilder();
        dataset.annotations().forEach(annotation -> annotations.add(ids.applyTo(annotation)));
        List<Category> moved = categories.stream()
                .map(category -> category.id() == 0
                        ? new Category(id, category.name(), category.parent(), category.role(), category.extras())
                        : category)
                .toList();
        return new Dataset(
                dataset.info(),
                dataset.licenses(),
                moved,
                dataset.annotators(),
                dataset.rois(),
                annotations.list(),
                dataset.extras());
    }
}
