package dev.midog.analysis.compare;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Classes that seem to mean the same under several names. */
public final class AlikeClasses {
    /** A class that is one kind of mitotic figures means another than the rest. */
    private static final Pattern KIND = Pattern.compile("^(amf|nmf|normal|typical|atypical)\\b");

    private AlikeClasses() {}

    /**
     * The names of each group of at least two classes among {@code categories}: those that mean mitotic figure, those that mean a
     * hard negative, and of the others those whose names differ in hyphens, spaces or the end of a word alone.
     */
    public static List<List<String>> of(List<Category> categories) {
        List<List<String>> groups = new ArrayList<>();
        for (CategoryRole role : List.of(CategoryRole.MITOTIC_FIGURE, CategoryRole.HARD_NEGATIVE)) {
            addGroup(
                    groups,
                    categories.stream()
                            .filter(category -> category.role() == role && !isKind(category))
                            .toList());
        }
        List<Category> left = new ArrayList<>(categories.stream()
                .filter(category -> category.role() == CategoryRole.OTHER)
                .toList());
        while (!left.isEmpty()) {
            Category first = left.get(0);
            List<Category> group = left.stream().filter(first::isSpelledLike).toList();
            addGroup(groups, group);
            left.removeAll(group);
            left.remove(first);
        }
        return groups;
    }

    /**
     * Names of a class of {@code a} and one of {@code b} that seem to mean the same and are not matched, such as "Mitosis"
     * where the other dataset has two classes of mitotic figures.
     */
    public static List<List<String>> unmatched(List<Category> a, List<Category> b) {
        ClassPairs pairs = ClassPairs.of(a, b);
        List<List<String>> alike = new ArrayList<>();
        for (Category one : pairs.onlyA()) {
            pairs.onlyB().stream()
                    .filter(other -> of(List.of(one, other)).size() == 1)
                    .forEach(other -> alike.add(List.of(one.name(), other.name())));
        }
        return alike;
    }

    private static boolean isKind(Category category) {
        return category.role() == CategoryRole.MITOTIC_FIGURE
                && KIND.matcher(category.plainName()).find();
    }

    private static void addGroup(List<List<String>> groups, List<Category> members) {
        if (members.size() > 1) {
            groups.add(members.stream().map(Category::name).toList());
        }
    }
}
