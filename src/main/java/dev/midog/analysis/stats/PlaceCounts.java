package dev.midog.analysis.stats;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Where in their images mitotic figures lie: a grid over all images, each stretched to the same size.
 *
 * @param columns of the grid
 * @param rows of the grid
 * @param counts of mitotic figures by their centers, row by row from the top
 * @param outside how many centers lie outside their image
 * @param unknown how many lie in images of unknown size
 */
public record PlaceCounts(int columns, int rows, List<Integer> counts, int outside, int unknown) {
    /** Copies the list. */
    public PlaceCounts {
        counts = List.copyOf(counts);
    }

    /** Counts the mitotic figures of {@code dataset} that count (see {@link Annotation#isCounted()}). */
    public static PlaceCounts of(Dataset dataset, int columns, int rows) {
        Map<Integer, Category> categories = dataset.categoriesById();
        Map<Long, Roi> rois = dataset.roisById();
        List<Integer> counts = new ArrayList<>(Collections.nCopies(columns * rows, 0));
        int outside = 0;
        int unknown = 0;
        for (Annotation annotation : dataset.annotations()) {
            Category category = categories.get(annotation.categoryId());
            Roi roi = rois.get(annotation.roiId());
            if (!annotation.isCounted()
                    || roi == null
                    || category == null
                    || category.role() != CategoryRole.MITOTIC_FIGURE) {
                continue;
            }
            Integer width = roi.facts().width();
            Integer height = roi.facts().height();
            if (width == null || height == null) {
                unknown++;
                continue;
            }
            Point centre = annotation.shape().centre();
            int column = (int) Math.floor(centre.x() * columns / width);
            int row = (int) Math.floor(centre.y() * rows / height);
            if (column < 0 || column >= columns || row < 0 || row >= rows) {
                outside++;
            } else {
                counts.set(row * columns + column, counts.get(row * columns + column) + 1);
            }
        }
        return new PlaceCounts(columns, rows, counts, outside, unknown);
    }

    /** The count of a cell. */
    public int count(int column, int row) {
        return counts.get(row * columns + column);
    }

    /** All that lie in the grid. */
    public int total() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
