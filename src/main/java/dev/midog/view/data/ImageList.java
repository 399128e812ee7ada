package dev.midog.view.data;

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
    private final Map<Long, Found> found = new HashMap<>();

    /** What is known of the file of an image. */
    private record Found(ImageGeometry geometry, @Nullable String absence, int levels) {}

    /** The images of {@code shown}; looks at the headers of their files. */
    public ImageList(ShownDataset shown) throws IOException {
        this.shown = shown;
        for (Roi roi : shown.dataset().rois()) {
            found.put(roi.id(), find(roi));
        }
    }

    private Found find(Roi roi) throws IOException {
        if (shown.files() == null) {
            return new Found(ImageGeometry.known(roi), "no folder of images is known", 0);
        }
        try {
            if (shown.file(roi).isEmpty()) {
                return new Found(ImageGeometry.known(roi), "not in " + shown.files(), 0);
            }
            return new Found(shown.geometry(roi), null, 1);
        } catch (MidogException e) {
            return new Found(ImageGeometry.known(roi), String.valueOf(e.getMessage()), 0);
        }
    }

    /** How many images have no file that can be read. */
    public long absent() {
        return found.values().stream().filter(one -> one.absence() != null).count();
    }

    /** Size and scale of an image. */
    ImageGeometry geometry(Roi roi) {
        Found one = found.get(roi.id());
        return one == null ? ImageGeometry.known(roi) : one.geometry();
    }

    /** The images, with the annotations that meet {@code where} counted; images in which none can meet it are left out. */
    public List<Map<String, @Nullable Object>> rows(Optional<String> where) {
        Dataset chosen = where.isEmpty()
                ? shown.dataset()
                : new AnnotationChoice(where.get(), null, null).apply(shown.dataset());
        Map<Long, List<Annotation>> annotations = chosen.annotationsByRoi();
        Map<Integer, Category> categories = chosen.categoriesById();
        ExpertVotes votes = new ExpertVotes(chosen);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Roi roi : chosen.rois()) {
            rows.add(row(roi, annotations.getOrDefault(roi.id(), List.of()), categories, votes));
        }
        return rows;
    }

    private Map<String, @Nullable Object> row(
            Roi roi, List<Annotation> annotations, Map<Integer, Category> categories, ExpertVotes votes) {
        Found file = found.getOrDefault(roi.id(), new Found(ImageGeometry.known(roi), "unknown", 0));
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
        row.put("density", area == null || area == 0 ? null : JsonOutput.rounded(mf / area, DECIMALS));
        row.put("disagreement", voted == 0 ? null : JsonOutput.rounded((double) split / voted, DECIMALS));
        row.put("available", file.absence() == null);
        row.put("absentReason", file.absence());
        return row;
    }
}
