package dev.midog.analysis.compare;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which classes of two datasets are the same: those of one name; of the rest, those whose names differ in letter case,
 * hyphens, underscores or spaces alone; of the rest, the one of each side that means mitotic figure, and the one that
 * means a hard negative, under another name.
 */
public record ClassPairs(List<Pair> both, List<Category> onlyA, List<Category> onlyB) {
    /** The same class in the first and in the second dataset. */
    public record Pair(Category a, Category b) {}

    /** Pairs the classes of {@code a} and {@code b}. */
    public static ClassPairs of(List<Category> a, List<Category> b) {
        Set<Category> onlyA = new LinkedHashSet<>(a);
        Set<Category> onlyB = new LinkedHashSet<>(b);
        List<Pair> both = new ArrayList<>();
        pair(onlyA, onlyB, both, Category::name);
        pair(onlyA, onlyB, both, Category::letters);
        if (isTold(onlyA) && isTold(onlyB)) {
            pair(onlyA, onlyB, both, ClassPairs::meaning);
        }
        return new ClassPairs(List.copyOf(both), List.copyOf(onlyA), List.copyOf(onlyB));
    }

    /** The ids of the second dataset's classes as the first one has them; {@link Category#NO_AGREEMENT} is itself. */
    public Map<Integer, Integer> idsInA() {
        Map<Integer, Integer> ids = new HashMap<>();
        ids.put(Category.NO_AGREEMENT, Category.NO_AGREEMENT);
        both.forEach(pair -> ids.put(pair.b().id(), pair.a().id()));
        return ids;
    }

    private static void pair(
            Set<Category> onlyA, Set<Category> onlyB, List<Pair> both, Function<Category, String> key) {
        Map<String, Deque<Category>> byKey = new HashMap<>();
        onlyB.forEach(category -> byKey.computeIfAbsent(key.apply(category), name -> new ArrayDeque<>(1))
                .add(category));
        for (Category one : List.copyOf(onlyA)) {
            Deque<Category> same = byKey.getOrDefault(key.apply(one), new ArrayDeque<>(0));
            if (!same.isEmpty()) {
                both.add(new Pair(one, same.pop()));
                onlyA.remove(one);
                onlyB.remove(both.get(both.size() - 1).b());
            }
        }
    }

    /** Whether each role is that of one class at most, so that the role determines the class. */
    private static boolean isTold(Set<Category> categories) {
        return categories.stream()
                        .map(Category::role)
                        .filter(role -> role != CategoryRole.OTHER)
                        .distinct()
                        .count()
                == categories.stream()
                        .filter(category -> category.role() != CategoryRole.OTHER)
                        .count();
    }

    /** The role; the name where there are many classes of that role. */
    private static String meaning(Category category) {
        return category.role() == CategoryRole.OTHER ? "name " + category.name() : "role " + category.role();
    }
}
