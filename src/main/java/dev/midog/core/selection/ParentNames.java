package dev.midog.core.selection;

import dev.midog.core.model.Category;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The names of classes above others, where those change. */
final class ParentNames {
    private ParentNames() {}

    /** {@code categories} after {@code before} was edited: a class that is a kind of one whose name is now another follows it. */
    static List<Category> following(List<Category> before, List<Category> categories, Map<Integer, Integer> newIds) {
        Map<Integer, String> byId = new HashMap<>();
        categories.forEach(one -> byId.put(one.id(), one.name()));
        Map<String, String> names = new HashMap<>();
        for (Category one : before) {
            String name = byId.get(newIds.getOrDefault(one.id(), one.id()));
            if (name != null && !name.equals(one.name())) {
                names.put(one.name(), name);
            }
        }
        return categories.stream()
                .map(one -> one.parent() != null && names.containsKey(one.parent())
                        ? one.withParent(Objects.requireNonNull(names.get(one.parent())))
                        : one)
                .map(one -> one.name().equals(one.parent()) ? one.withParent(null) : one)
                .toList();
    }
}
