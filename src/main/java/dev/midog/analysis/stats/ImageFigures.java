package dev.midog.analysis.stats;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is counted in one image; detections that count alone (see {@link Annotation#isCounted()}) but for the votes.
 *
 * @param atypical those of the mitotic figures whose class is a kind of atypical ones
 * @param normal those whose class is a kind of normal ones
 * @param areaMm2 null where size or scale is not known
 * @param crossingBoxes boxes of which a part lies outside the image; null where the size is not known
 * @param votes the classes that the experts voted for, a list for each annotation
 */
record ImageFigures(
        Roi roi,
        long mitoticFigures,
        long atypical,
        long normal,
        long hardNegatives,
        long otherAnnotations,
        @Nullable Double areaMm2,
        @Nullable Long crossingBoxes,
        List<List<Integer>> votes) {
    private static final double SQUARE_MICRONS_PER_SQUARE_MM = 1e6;

    static ImageFigures of(
            Roi roi,
            List<Annotation> annotations,
            Map<Integer, Category> categories,
            ClassHierarchy hierarchy,
            ExpertVotes expertVotes,
            double spotSize) {
        Map<CategoryRole, Long> counts = new EnumMap<>(CategoryRole.class);
        List<Annotation> detections =
                annotations.stream().filter(Annotation::isCounted).toList();
        for (Annotation detection : detections) {
            Category category = categories.get(detection.categoryId());
            counts.merge(category == null ? CategoryRole.OTHER : category.role(), 1L, Long::sum);
        }
        return new ImageFigures(
                roi,
                counts.getOrDefault(CategoryRole.MITOTIC_FIGURE, 0L),
                kinds(MitoticNames.ATYPICAL, detections, hierarchy),
                kinds(MitoticNames.NORMAL, detections, hierarchy),
                counts.getOrDefault(CategoryRole.HARD_NEGATIVE, 0L),
                counts.getOrDefault(CategoryRole.OTHER, 0L),
                areaMm2(roi.facts()),
                crossingBoxes(roi.facts(), detections, spotSize),
                annotations.stream().map(expertVotes::on).toList());
    }

    private static long kinds(String name, List<Annotation> detections, ClassHierarchy hierarchy) {
        Set<Integer> kinds = hierarchy.kindsOf(name);
        return kinds.isEmpty()
                ? 0
                : detections.stream()
                        .filter(one -> kinds.contains(one.categoryId()))
                        .count();
    }

    /** Mitotic figures a square millimeter; the area must be known. */
    double density() {
        return mitoticFigures / Objects.requireNonNull(areaMm2, "the area is known");
    }

    long detections() {
        return mitoticFigures + hardNegatives + otherAnnotations;
    }

    private static @Nullable Double areaMm2(RoiFacts facts) {
        Integer width = facts.width();
        Integer height = facts.height();
        MicronsPerPixel scale = facts.scale();
        return width == null || height == null || scale == null
                ? null
                : width * scale.x() * height * scale.y() / SQUARE_MICRONS_PER_SQUARE_MM;
    }

    private static @Nullable Long crossingBoxes(RoiFacts facts, List<Annotation> detections, double spotSize) {
        Integer width = facts.width();
        Integer height = facts.height();
        return width == null || height == null
                ? null
                : detections.stream()
                        .map(detection -> detection.shape().box(spotSize))
                        .filter(box -> crosses(box, width, height))
                        .count();
    }

    private static boolean crosses(Box box, int width, int height) {
        return box.minX() < 0 || box.minY() < 0 || box.maxX() > width || box.maxY() > height;
    }
}
