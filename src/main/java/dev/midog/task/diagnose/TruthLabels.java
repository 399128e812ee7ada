package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.CellLabel;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ground truth says about its cells beside where the mitotic figures are.
 *
 * @param figures the annotations of the mitotic figures by image id, in the order of the file, crowds left out
 * @param hardNegatives the annotations of the hard negatives by image id
 */
public record TruthLabels(Map<Long, List<Annotation>> figures, Map<Long, List<Annotation>> hardNegatives) {
    /** Nothing. */
    public static final TruthLabels NONE = new TruthLabels(Map.of(), Map.of());

    /** Copies the maps. */
    public TruthLabels {
        figures = Map.copyOf(figures);
        hardNegatives = Map.copyOf(hardNegatives);
    }

    /** The labels of {@code dataset}, in which the classes {@code mitotic} are mitotic figures. */
    public static TruthLabels of(Dataset dataset, Set<Integer> mitotic) {
        Set<Integer> negative = dataset.categories().stream()
                .filter(category -> category.role() == CategoryRole.HARD_NEGATIVE)
                .map(Category::id)
                .collect(Collectors.toUnmodifiableSet());
        return new TruthLabels(byImage(dataset, mitotic), byImage(dataset, negative));
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

    private static List<CellLabel> labels(Map<Long, List<Annotation>> cells, long roiId) {
        return cells.getOrDefault(roiId, List.of()).stream()
                .map(cell -> new CellLabel(cell.id(), agreement(cell)))
                .toList();
    }

    private static double agreement(Annotation cell) {
        long same = cell.votes().stream()
                .filter(vote -> vote.categoryId() == cell.categoryId())
                .count();
        return cell.votes().isEmpty() ? 1 : (double) same / cell.votes().size();
    }
}
