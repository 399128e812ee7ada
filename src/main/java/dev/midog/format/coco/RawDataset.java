package dev.midog.format.coco;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a JSON file holds beside the rows of annotations. */
final class RawDataset {
    Extras info = Extras.EMPTY;
    List<Extras> licenses = List.of();
    List<Category> categories = List.of();
    List<Annotator> annotators = List.of();
    List<Roi> rois = List.of();
    boolean hasImages;
    boolean hasAnnotations;
    /** Every other key of the outermost object. */
    final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

    /** What {@code info} says of the boxes: {@code xywh}, {@code xyxy} or null. */
    @Nullable String mark() {
        return info.object(Keys.MIDOG).get(Keys.BBOX) instanceof String mark ? mark : null;
    }

    /** The images by id. */
    Map<Long, Roi> roisById() {
        Map<Long, Roi> byId = new LinkedHashMap<>();
        for (Roi roi : rois) {
            byId.put(roi.id(), roi);
        }
        return byId;
    }
}
