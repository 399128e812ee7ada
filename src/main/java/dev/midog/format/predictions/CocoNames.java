package dev.midog.format.predictions;

import java.util.Map;
import java.util.Set;

/**
 * What the numbers of a COCO result file mean.
 *
 * @param fileNames by image id
 * @param categoryIds the classes of the truth
 * @param mitoticCategoryIds those that mean mitotic figure
 */
public record CocoNames(Map<Long, String> fileNames, Set<Integer> categoryIds, Set<Integer> mitoticCategoryIds) {}
