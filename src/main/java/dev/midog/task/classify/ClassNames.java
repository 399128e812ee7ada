package dev.midog.task.classify;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The classes of the ground truth and of the predictions, by their indexes; spellings of one name are one class. */
final class ClassNames {
    private static final Parameter POSITIVE = Parameter.of("positive");

    private final List<Category> classes = new ArrayList<>();
    private final int ofTruth;

    /** The classes of the ground truth, in order. */
    ClassNames(List<String> truth) {
        truth.forEach(this::index);
        ofTruth = classes.size();
    }

    /** All names, in order; those that only predictions have come last. */
    List<String> names() {
        return classes.stream().map(Category::name).toList();
    }

    /** The names that only predictions have. */
    List<String> unknown() {
        return names().subList(ofTruth, classes.size());
    }

    /** The index of the class called {@code name}, in any spelling; a new one where there is none. */
    int index(String name) {
        Category wanted = Category.named(0, name, Extras.EMPTY);
        for (Predicate<Category> same : List.<Predicate<Category>>of(
                one -> one.name().equals(name),
                one -> one.letters().equals(wanted.letters()),
                one -> Appearance.of(one) == Appearance.of(wanted) && Appearance.of(one) != Appearance.NOT_TOLD)) {
            List<Integer> found = IntStream.range(0, classes.size())
                    .filter(i -> same.test(classes.get(i)))
                    .boxed()
                    .toList();
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        classes.add(wanted);
        return classes.size() - 1;
    }

    /**
     * The classes that are looked for, by index: those called {@code wanted}; where none is wanted those that say atypical, or
     * the one that means mitotic figure; none where there is none or all are.
     */
    Set<Integer> positive(List<String> wanted) {
        if (!wanted.isEmpty()) {
            Set<Integer> named = new LinkedHashSet<>();
            for (String name : wanted) {
                int at = index(name);
                if (at >= ofTruth) {
                    throw MidogException.usage(Message.of(
                            POSITIVE.as(name),
                            ": the ground truth has no such class; its classes are "
                                    + String.join(", ", names().subList(0, ofTruth))));
                }
                named.add(at);
            }
            return Set.copyOf(named);
        }
        for (Predicate<Category> meant : List.<Predicate<Category>>of(
                one -> Appearance.of(one) == Appearance.ATYPICAL, one -> one.role() == CategoryRole.MITOTIC_FIGURE)) {
            Set<Integer> found = IntStream.range(0, ofTruth)
                    .filter(i -> meant.test(classes.get(i)))
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());
            if (!found.isEmpty() && found.size() < ofTruth) {
                return found;
            }
        }
        return Set.of();
    }

    /** How the chromosomes of a mitotic figure look, as the name of its class says. */
    private enum Appearance {
        ATYPICAL,
        NORMAL,
        NOT_TOLD;

        static Appearance of(Category category) {
            String plain = category.plainName();
            if (plain.equals("amf") || plain.matches("atypical( .*)?")) {
                return ATYPICAL;
            }
            return plain.matches("(normal|typical)( .*)?") ? NORMAL : NOT_TOLD;
        }
    }
}
