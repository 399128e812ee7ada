package dev.midog.analysis.join;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The classes and annotators of a dataset and a layer together. */
final class JoinedClasses {
    private final Map<Integer, Integer> classIds = new HashMap<>();
    private final Map<Long, Long> annotatorIds = new HashMap<>();
    private final List<Long> anonymousIds = new ArrayList<>();
    private final List<Category> categories;
    private final List<Annotator> annotators;
    private final ClassHierarchy hierarchy;
    private final Map<Integer, Category> byId = new HashMap<>();
    private final String layerName;

    /** Takes in what {@code layer} has and {@code dataset} has not; an annotator of a name that is there gets that of the layer too. */
    JoinedClasses(Dataset dataset, Dataset layer, String layerName) {
        this.layerName = layerName;
        categories = new ArrayList<>(dataset.categories());
        Optional<String> top = mitoticTop(dataset);
        int lastId = categories.stream().mapToInt(Category::id).max().orElse(0);
        for (Category category : layer.categories()) {
            Optional<Category> known = sameAs(category, layer, dataset);
            if (known.isPresent()) {
                classIds.put(category.id(), known.get().id());
                continue;
            }
            if (lastId == Integer.MAX_VALUE) {
                throw MidogException.invalidData(
                        "the dataset uses class ids up to " + lastId + ", and no number is left; renumber them");
            }
            lastId++;
            categories.add(new Category(
                    lastId,
                    unambiguous(category),
                    MitoticNames.MITOTIC_FIGURE.equals(category.parent()) && top.isPresent()
                            ? top.get()
                            : category.parent(),
                    category.role(),
                    category.extras()));
            classIds.put(category.id(), lastId);
        }
        hierarchy = ClassHierarchy.of(categories);
        categories.forEach(one -> byId.put(one.id(), one));
        annotators = new ArrayList<>(dataset.annotators());
        layer.annotators().forEach(one -> annotatorIds.put(one.id(), added(one.name(), one.extras())));
    }

    /** "NMF" beside hard negatives would be one of them. */
    private static String unambiguous(Category category) {
        boolean isAmbiguous = category.role() == CategoryRole.MITOTIC_FIGURE
                && CategoryRole.of(category.name()) != CategoryRole.MITOTIC_FIGURE;
        ClassHierarchy own = ClassHierarchy.of(List.of(category));
        boolean isNormal =
                isAmbiguous && own.isKindOf(category.id(), MitoticNames.NORMAL) && own.depth(category.id()) == 1;
        return isNormal ? MitoticNames.NORMAL : category.name();
    }

    /** The class of mitotic figures at the top, where there is one alone that no name of its kinds leads to. */
    private static Optional<String> mitoticTop(Dataset dataset) {
        ClassHierarchy own = ClassHierarchy.of(dataset.categories());
        List<Category> tops = dataset.categories().stream()
                .filter(one -> one.role() == CategoryRole.MITOTIC_FIGURE && own.depth(one.id()) == 0)
                .toList();
        return tops.size() == 1 && !own.isKindOf(tops.get(0).id(), MitoticNames.MITOTIC_FIGURE)
                ? Optional.of(tops.get(0).name())
                : Optional.empty();
    }

    private static Optional<Category> sameAs(Category category, Dataset layer, Dataset dataset) {
        List<ClassHierarchy.Node> path = ClassHierarchy.of(layer.categories()).path(category.id());
        String key = path.get(path.size() - 1).key();
        ClassHierarchy own = ClassHierarchy.of(dataset.categories());
        return dataset.categories().stream()
                .filter(one -> one.role() == category.role())
                .filter(one -> {
                    List<ClassHierarchy.Node> other = own.path(one.id());
                    return other.get(other.size() - 1).key().equals(key);
                })
                .findFirst();
    }

    private long added(String name, Extras extras) {
        Set<String> names = new HashSet<>();
        long last = 0;
        for (Annotator one : annotators) {
            names.add(one.name());
            last = Math.max(last, one.id());
        }
        String free = names.contains(name) ? name + " (" + layerName + ")" : name;
        for (int i = 2; names.contains(free); i++) {
            free = name + " (" + layerName + " " + i + ")";
        }
        annotators.add(new Annotator(last + 1, free, extras));
        return last + 1;
    }

    List<Category> categories() {
        return categories;
    }

    List<Annotator> annotators() {
        return annotators;
    }

    /** Whether {@code label} of the layer can be one of {@code annotation}: of the same class, a kind of it, or one above it. */
    boolean fits(Annotation label, Annotation annotation) {
        int wanted = classOf(label);
        int own = annotation.categoryId();
        return own == Category.NO_AGREEMENT
                || wanted == Category.NO_AGREEMENT
                || hierarchy.isKindOf(wanted, own)
                || hierarchy.isKindOf(own, wanted);
    }

    /** Whether {@code annotation} has the class of {@code label}, or a kind of it, and is not joined to something more exact. */
    boolean has(Annotation annotation, Annotation label) {
        int wanted = classOf(label);
        int own = annotation.categoryId();
        return wanted != Category.NO_AGREEMENT
                && own != Category.NO_AGREEMENT
                && (own == wanted || hierarchy.isKindOf(own, wanted));
    }

    /** {@code annotation} with the votes of {@code label}, and with its class unless that is the less exact one. */
    Annotation joined(Annotation annotation, Annotation label) {
        int wanted = classOf(label);
        int own = annotation.categoryId();
        boolean isKept = wanted == Category.NO_AGREEMENT || hierarchy.isKindOf(own, wanted);
        List<Vote> votes = new ArrayList<>(annotation.votes());
        int place = 0;
        for (Vote vote : label.votes()) {
            Long voter = vote.annotatorId();
            votes.add(new Vote(
                    vote.categoryId() == Category.NO_AGREEMENT
                            ? Category.NO_AGREEMENT
                            : classIds.getOrDefault(vote.categoryId(), vote.categoryId()),
                    voter == null ? anonymous(place++) : Objects.requireNonNull(annotatorIds.get(voter))));
        }
        return annotation.withClasses(isKept ? own : wanted, votes);
    }

    /** Votes without an annotator would count as votes on whether the cell is a mitotic figure. */
    private long anonymous(int place) {
        if (place == anonymousIds.size()) {
            anonymousIds.add(added(layerName + " vote " + (place + 1), Extras.EMPTY));
        }
        return anonymousIds.get(place);
    }

    private int classOf(Annotation label) {
        return label.categoryId() == Category.NO_AGREEMENT
                ? Category.NO_AGREEMENT
                : Objects.requireNonNull(classIds.get(label.categoryId()));
    }

    /** The name of the class of {@code label}, of the layer. */
    String name(Annotation label) {
        return nameOf(classOf(label));
    }

    /** The name of the class of that id. */
    String nameOf(int id) {
        Category category = byId.get(id);
        return category == null ? "no agreed class" : category.name();
    }

    /** Whether {@code annotation} is a mitotic figure. */
    boolean isMitotic(Annotation annotation) {
        Category category = byId.get(annotation.categoryId());
        return category != null && category.role() == CategoryRole.MITOTIC_FIGURE && annotation.isDetection();
    }
}
