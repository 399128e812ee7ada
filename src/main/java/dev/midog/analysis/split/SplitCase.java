package dev.midog.analysis.split;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Roi;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A case of an experiment.
 *
 * @param mitoticFigures the number in its image
 * @param atypical how many of the mitotic figures are known to be atypical
 * @param hardNegatives the number in its image
 */
public record SplitCase(Roi roi, int mitoticFigures, int atypical, int hardNegatives) {
    /** The published images of {@code dataset} with their counts, in id order. */
    public static List<SplitCase> of(Dataset dataset) {
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        Map<Integer, Category> categories = dataset.categoriesById();
        Set<Integer> atypical = ClassHierarchy.of(dataset.categories()).kindsOf(MitoticNames.ATYPICAL);
        return dataset.rois().stream()
                .filter(Roi::published)
                .sorted(Comparator.comparingLong(Roi::id))
                .map(roi -> of(roi, annotations.getOrDefault(roi.id(), List.of()), categories, atypical))
                .toList();
    }

    private static SplitCase of(
            Roi roi, List<Annotation> annotations, Map<Integer, Category> categories, Set<Integer> kinds) {
        int mitoticFigures = 0;
        int atypical = 0;
        int hardNegatives = 0;
        for (Annotation annotation : annotations) {
            Category category = categories.get(annotation.categoryId());
            if (annotation.isCounted() && category != null) {
                mitoticFigures += category.role() == CategoryRole.MITOTIC_FIGURE ? 1 : 0;
                atypical += kinds.contains(category.id()) ? 1 : 0;
                hardNegatives += category.role() == CategoryRole.HARD_NEGATIVE ? 1 : 0;
            }
        }
        return new SplitCase(roi, mitoticFigures, atypical, hardNegatives);
    }
}
