package dev.midog.format.coco;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.RowFaults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a JSON file holds beside the rows of annotations. */
final class RawDataset {
    /** A row that cannot be kept, and why. */
    record ListFault(RowFaults.FaultKind kind, MidogException fault) {}

    Extras info = Extras.EMPTY;
    List<Extras> licenses = List.of();
    List<Category> categories = List.of();
    List<Annotator> annotators = List.of();
    List<Roi> rois = List.of();
    /** Rows of images and categories that cannot be kept, in the order of the file. */
    final List<ListFault> faults = new ArrayList<>();

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
