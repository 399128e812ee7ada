package dev.midog.format.spi;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Vote;
import java.util.Collection;
import java.util.List;

/**
 * The number that files of numbered classes have for no agreed class and for votes for "unknown".
 *
 * @param number 0 or, where a class has that, -1
 */
public record UnknownClass(int number) {
    /** What SlideRunner has, and files of classes from 1. */
    public static final UnknownClass ZERO = new UnknownClass(0);

    /** Where a class has the number 0. */
    private static final UnknownClass BELOW = new UnknownClass(-1);

    /** The number in a file of {@code categories}. */
    public static UnknownClass among(Collection<Category> categories) {
        return categories.stream().anyMatch(category -> category.id() == 0) ? BELOW : ZERO;
    }

    /** The number in a file for the class {@code categoryId} of the model. */
    public int written(int categoryId) {
        return categoryId == Category.NO_AGREEMENT ? number : categoryId;
    }

    /** The class in the model for the number {@code written} in a file; -1 always means none. */
    public int read(int written) {
        return written == number ? Category.NO_AGREEMENT : written;
    }

    /** The numbers in a file for the votes on {@code annotation}, in order. */
    public List<Integer> votes(Annotation annotation) {
        return annotation.votes().stream()
                .map(vote -> written(vote.categoryId()))
                .toList();
    }

    /** The votes in the model for {@code votes} with the numbers of a file. */
    public List<Vote> read(List<Vote> votes) {
        return votes.stream()
                .map(vote -> new Vote(read(vote.categoryId()), vote.annotatorId()))
                .toList();
    }
}
