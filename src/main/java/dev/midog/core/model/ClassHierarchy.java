package dev.midog.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which classes of a dataset are kinds of which others, as atypical mitotic figures are of mitotic figures and phases are of both.
 *
 * <p>A class is a mitotic figure where its {@linkplain Category#role() role} says so, whichever kind of one it is:
 * {@code category.role() == CategoryRole.MITOTIC_FIGURE}. Which kind it is, {@link #isKindOf} tells:
 * {@code hierarchy.isKindOf(id, MitoticNames.ATYPICAL)} holds for "AMF", "atypical mitotic figure" and the phases of these.
 *
 * <p>The class above may itself be none of the dataset's, as in a table of atypical and normal mitotic figures alone.
 */
public final class ClassHierarchy {
    private static final String TWIN = "\n";

    private final Map<Integer, List<Node>> paths = new LinkedHashMap<>();

    /**
     * A class on the way from the top.
     *
     * @param key alike for all names of what is one class
     * @param name as the dataset spells it, else as its kinds do
     */
    public record Node(String key, String name) {}

    private ClassHierarchy() {}

    /** The hierarchy of {@code categories}; a class that is above itself counts as one at the top. */
    public static ClassHierarchy of(Collection<Category> categories) {
        Map<String, Category> byKey = new HashMap<>();
        categories.forEach(category -> byKey.putIfAbsent(MitoticNames.key(category), category));
        ClassHierarchy hierarchy = new ClassHierarchy();
        categories.forEach(category -> hierarchy.paths.put(category.id(), path(category, byKey)));
        return hierarchy;
    }

    private static List<Node> path(Category category, Map<String, Category> byKey) {
        List<Node> path = new ArrayList<>();
        Set<String> met = new HashSet<>();
        String own = MitoticNames.key(category);
        // Two classes of a dataset stay two, even if their names mean the same.
        path.add(new Node(category.equals(byKey.get(own)) ? own : own + TWIN + category.id(), category.name()));
        met.add(own);
        @Nullable String above = isDenied(category) ? null : category.parent();
        while (above != null) {
            String key = MitoticNames.key(above);
            Category listed = byKey.get(key);
            if (!met.add(key)) {
                return List.of(path.get(0));
            }
            path.add(0, new Node(key, listed == null ? above : listed.name()));
            above = listed == null ? MitoticNames.parentOf(above) : listed.parent();
        }
        return List.copyOf(path);
    }

    /** Some files list all classes below the name of their subject, which makes no hard negative a mitotic figure. */
    private static boolean isDenied(Category category) {
        return category.role() == CategoryRole.HARD_NEGATIVE
                && category.parent() != null
                && CategoryRole.of(category.parent()) == CategoryRole.MITOTIC_FIGURE;
    }

    /** The class itself behind those above it, the topmost first; of an id without a class nothing. */
    public List<Node> path(int categoryId) {
        return paths.getOrDefault(categoryId, List.of());
    }

    /** How many classes are above it; 0 at the top, and for an id without a class. */
    public int depth(int categoryId) {
        return Math.max(0, path(categoryId).size() - 1);
    }

    /** The class of which that of the id is a kind, the nearest one; empty at the top, and for an id without a class. */
    public Optional<Node> above(int categoryId) {
        return at(categoryId, depth(categoryId) - 1);
    }

    /** Whether the class of that id is called {@code name} or is a kind of one so called, in any spelling in use. */
    public boolean isKindOf(int categoryId, String name) {
        String key = MitoticNames.asked(name);
        return path(categoryId).stream()
                .anyMatch(node -> node.key().equals(key) || node.key().startsWith(key + TWIN));
    }

    /** The ids of the classes for which {@link #isKindOf} holds, in the order of the dataset. */
    public Set<Integer> kindsOf(String name) {
        Set<Integer> kinds = new LinkedHashSet<>();
        paths.keySet().stream().filter(id -> isKindOf(id, name)).forEach(kinds::add);
        return kinds;
    }

    /** Whether the class {@code categoryId} is the class {@code otherId} or a kind of it. */
    public boolean isKindOf(int categoryId, int otherId) {
        List<Node> other = path(otherId);
        return categoryId == otherId
                || (!other.isEmpty() && path(categoryId).contains(Objects.requireNonNull(other.get(other.size() - 1))));
    }

    /** The class at {@code depth}, from 0, of which that of the id is a kind, or which it is; empty where it is nearer to the top. */
    public Optional<Node> at(int categoryId, int depth) {
        List<Node> path = path(categoryId);
        return depth >= 0 && depth < path.size() ? Optional.of(path.get(depth)) : Optional.empty();
    }
}
