package dev.midog.format.spi;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MidogException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The numbers that the classes of a dataset get in label files.
 *
 * <p>An index counts from 0 in the order of category ids; each category has its own. A value tells the role: 1 for
 * mitotic figures, 2 for hard negatives, 3 and on for each other category in the order of ids, 0 for none.
 */
public final class ClassNumbers {
    /** The value of a mitotic figure. */
    public static final int MITOTIC_FIGURE = 1;

    /** The value of a hard negative. */
    public static final int HARD_NEGATIVE = 2;

    private final List<Category> categories;
    private final Map<Integer, Integer> indices = new HashMap<>();
    private final Map<Integer, Integer> values = new HashMap<>();

    /** Numbers {@code categories}, in whichever order they come. */
    public ClassNumbers(List<Category> categories) {
        this.categories = categories.stream()
                .sorted(Comparator.comparingInt(Category::id))
                .toList();
        int nextValue = HARD_NEGATIVE + 1;
        for (Category category : this.categories) {
            indices.put(category.id(), indices.size());
            values.put(
                    category.id(),
                    switch (category.role()) {
                        case MITOTIC_FIGURE -> MITOTIC_FIGURE;
                        case HARD_NEGATIVE -> HARD_NEGATIVE;
                        case OTHER -> nextValue;
                    });
            nextValue += category.role() == CategoryRole.OTHER ? 1 : 0;
        }
    }

    /** The categories in the order of their indices. */
    public List<Category> inOrder() {
        return categories;
    }

    /** The category of that id. */
    public Category category(int categoryId) {
        return categories.get(index(categoryId));
    }

    /** The index of a category: from 0. */
    public int index(int categoryId) {
        return known(indices, categoryId);
    }

    /** The value of a category: from 1, by its role. */
    public int value(int categoryId) {
        return known(values, categoryId);
    }

    /** The largest value of all; 0 where there is no category. */
    public int largestValue() {
        return values.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static int known(Map<Integer, Integer> numbers, int categoryId) {
        Integer number = numbers.get(categoryId);
        if (number == null) {
            throw MidogException.invalidData("category " + categoryId + " is not among the categories");
        }
        return Objects.requireNonNull(number);
    }
}
