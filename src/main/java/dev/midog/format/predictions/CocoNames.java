package dev.midog.format.predictions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The images and classes that the ids in a COCO result file refer to.
 *
 * @param fileNames by image id
 * @param categoryIds the classes of the ground truth
 * @param mitoticCategoryIds those that mean mitotic figure
 */
public record CocoNames(Map<Long, String> fileNames, Set<Integer> categoryIds, Set<Integer> mitoticCategoryIds) {
    /** Copies the collections; in their order. */
    public CocoNames {
        fileNames = Collections.unmodifiableMap(new LinkedHashMap<>(fileNames));
        categoryIds = Collections.unmodifiableSet(new LinkedHashSet<>(categoryIds));
        mitoticCategoryIds = Set.copyOf(mitoticCategoryIds);
    }
}
