package dev.midog.format.croissant;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The splits and the images as records. */
final class ImageRecords {
    private ImageRecords() {}

    /** The splits that images are in, with the terms of Croissant for them. */
    static Optional<RecordSet> splits(Dataset dataset) {
        List<Split> splits = Arrays.stream(Split.values())
                .filter(split ->
                        dataset.rois().stream().anyMatch(roi -> roi.facts().split() == split))
                .toList();
        if (splits.isEmpty()) {
            return Optional.empty();
        }
        RecordSet set = new RecordSet("splits", "The splits of the experiment.", "name")
                .ofType("cr:Split")
                .field("name", "The name of the split.", "sc:Text")
                .field("url", "What the split is for.", "sc:URL");
        splits.forEach(split -> set.record(
                split.label(),
                switch (split) {
                    case TRAIN -> "cr:TrainingSplit";
                    case VALIDATION -> "cr:ValidationSplit";
                    case TEST -> "cr:TestSplit";
                }));
        return Optional.of(set);
    }

    /** A record for each image. */
    static RecordSet images(Dataset dataset, boolean haveSplits) {
        RecordSet set = new RecordSet("images", "The images and what is known of them.", "file_name")
                .field("file_name", "The name of the file.", "sc:Text")
                .field("image_id", "The number of the image.", "sc:Integer")
                .field("width", "The width in pixels.", "sc:Integer")
                .field("height", "The height in pixels.", "sc:Integer")
                .field("tumor_type", "The type of the tumor.", "sc:Text")
                .field("scanner", "The scanner.", "sc:Text")
                .field("lab", "The laboratory.", "sc:Text")
                .field("species", "The species.", "sc:Text")
                .field("um_per_px_x", "The width of a pixel in micrometers.", "sc:Float")
                .field("um_per_px_y", "The height of a pixel in micrometers.", "sc:Float");
        if (haveSplits) {
            set.field("split", "The split of the experiment that the image is in.", "sc:Text")
                    .referring("splits/name");
        }
        for (Roi roi : dataset.rois()) {
            set.record(values(roi, haveSplits));
        }
        return set;
    }

    private static @Nullable Object[] values(Roi roi, boolean haveSplits) {
        RoiFacts facts = roi.facts();
        MicronsPerPixel scale = facts.scale();
        Split split = facts.split();
        @Nullable Object[] values = {
            roi.fileName(),
            roi.id(),
            facts.width(),
            facts.height(),
            facts.tumorType(),
            facts.scanner(),
            facts.laboratory(),
            facts.species(),
            scale == null ? null : Double.valueOf(scale.x()),
            scale == null ? null : Double.valueOf(scale.y()),
            split == null ? null : split.label()
        };
        return haveSplits ? values : Arrays.copyOf(values, values.length - 1);
    }

    /** The pixels, which lie in the files of the set {@code fileSet}. */
    static RecordSet pixels(String fileSet) {
        return new RecordSet("pixels", "The pixels of the images, from their files.", "file_name")
                .field("file_name", "The name of the file.", "sc:Text")
                .with("source", source(fileSet, "fullpath"))
                .field("content", "The image.", "sc:ImageObject")
                .with("source", source(fileSet, "content"));
    }

    private static Map<String, @Nullable Object> source(String fileSet, String property) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("fileSet", Map.of("@id", fileSet));
        source.put("extract", Map.of("fileProperty", property));
        return source;
    }
}
