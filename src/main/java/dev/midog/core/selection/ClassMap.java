package dev.midog.core.selection;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.AnnotationListBuilder;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Other names for classes, as in {@code "not mitotic figure=hard negative"}; a class that gets the name of another becomes one with it.
 *
 * @param names the new names by the old ones, in the order given
 */
public record ClassMap(Map<String, String> names) {
    /** Copies the names. */
    public ClassMap {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** Reads {@code FROM=TO} texts given with {@code option}, parted at the last {@code =}; anything else, and one FROM twice, is a usage error. */
    public static ClassMap parse(String option, List<String> texts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            String from = equals < 0 ? "" : text.substring(0, equals).strip();
            String to = text.substring(equals + 1).strip();
            if (from.isEmpty() || to.isEmpty()) {
                throw MidogException.usage(option + " \"" + text
                        + "\": write the old name and the new one, as in \"imposter=hard negative\"");
            }
            if (names.putIfAbsent(from, to) != null) {
                throw MidogException.usage(option + " gives \"" + from + "\" two new names; give it one");
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
        dataset.annotations().forEach(annotation -> annotations.add(renumbered(annotation, ids)));
        return new Dataset(
                dataset.info(),
                dataset.licenses(),
                categories,
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

    private static Annotation renumbered(Annotation annotation, Map<Integer, Integer> ids) {
        if (ids.isEmpty()) {
            return annotation;
        }
        List<Vote> votes = annotation.votes().stream()
                .map(vote -> new Vote(ids.getOrDefault(vote.categoryId(), vote.categoryId()), vote.annotatorId()))
                .toList();
        return new Annotation(
                annotation.id(),
                annotation.roiId(),
                ids.getOrDefault(annotation.categoryId(), annotation.categoryId()),
                annotation.shape(),
                votes,
                annotation.guid(),
                annotation.lastModified(),
                annotation.deleted(),
                annotation.extras());
    }
}
