package dev.midog.task.detect;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.selection.RolesOfSets;
import dev.midog.learn.card.ModelCard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes of cells before and after a classifier has looked at them. */
final class CellClasses {
    private final List<Category> all;
    private final List<Category> ofClassifier;
    private final ClassHierarchy hierarchy;
    private final boolean isShare;

    private CellClasses(List<Category> all, List<Category> ofClassifier, boolean isShare) {
        this.all = List.copyOf(all);
        this.ofClassifier = List.copyOf(ofClassifier);
        this.hierarchy = ClassHierarchy.of(all);
        this.isShare = isShare;
    }

    /**
     * What a cell is after a classifier has looked at it.
     *
     * @param score null where it has none
     * @param probability that the classifier gives to the class; null where it knows no kind of the cell's class
     */
    record Rating(
            Category category,
            @Nullable Double score,
            @Nullable Double probability) {}

    /**
     * Joins the classes of {@code classifier} to those that cells have {@code before}.
     *
     * @param isShare whether its probabilities add up to 1
     * @throws MidogException where none of its classes is one of those, or a kind of one
     */
    static CellClasses of(List<Category> before, ModelCard classifier, boolean isShare) {
        List<Category> own = new ArrayList<>();
        for (String name : classifier.classes()) {
            own.add(Category.named(own.size(), name, Extras.EMPTY));
        }
        List<Category> all = new ArrayList<>(before);
        List<Category> joined = new ArrayList<>();
        int free = before.stream().mapToInt(Category::id).max().orElse(0) + 1;
        for (Category one : RolesOfSets.of(own)) {
            Category named = plainly(one, free);
            Category same = before.stream()
                    .filter(other -> isSame(other, named))
                    .findFirst()
                    .orElse(named);
            if (same.equals(named)) {
                all.add(named);
                free++;
            }
            joined.add(same);
        }
        CellClasses classes = new CellClasses(all, joined, isShare);
        if (before.stream().allMatch(one -> classes.kindsOf(one).isEmpty())) {
            throw MidogException.usage("the classifier knows " + String.join(", ", classifier.classes())
                    + ", and the cells are "
                    + String.join(", ", before.stream().map(Category::name).toList())
                    + "; none of those is a kind of these: correct \"classes\" in the model card");
        }
        return classes;
    }

    /** All classes: those before, then those that the classifier adds. */
    List<Category> all() {
        return all;
    }

    /**
     * Looks at a cell with a score. Where the classifier tells it from other cells, its score becomes the root of the score
     * times the probability of its class; where all classes are kinds of its class, the score stays. Of several kinds of its
     * class, the cell gets the most probable.
     */
    Rating rate(Category category, double score, double[] probabilities) {
        List<Integer> kinds = kindsOf(category);
        if (kinds.isEmpty()) {
            return new Rating(category, score, null);
        }
        int best = best(kinds, probabilities);
        double sum = kinds.stream().mapToDouble(kind -> probabilities[kind]).sum();
        double probability = isShare ? Math.min(1, sum) : probabilities[best];
        boolean tellsKindsAlone = kinds.size() == probabilities.length && kinds.size() > 1;
        return new Rating(
                ofClassifier.get(best), tellsKindsAlone ? score : Math.sqrt(score * probability), probabilities[best]);
    }

    /** Looks at a cell without a score: it gets the most probable class, with its probability as the score. */
    Rating classify(Category category, double[] probabilities) {
        if (kindsOf(category).isEmpty()) {
            return new Rating(category, null, null);
        }
        int best = 0;
        for (int label = 1; label < probabilities.length; label++) {
            best = probabilities[label] > probabilities[best] ? label : best;
        }
        return new Rating(ofClassifier.get(best), probabilities[best], probabilities[best]);
    }

    private static int best(List<Integer> kinds, double[] probabilities) {
        int best = kinds.get(0);
        for (int kind : kinds) {
            best = probabilities[kind] > probabilities[best] ? kind : best;
        }
        return best;
    }

    /** The classes of the classifier that are {@code category} or a kind of it, by their number. */
    private List<Integer> kindsOf(Category category) {
        List<Integer> kinds = new ArrayList<>();
        for (int label = 0; label < ofClassifier.size(); label++) {
            if (hierarchy.isKindOf(ofClassifier.get(label).id(), category.id())) {
                kinds.add(label);
            }
        }
        return kinds;
    }

    private static boolean isSame(Category one, Category other) {
        return keyOf(one).equals(keyOf(other));
    }

    private static String keyOf(Category category) {
        List<ClassHierarchy.Node> path = ClassHierarchy.of(List.of(category)).path(category.id());
        return path.get(path.size() - 1).key();
    }

    /** The class under a name that tells the same beside any others. */
    private static Category plainly(Category one, int id) {
        String key = keyOf(one);
        boolean isKind = one.role() == CategoryRole.MITOTIC_FIGURE
                && (key.equals(MitoticNames.ATYPICAL) || key.equals(MitoticNames.NORMAL));
        return isKind
                ? Category.named(id, key, Extras.EMPTY)
                : new Category(id, one.name(), one.parent(), one.role(), one.extras());
    }
}
