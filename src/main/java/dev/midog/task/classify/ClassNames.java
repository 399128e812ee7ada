package dev.midog.task.classify;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The classes of the ground truth and of the predictions, by their indexes; spellings of one name are one class. */
final class ClassNames {
    private static final Parameter POSITIVE = Parameter.of("positive");

    private final List<Category> classes = new ArrayList<>();
    private final Map<String, Integer> known = new HashMap<>();
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
        Integer at = known.get(name);
        if (at == null) {
            at = found(name);
            known.put(name, at);
        }
        return at;
    }

    private int found(String name) {
        Category wanted = Category.named(0, name, Extras.EMPTY);
        for (Predicate<Category> same : List.<Predicate<Category>>of(
                one -> one.name().equals(name),
                one -> one.letters().equals(wanted.letters()),
                one -> appearance(one) == appearance(wanted) && appearance(one) != Appearance.NOT_TOLD)) {
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
     *
     * @param predicted the names that predictions use; a ground truth of one class alone does not have the other one
     */
    Set<Integer> positive(List<String> wanted, Collection<String> predicted) {
        if (!wanted.isEmpty()) {
            Set<Integer> named = new LinkedHashSet<>();
            for (String name : wanted) {
                int at = index(name);
                if (at >= ofTruth && predicted.stream().noneMatch(one -> index(one) == at)) {
                    throw MidogException.usage(Message.of(
                            POSITIVE.as(name),
                            ": the ground truth has no such class; its classes are "
                                    + String.join(", ", names().subList(0, ofTruth))));
                }
                named.add(at);
            }
            return Set.copyOf(named);
        }
        if (ofTruth == 1) {
            predicted.forEach(this::index);
        }
        for (Predicate<Category> meant : List.<Predicate<Category>>of(
                one -> Appearance.of(one) == Appearance.ATYPICAL, one -> one.role() == CategoryRole.MITOTIC_FIGURE)) {
            Set<Integer> found = IntStream.range(0, classes.size())
                    .filter(i -> meant.test(classes.get(i)))
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());
            if (!found.isEmpty() && found.size() < classes.size()) {
                return found;
            }
        }
        return Set.of();
    }

    /** The same as of the name alone, but "NMF" is normal where another class is atypical and none is a hard negative. */
    private Appearance appearance(Category category) {
        boolean isNormal = category.plainName().equals("nmf")
                && classes.stream().anyMatch(one -> Appearance.of(one) == Appearance.ATYPICAL)
                && classes.stream()
                        .noneMatch(one -> one.role() == CategoryRole.HARD_NEGATIVE
                                && !one.plainName().equals("nmf"));
        return isNormal ? Appearance.NORMAL : Appearance.of(category);
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
