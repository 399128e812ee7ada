package dev.midog.format.geojson;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Subset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The marks of a selection in the file of one image.
 *
 * <p>The collection lists all ids of the selection. QuPath drops that, so that each feature lists ids too: its own and those of the
 * {@value #NEIGHBOURS} after it, the first following the last. What is deleted is thus known from what is left.
 *
 * @param ids of the annotations of the image that are selected, in file order; null where there is no selection
 * @param places of the annotations among these, by id
 */
record SubsetMarks(@Nullable List<Long> ids, Map<Long, Integer> places) {
    static final SubsetMarks NONE = new SubsetMarks(null, Map.of());
    private static final int NEIGHBOURS = 50;

    /**
     * The marks of one image.
     *
     * @param subset the ids of the whole selection; null for none
     */
    static SubsetMarks of(@Nullable Set<Long> subset, List<Annotation> ofImage) {
        if (subset == null) {
            return NONE;
        }
        List<Long> ids = new ArrayList<>();
        Map<Long, Integer> places = new HashMap<>();
        for (Annotation annotation : ofImage) {
            if (subset.contains(annotation.id())) {
                places.put(annotation.id(), ids.size());
                ids.add(annotation.id());
            }
        }
        return new SubsetMarks(ids, places);
    }

    /** The ids of the image; null where there is no selection. */
    @Nullable String ofImage() {
        return ids == null ? null : Subset.text(ids);
    }

    /** The ids that {@code annotation} lists; null where there is no selection. */
    @Nullable String of(Annotation annotation) {
        if (ids == null) {
            return null;
        }
        Integer place = places.get(annotation.id());
        if (place == null) {
            return "";
        }
        List<Long> listed = new ArrayList<>();
        for (int i = 0; i <= Math.min(NEIGHBOURS, ids.size() - 1); i++) {
            listed.add(ids.get((place + i) % ids.size()));
        }
        return Subset.text(listed);
    }
}
