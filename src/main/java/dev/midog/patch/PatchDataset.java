package dev.midog.patch;

import dev.midog.labels.LabelColumns;
import dev.midog.model.Annotation;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.MicronsPerPixel;
import dev.midog.model.Roi;
import dev.midog.model.RoiFacts;
import dev.midog.model.Shape;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The patches as a dataset of their own: each is an image, and its annotations lie in its pixels. */
public final class PatchDataset {
    /** What is told of each patch beside its facts, and of each annotation, as extras under these keys. */
    public static final LabelColumns COLUMNS = new LabelColumns(
            List.of("source_image_id", "source_file_name", "source_x", "source_y", "source_width", "source_height"),
            List.of("source_annotation_id"));

    private PatchDataset() {}

    /**
     * Makes the dataset of {@code plan}; images and annotations are numbered from 1 in plan order.
     *
     * @param source what the patches are cut from; gives categories, annotators and licences
     * @param files by image id; their scale and name are noted with each patch
     * @param paths the names of the patches' files
     * @param description what the file says of itself
     */
    public static Dataset of(
            Dataset source, PatchPlan plan, Map<Long, SourceFile> files, PatchPaths paths, String description) {
        List<Roi> patches = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        plan.patches().forEach(patch -> {
            long id = patches.size() + 1L;
            patches.add(image(id, patch, files.get(patch.roi().id()), paths));
            for (PatchAnnotation inside : patch.annotations()) {
                annotations.add(annotation(annotations.size() + 1L, id, inside));
            }
        });
        return new Dataset(
                Extras.EMPTY.with("description", description),
                source.licenses(),
                source.categories(),
                source.annotators(),
                patches,
                annotations,
                Extras.EMPTY);
    }

    private static Roi image(long id, PatchRequest patch, @Nullable SourceFile file, PatchPaths paths) {
        RoiFacts known = patch.roi().facts();
        MicronsPerPixel scale = file != null && file.scale() != null ? file.scale() : known.scale();
        RoiFacts facts = new RoiFacts(
                patch.window().width(),
                patch.window().height(),
                known.tumorType(),
                known.scanner(),
                known.laboratory(),
                known.species(),
                scale,
                known.split(),
                null);
        Map<String, @Nullable Object> origin = new LinkedHashMap<>();
        origin.put("source_image_id", patch.roi().id());
        origin.put("source_file_name", file != null ? file.name() : patch.roi().fileName());
        origin.put("source_x", patch.window().x());
        origin.put("source_y", patch.window().y());
        origin.put("source_width", patch.window().width());
        origin.put("source_height", patch.window().height());
        return new Roi(id, paths.image(patch), facts, new Extras(origin));
    }

    private static Annotation annotation(long id, long patchId, PatchAnnotation inside) {
        Annotation source = inside.source();
        return new Annotation(
                id,
                patchId,
                source.categoryId(),
                new Shape.Area(inside.box()),
                source.votes(),
                null,
                null,
                false,
                Extras.EMPTY.with("source_annotation_id", source.id()));
    }
}
