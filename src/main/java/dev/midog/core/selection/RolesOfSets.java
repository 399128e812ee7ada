package dev.midog.core.selection;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MitoticNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Roles of classes that only the whole set of them tells.
 *
 * <p>"NMF" is a non-mitotic figure for most, but beside "AMF" (atypical mitotic figure) it is a normal mitotic figure, as in
 * the labels of MIDOG 2025; so is "normal" beside "atypical".
 */
public final class RolesOfSets {
    private static final String AMF = "amf";
    private static final String NMF = "nmf";
    private static final Set<String> NORMAL_NAMES = Set.of("normal", "typical");
    private static final String ATYPICAL = "atypical";

    private RolesOfSets() {}

    /**
     * {@code categories}, each of whose roles follows from its name, with those that follow from the names of the others and
     * from the classes that they are kinds of.
     */
    public static List<Category> of(List<Category> categories) {
        boolean isOfMitoticFigures = categories.stream().noneMatch(RolesOfSets::isPlainlyMitotic);
        if (isOfMitoticFigures && has(categories, AMF)) {
            return inherited(categories.stream()
                    .map(one -> firstWord(one).equals(NMF) ? normal(one) : one)
                    .toList());
        }
        boolean areNormalOrNot = isOfMitoticFigures
                && categories.stream().anyMatch(one -> one.plainName().equals(ATYPICAL))
                && categories.stream().anyMatch(one -> NORMAL_NAMES.contains(one.plainName()));
        return inherited(
                areNormalOrNot
                        ? categories.stream()
                                .map(one -> one.plainName().equals(ATYPICAL) || NORMAL_NAMES.contains(one.plainName())
                                        ? kind(one, MitoticNames.MITOTIC_FIGURE)
                                        : one)
                                .toList()
                        : categories);
    }

    /** A class whose name tells nothing is what the nearest class above it is that the dataset lists and whose name tells it. */
    private static List<Category> inherited(List<Category> categories) {
        Map<String, Category> byName = new HashMap<>();
        categories.forEach(one -> byName.putIfAbsent(one.name(), one));
        return categories.stream()
                .map(one -> one.role() == CategoryRole.OTHER ? one.withRole(above(one, byName)) : one)
                .toList();
    }

    private static CategoryRole above(Category category, Map<String, Category> byName) {
        Category one = category;
        for (int i = 0; i < byName.size(); i++) {
            String parent = one.parent();
            boolean isToldByName = parent == null || parent.equals(MitoticNames.parentOf(one.name()));
            Category next = isToldByName ? null : byName.get(parent);
            if (next == null || next.role() != CategoryRole.OTHER) {
                return next == null ? CategoryRole.OTHER : next.role();
            }
            one = next;
        }
        return CategoryRole.OTHER;
    }

    /** The class called NMF where no other one tells what that means, or two tell different things, as MF and AMF do. */
    public static Optional<Category> assumed(List<Category> categories) {
        boolean isTold = categories.stream().anyMatch(RolesOfSets::isPlainlyMitotic) != has(categories, AMF);
        return categories.stream()
                .filter(one -> !isTold && one.plainName().equals(NMF))
                .findFirst();
    }

    private static boolean isPlainlyMitotic(Category category) {
        return category.role() == CategoryRole.MITOTIC_FIGURE
                && !firstWord(category).equals(AMF);
    }

    private static boolean has(List<Category> categories, String word) {
        return categories.stream().anyMatch(one -> firstWord(one).equals(word));
    }

    private static String firstWord(Category category) {
        String plain = category.plainName();
        int end = plain.indexOf(' ');
        return end < 0 ? plain : plain.substring(0, end);
    }

    private static Category normal(Category category) {
        return kind(category, category.plainName().equals(NMF) ? MitoticNames.MITOTIC_FIGURE : MitoticNames.NORMAL);
    }

    private static Category kind(Category category, String parent) {
        Category mitotic = category.withRole(CategoryRole.MITOTIC_FIGURE);
        return category.parent() == null ? mitotic.withParent(parent) : mitotic;
    }
}
