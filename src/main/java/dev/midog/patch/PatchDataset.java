package dev.midog.patch;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.ExtraColumns;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The patches as a dataset of their own: each is an image, and its annotations lie in its pixels. */
public final class PatchDataset {
    /** What is written about each patch beside its facts, and of each annotation, as extras under these keys. */
    public static final ExtraColumns COLUMNS = new ExtraColumns(
            List.of("source_image_id", "source_file_name", "source_x", "source_y", "source_width", "source_height"),
            List.of("source_annotation_id"));

    private PatchDataset() {}

    /**
     * Makes the dataset of {@code plan}; images and annotations are numbered from 1 in plan order.
     *
     * @param source what the patches are cut from; gives categories, annotators and licenses
     * @param files by image id; their scale and name are noted with each patch
     * @param paths the names of the patches' files
     * @param areLabelled whether each patch that was cut around an annotation gets the name of its class
     * @param description what the file says of itself
     */
    public static Dataset of(
            Dataset source,
            PatchPlan plan,
            Map<Long, SourceImageFile> files,
            PatchPaths paths,
            boolean areLabelled,
            String description) {
        Map<Integer, Category> classes = areLabelled ? source.categoriesById() : Map.of();
        List<Roi> patches = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        plan.patches().forEach(patch -> {
            long id = patches.size() + 1L;
            Annotation center = patch.center();
            Category category = center == null ? null : classes.get(center.categoryId());
            patches.add(image(id, patch, files.get(patch.roi().id()), paths, category));
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

    /**
     * The part of a plan's dataset that one shard holds: its patches and their annotations, under the ids that they
     * have in the whole.
     *
     * @param whole as {@link #of} made it
     */
    public static Dataset part(Dataset whole, Shard shard) {
        List<Roi> patches = whole.rois().subList((int) shard.first(whole.rois().size()), (int)
                shard.end(whole.rois().size()));
        Set<Long> ids = patches.stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        return whole.withContent(
                patches,
                whole.annotations().stream()
                        .filter(annotation -> ids.contains(annotation.roiId()))
                        .toList());
    }

    private static Roi image(
            long id,
            PatchRequest patch,
            @Nullable SourceImageFile file,
            PatchPaths paths,
            @Nullable Category category) {
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
        if (category != null) {
            origin.put(PatchLabels.LABEL, category.name());
        }
        origin.put("source_image_id", patch.roi().id());
        origin.put("source_file_name", file != null ? file.name() : patch.roi().fileName());
        double stepX = file == null ? 1 : file.frame().stepX();
        double stepY = file == null ? 1 : file.frame().stepY();
        origin.put("source_x", level0(patch.window().x(), stepX));
        origin.put("source_y", level0(patch.window().y(), stepY));
        origin.put("source_width", level0(patch.window().width(), stepX));
        origin.put("source_height", level0(patch.window().height(), stepY));
        return new Roi(id, paths.image(patch), facts, new Extras(origin));
    }

    /** A length in the full resolution's pixels: an integer where it is whole, so that nothing looks measured. */
    private static Number level0(int pixels, double step) {
        double length = pixels * step;
        return length == Math.rint(length) ? (Number) (long) length : (Number) length;
    }

    private static Annotation annotation(long id, long patchId, PatchAnnotation inside) {
        Annotation source = inside.source();
        Extras origin = source.plane().in(Extras.EMPTY.with("source_annotation_id", source.id()));
        Extras scored = origin;
        for (String key : List.of(Annotation.SCORE, Annotation.RANK)) {
            Object number = source.extras().get(key);
            scored = number instanceof Number ? scored.with(key, number) : scored;
        }
        return new Annotation(
                id,
                patchId,
                source.categoryId(),
                new Shape.Area(inside.box()),
                source.votes(),
                null,
                null,
                false,
                source.isCrowd() ? scored.with(Annotation.CROWD, 1) : scored);
    }
}
