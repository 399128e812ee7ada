package dev.midog.view.data;

import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.core.filter.AnnotationChoice;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Domain;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.view.tiles.TileStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images with what is counted in them. */
public final class ImageList {
    private static final int DECIMALS = 4;

    private final ShownDataset shown;
    private final List<Detector> detectors;
    private final Map<Long, Found> found = new HashMap<>();

    /** What is known of the file of an image. */
    private record Found(ImageGeometry geometry, @Nullable String absence) {}

    /** The images of {@code shown}; looks at the headers of their files. */
    public ImageList(ShownDataset shown, List<Detector> detectors) throws IOException {
        this.shown = shown;
        this.detectors = List.copyOf(detectors);
        for (Roi roi : shown.dataset().rois()) {
            found.put(roi.id(), find(roi));
        }
    }

    private Found find(Roi roi) throws IOException {
        if (shown.files() == null) {
            return new Found(ImageGeometry.known(roi), "no folder of images is known");
        }
        try {
            if (shown.file(roi).isEmpty()) {
                return new Found(ImageGeometry.known(roi), "not in " + shown.files());
            }
            return new Found(shown.geometry(roi), null);
        } catch (MidogException e) {
            return new Found(ImageGeometry.known(roi), String.valueOf(e.getMessage()));
        }
    }

    /** How many images have no file that can be read. */
    public long absent() {
        return found.values().stream().filter(one -> one.absence() != null).count();
    }

    /** Whether the file of an image is there and can be read. */
    public boolean isAvailable(Roi roi) {
        Found one = found.get(roi.id());
        return one != null && one.absence() == null;
    }

    /** Size and scale of an image. */
    ImageGeometry geometry(Roi roi) {
        Found one = found.get(roi.id());
        return one == null ? ImageGeometry.known(roi) : one.geometry();
    }

    /**
     * The images, with the annotations that meet {@code where} counted; images in which none does are left out.
     *
     * @param thresholds of the detectors, in their order; those that are missing are the usual ones
     */
    public List<Map<String, @Nullable Object>> rows(Optional<String> where, List<Double> thresholds) {
        Dataset chosen = where.isEmpty()
                ? shown.dataset()
                : new AnnotationChoice(where.get(), null, null).apply(shown.dataset());
        Map<Long, List<Annotation>> annotations = chosen.annotationsByRoi();
        Map<Integer, Category> categories = chosen.categoriesById();
        ExpertVotes votes = new ExpertVotes(chosen);
        List<Map<Long, MatchCounts>> counts = new ArrayList<>();
        for (int i = 0; i < detectors.size(); i++) {
            Detector one = detectors.get(i);
            counts.add(one.counts(i < thresholds.size() ? thresholds.get(i) : one.threshold()));
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Roi roi : chosen.rois()) {
            List<Annotation> counted = annotations.getOrDefault(roi.id(), List.of());
            if (where.isPresent() && counted.stream().allMatch(Annotation::deleted)) {
                continue;
            }
            Map<String, @Nullable Object> row = row(roi, counted, categories, votes);
            row.put("errors", counts.stream().map(one -> errors(one, roi)).toList());
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> errors(Map<Long, MatchCounts> counts, Roi roi) {
        MatchCounts one = counts.get(roi.id());
        Map<String, @Nullable Object> errors = new LinkedHashMap<>();
        errors.put("tp", one == null ? null : (Integer) one.truePositives());
        errors.put("fp", one == null ? null : (Integer) one.falsePositives());
        errors.put("fn", one == null ? null : (Integer) one.falseNegatives());
        return errors;
    }

    /** Figures per square millimeter; null where the area is not known. */
    static @Nullable Double density(int figures, @Nullable Double areaMm2) {
        return areaMm2 == null || areaMm2 == 0 ? null : JsonOutput.rounded(figures / areaMm2, DECIMALS);
    }

    private static @Nullable Map<String, @Nullable Object> tiles(ImageGeometry geometry) {
        Integer width = geometry.width();
        Integer height = geometry.height();
        if (width == null || height == null) {
            return null;
        }
        int most = TileStore.maxLevel(width, height);
        Map<String, @Nullable Object> tiles = new LinkedHashMap<>();
        tiles.put("size", TileStore.TILE_SIZE);
        tiles.put("minLevel", Math.min(TileStore.MIN_LEVEL, most));
        tiles.put("maxLevel", most);
        return tiles;
    }

    private Map<String, @Nullable Object> row(
            Roi roi, List<Annotation> annotations, Map<Integer, Category> categories, ExpertVotes votes) {
        Found file = found.getOrDefault(roi.id(), new Found(ImageGeometry.known(roi), "unknown"));
        ImageGeometry geometry = file.geometry();
        RoiFacts facts = roi.facts();
        Domain domain = facts.domain();
        MicronsPerPixel scale = geometry.scale();
        int mf = 0;
        int nmf = 0;
        int other = 0;
        int voted = 0;
        int split = 0;
        for (Annotation one : annotations) {
            Category category = categories.get(one.categoryId());
            CategoryRole role = category == null ? CategoryRole.OTHER : category.role();
            if (one.isCounted()) {
                mf += role == CategoryRole.MITOTIC_FIGURE ? 1 : 0;
                nmf += role == CategoryRole.HARD_NEGATIVE ? 1 : 0;
                other += role == CategoryRole.OTHER ? 1 : 0;
            }
            List<Integer> classes = votes.on(one);
            voted += classes.size() > 1 ? 1 : 0;
            split += new HashSet<>(classes).size() > 1 ? 1 : 0;
        }
        Double area = geometry.areaMm2();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", roi.id());
        row.put("name", roi.fileName());
        row.put("width", geometry.width());
        row.put("height", geometry.height());
        row.put("mppX", scale == null ? null : scale.x());
        row.put("mppY", scale == null ? null : scale.y());
        row.put("tumor", domain.tumorType());
        row.put("scanner", domain.scanner());
        row.put("lab", domain.laboratory());
        row.put("species", domain.species());
        row.put("split", facts.split() == null ? null : facts.split().label());
        row.put("mf", mf);
        row.put("nmf", nmf);
        row.put("other", other);
        row.put("area", JsonOutput.rounded(area, DECIMALS));
        row.put("density", density(mf, area));
        row.put("disagreement", voted == 0 ? null : JsonOutput.rounded((double) split / voted, DECIMALS));
        row.put("available", file.absence() == null);
        row.put("absentReason", file.absence());
        row.put("published", roi.published());
        row.put("tile", file.absence() == null ? tiles(geometry) : null);
        return row;
    }
}
