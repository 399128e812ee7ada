package dev.midog.cli;

import dev.midog.model.Category;
import dev.midog.model.CategoryRole;
import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Understands {@code --category}: a name, an id, {@code mf} or {@code nmf}. */
final class CategoryChoice {
    private CategoryChoice() {}

    /** The ids of the categories that {@code wanted} names; all of them where it is empty. */
    static Set<Integer> ids(List<String> wanted, Dataset dataset) {
        Set<Integer> ids = new HashSet<>();
        for (Category category : dataset.categories()) {
            if (wanted.isEmpty() || wanted.stream().anyMatch(one -> isMeant(category, one))) {
                ids.add(category.id());
            }
        }
        for (String one : wanted) {
            if (dataset.categories().stream().noneMatch(category -> isMeant(category, one))) {
                throw MidogException.usage("--category " + one + ": the dataset has no such class; its classes are "
                        + dataset.categories().stream()
                                .map(category -> category.id() + " \"" + category.name() + "\"")
                                .toList());
            }
        }
        return ids;
    }

    private static boolean isMeant(Category category, String wanted) {
        String plain = wanted.strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "mf" -> category.role() == CategoryRole.MITOTIC_FIGURE;
            case "nmf" -> category.role() == CategoryRole.HARD_NEGATIVE;
            default ->
                category.name().strip().toLowerCase(Locale.ROOT).equals(plain)
                        || String.valueOf(category.id()).equals(plain);
        };
    }
}
