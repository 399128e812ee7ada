package dev.midog.core.selection;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.packed.AnnotationListBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Other names for classes, such as {@code "not mitotic figure=hard negative"}; a class that gets the name of another is merged into it.
 *
 * @param names the new names by the old ones, in the order given
 */
public record ClassMap(Map<String, String> names) {
    /** Copies the names. */
    public ClassMap {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** Reads the {@code OLD=NEW} texts of {@code parameter}; anything else, and one old name twice, is a usage error. */
    public static ClassMap parse(Parameter parameter, List<String> texts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String text : texts) {
            Renaming renaming = Renaming.parse(parameter, text, CategoryEdits.RENAMING);
            String from = renaming.from().strip();
            if (names.putIfAbsent(from, renaming.to()) != null) {
                throw MidogException.usage(Message.of(parameter, " gives \"" + from + "\" two new names; give it one"));
            }
        }
        return new ClassMap(names);
    }

    /** Whether {@code dataset} has a class called {@code from}, in whatever letter case. */
    public static boolean has(Dataset dataset, String from) {
        return dataset.categories().stream()
                .anyMatch(category -> category.name().equalsIgnoreCase(from));
    }

    /** The dataset with the classes renamed that it has; annotations and votes follow. */
    public Dataset apply(Dataset dataset) {
        if (names.isEmpty()) {
            return dataset;
        }
        Map<Integer, Integer> ids = new HashMap<>();
        Map<String, Category> byName = new LinkedHashMap<>();
        // Classes that keep their names come first: those that are renamed to theirs become one with them.
        dataset.categories().stream()
                .filter(category -> newName(category).isEmpty())
                .forEach(category -> byName.putIfAbsent(category.name(), category));
        List<Category> categories = new ArrayList<>();
        for (Category category : dataset.categories()) {
            Optional<String> name = newName(category);
            if (name.isEmpty()) {
                categories.add(category);
                continue;
            }
            Category renamed = Category.named(category.id(), name.get(), category.extras());
            Category known = byName.putIfAbsent(renamed.name(), renamed);
            if (known == null) {
                categories.add(renamed);
            } else {
                ids.put(category.id(), known.id());
            }
        }
        AnnotationListBuilder annotations = new AnnotationListBuilder();
        ClassIds newIds = new ClassIds(ids);
        dataset.annotations().forEach(annotation -> annotations.add(newIds.applyTo(annotation)));
        return new Dataset(
                dataset.info(),
                dataset.licenses(),
                ParentNames.following(dataset.categories(), categories, ids),
                dataset.annotators(),
                dataset.rois(),
                annotations.list(),
                dataset.extras());
    }

    private Optional<String> newName(Category category) {
        return names.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(category.name()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
