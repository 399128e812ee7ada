package dev.midog.view.data;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Roi;
import dev.midog.files.json.JsonOutput;
import dev.midog.view.tiles.TileStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a dataset holds in all. */
public final class DatasetSummary {
    private DatasetSummary() {}

    /**
     * The summary of {@code shown}.
     *
     * @param notes what was noticed while it was read
     * @param isReviewed whether an annotator works on it
     */
    public static Map<String, @Nullable Object> of(
            ShownDataset shown, ImageList images, List<Detector> detectors, List<String> notes, boolean isReviewed) {
        Map<Integer, Long> counts = new LinkedHashMap<>();
        long total = 0;
        for (Annotation one : shown.dataset().annotations()) {
            if (!one.deleted()) {
                counts.merge(one.categoryId(), 1L, Long::sum);
                total++;
            }
        }
        List<Object> classes = new ArrayList<>();
        for (Category category : shown.dataset().categories()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("id", category.id());
            one.put("name", category.name());
            one.put(
                    "role",
                    switch (category.role()) {
                        case MITOTIC_FIGURE -> "mf";
                        case HARD_NEGATIVE -> "nmf";
                        case OTHER -> "other";
                    });
            one.put("count", counts.getOrDefault(category.id(), 0L));
            classes.add(one);
        }
        List<Object> annotators = new ArrayList<>();
        shown.dataset().annotators().forEach(annotator -> {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("id", annotator.id());
            one.put("name", annotator.name());
            one.put("detector", annotator.isDetector());
            annotators.add(one);
        });
        List<Roi> rois = shown.dataset().rois();
        Map<String, @Nullable Object> domains = JsonOutput.object();
        domains.put("tumor", values(rois, roi -> roi.facts().domain().tumorType()));
        domains.put("scanner", values(rois, roi -> roi.facts().domain().scanner()));
        domains.put("lab", values(rois, roi -> roi.facts().domain().laboratory()));
        domains.put("species", values(rois, roi -> roi.facts().domain().species()));
        domains.put("split", values(rois, roi -> {
            var split = roi.facts().split();
            return split == null ? "" : split.label();
        }));
        Map<String, @Nullable Object> summary = JsonOutput.object();
        summary.put("name", Objects.toString(shown.source().getFileName()));
        summary.put("formats", List.of(shown.format()));
        summary.put("images", rois.size());
        summary.put("absent", images.absent());
        summary.put("annotations", total);
        summary.put("classes", classes);
        summary.put("domains", domains);
        summary.put("annotators", annotators);
        List<Object> models = new ArrayList<>();
        for (int i = 0; i < detectors.size(); i++) {
            models.add(detectors.get(i).summary(i));
        }
        summary.put("predictions", models);
        summary.put("imagesFolder", shown.files() == null ? null : String.valueOf(shown.files()));
        summary.put("tileSize", TileStore.TILE_SIZE);
        summary.put("edit", isReviewed);
        summary.put("notes", notes);
        return summary;
    }

    private static List<Object> values(List<Roi> rois, Function<Roi, String> value) {
        Map<String, Integer> counts = new TreeMap<>();
        rois.forEach(roi -> counts.merge(value.apply(roi), 1, Integer::sum));
        counts.remove("");
        List<Object> values = new ArrayList<>();
        counts.forEach((name, count) -> {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("value", name);
            one.put("images", count);
            values.add(one);
        });
        return values;
    }
}
