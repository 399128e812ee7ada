package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.CellLabel;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ground truth says about its cells beside where the mitotic figures are.
 *
 * @param figures the annotations of the mitotic figures by image id, in the order of the file, crowds left out
 * @param hardNegatives the annotations of the hard negatives by image id
 * @param agreements by the id of the annotation the share of the experts' votes that are for such a cell; 1 without votes
 */
public record TruthLabels(
        Map<Long, List<Annotation>> figures, Map<Long, List<Annotation>> hardNegatives, Map<Long, Double> agreements) {
    /** Nothing. */
    public static final TruthLabels NONE = new TruthLabels(Map.of(), Map.of(), Map.of());

    /** Copies the maps. */
    public TruthLabels {
        figures = Map.copyOf(figures);
        hardNegatives = Map.copyOf(hardNegatives);
        agreements = Map.copyOf(agreements);
    }

    /** The labels of {@code dataset}, in which the classes {@code mitotic} are mitotic figures. */
    public static TruthLabels of(Dataset dataset, Set<Integer> mitotic) {
        Set<Integer> negative = dataset.categories().stream()
                .filter(category -> category.role() == CategoryRole.HARD_NEGATIVE)
                .map(Category::id)
                .collect(Collectors.toUnmodifiableSet());
        Map<Long, Double> agreements = new HashMap<>();
        ExpertVotes votes = new ExpertVotes(dataset.annotators());
        for (Annotation cell : dataset.annotations()) {
            Set<Integer> same = mitotic.contains(cell.categoryId()) ? mitotic : negative;
            if (same.contains(cell.categoryId())) {
                agreements.put(cell.id(), share(votes.on(cell), same));
            }
        }
        return new TruthLabels(byImage(dataset, mitotic), byImage(dataset, negative), agreements);
    }

    private static double share(List<Integer> votes, Set<Integer> classes) {
        long same = votes.stream().filter(classes::contains).count();
        return votes.isEmpty() ? 1 : (double) same / votes.size();
    }

    private static Map<Long, List<Annotation>> byImage(Dataset dataset, Set<Integer> categories) {
        return dataset.annotations().stream()
                .filter(one -> one.isDetection() && categories.contains(one.categoryId()) && !one.isCrowd())
                .collect(Collectors.groupingBy(Annotation::roiId));
    }

    /** The labels of the mitotic figures of an image; empty where nothing is known of them. */
    List<CellLabel> ofFigures(long roiId) {
        return labels(figures, roiId);
    }

    /** The labels of the hard negatives of an image. */
    List<CellLabel> ofHardNegatives(long roiId) {
        return labels(hardNegatives, roiId);
    }

    private List<CellLabel> labels(Map<Long, List<Annotation>> cells, long roiId) {
        return cells.getOrDefault(roiId, List.of()).stream()
                .map(cell -> new CellLabel(cell.id(), agreements.getOrDefault(cell.id(), 1.0)))
                .toList();
    }
}
