package dev.midog.format.coco;

import dev.midog.model.Annotator;
import dev.midog.model.Category;
import dev.midog.model.Extras;
import dev.midog.model.Roi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a JSON file holds, before it is known what its boxes mean. */
final class RawDataset {
    Extras info = Extras.EMPTY;
    List<Extras> licenses = List.of();
    List<Category> categories = List.of();
    List<Annotator> annotators = List.of();
    List<Roi> rois = List.of();
    List<RawAnnotation> annotations = new ArrayList<>();
    List<RawAnnotation> setAside = new ArrayList<>();
    boolean hasImages;
    boolean hasAnnotations;
    /** Every other key of the outermost object. */
    final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

    /** The images by id. */
    Map<Long, Roi> roisById() {
        Map<Long, Roi> byId = new LinkedHashMap<>();
        for (Roi roi : rois) {
            byId.put(roi.id(), roi);
        }
        return byId;
    }
}
