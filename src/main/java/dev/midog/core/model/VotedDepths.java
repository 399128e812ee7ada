package dev.midog.core.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which question annotators answered where classes are kinds of others: whether a cell is a mitotic figure, whether a mitotic
 * figure is atypical, or in which phase it is.
 *
 * <p>The question at a depth asks for the class at that depth of the {@link ClassHierarchy}, 0 at the top. An annotator whose
 * votes are all for kinds of one class was not asked whether a cell is of that class: three experts who were shown mitotic
 * figures alone, and called each atypical or normal, answer the question at depth 1. Votes without an annotator count as
 * those of one annotator here.
 */
public final class VotedDepths {
    private final ClassHierarchy hierarchy;
    private final Map<@Nullable Long, Integer> first = new HashMap<>();
    private final boolean isFlat;
    private int shallowest;

    private VotedDepths(Dataset dataset) {
        this.hierarchy = ClassHierarchy.of(dataset.categories());
        this.isFlat = dataset.categories().stream().allMatch(one -> hierarchy.depth(one.id()) == 0);
        if (isFlat) {
            return;
        }
        Map<@Nullable Long, Set<Integer>> voted = new HashMap<>();
        for (Annotation annotation : dataset.annotations()) {
            for (Vote vote : annotation.votes()) {
                if (vote.categoryId() != Category.NO_AGREEMENT) {
                    voted.computeIfAbsent(vote.annotatorId(), absent -> new HashSet<>())
                            .add(vote.categoryId());
                }
            }
        }
        Set<Long> detectors = new HashSet<>();
        dataset.annotators().stream().filter(Annotator::isDetector).forEach(one -> detectors.add(one.id()));
        voted.forEach((annotator, classes) -> first.put(annotator, firstAnswered(classes)));
        shallowest = first.entrySet().stream()
                .filter(entry -> !detectors.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(0);
    }

    /** The questions that the votes of {@code dataset} answer. */
    public static VotedDepths of(Dataset dataset) {
        return new VotedDepths(dataset);
    }

    private int firstAnswered(Set<Integer> classes) {
        int depth = 0;
        while (true) {
            int at = depth;
            Set<String> nodes = new HashSet<>();
            classes.forEach(one -> nodes.add(
                    hierarchy.at(one, at).map(ClassHierarchy.Node::key).orElse("")));
            if (nodes.size() > 1 || classes.stream().anyMatch(one -> hierarchy.depth(one) <= at)) {
                return depth;
            }
            depth++;
        }
    }

    /** Whether no class is a kind of another, so that there is one question alone. */
    public boolean isFlat() {
        return isFlat;
    }

    /** The classes of the dataset. */
    public ClassHierarchy hierarchy() {
        return hierarchy;
    }

    /** The depth of the first question that an annotator answered who is not a detector. */
    public int shallowest() {
        return shallowest;
    }

    /** Whether {@code annotatorId}, null for votes without an annotator, was asked for the classes at {@code depth}. */
    public boolean isAsked(@Nullable Long annotatorId, int depth) {
        return isFlat || first.getOrDefault(annotatorId, 0) <= depth;
    }

    /** The class at {@code depth} that {@code vote} is for; empty where it tells none. */
    public Optional<ClassHierarchy.Node> answer(Vote vote, int depth) {
        if (vote.categoryId() == Category.NO_AGREEMENT || !isAsked(vote.annotatorId(), depth)) {
            return Optional.empty();
        }
        List<ClassHierarchy.Node> path = hierarchy.path(vote.categoryId());
        if (path.isEmpty() && depth == 0) {
            String name = "class " + vote.categoryId();
            return Optional.of(new ClassHierarchy.Node(name, name));
        }
        return hierarchy.at(vote.categoryId(), depth);
    }
}
