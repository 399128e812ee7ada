package dev.midog.analysis.stats;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What there is to count in a dataset, as a whole and by group.
 *
 * @param imagesListed all images of the dataset
 * @param imagesPublished those that are not known to have never been made available
 * @param total over all images
 * @param grouping what the groups have in common
 * @param groups in the order in which they first appear; those without published images are last
 * @param classes how many detections of each class there are, in the order of the dataset's classes, those without any left out
 * @param notCounted annotations that are not detections
 * @param detectorsLeftOut the names of annotators whose votes did not count because they are detectors
 */
public record DatasetStats(
        int imagesListed,
        int imagesPublished,
        GroupFigures total,
        Grouping grouping,
        List<ImageGroup> groups,
        Map<String, Long> classes,
        NotCounted notCounted,
        List<String> detectorsLeftOut) {
    /**
     * One group.
     *
     * @param key what its images have in common, see {@link Grouping#key}; no two groups have one key
     * @param published false if none of its images was ever published
     * @param unpublishedImages the number of its images that were never published
     * @param densities of its published images whose area is known, in the order of the dataset
     */
    public record ImageGroup(
            Map<String, Object> key,
            boolean published,
            int unpublishedImages,
            GroupFigures figures,
            List<ImageDensity> densities) {
        /** Copies the list. */
        public ImageGroup {
            densities = List.copyOf(densities);
        }

        private static ImageGroup of(Map<String, Object> key, List<ImageFigures> members) {
            int unpublished = (int)
                    members.stream().filter(image -> !image.roi().published()).count();
            return new ImageGroup(
                    key,
                    unpublished < members.size(),
                    unpublished,
                    GroupFigures.of(members),
                    members.stream()
                            .filter(image -> image.roi().published() && image.areaMm2() != null)
                            .map(image -> new ImageDensity(image.roi().fileName(), image.density()))
                            .toList());
        }
    }

    /** Mitotic figures a square millimeter of one image. */
    public record ImageDensity(String fileName, double perMm2) {}

    /** Annotations that do not count, each under the first reason that holds: deleted, an image label, without an agreed class, or a crowd. */
    public record NotCounted(long deleted, long imageLabels, long withoutAgreedClass, long crowds) {
        private static NotCounted of(List<Annotation> annotations) {
            long deleted = annotations.stream().filter(Annotation::deleted).count();
            long labels = annotations.stream()
                    .filter(annotation -> !annotation.deleted() && annotation.shape() instanceof Shape.ImageLabel)
                    .count();
            long detections =
                    annotations.stream().filter(Annotation::isDetection).count();
            long counted = annotations.stream().filter(Annotation::isCounted).count();
            return new NotCounted(
                    deleted, labels, annotations.size() - detections - deleted - labels, detections - counted);
        }

        /** All of them. */
        public long all() {
            return deleted + imageLabels + withoutAgreedClass + crowds;
        }
    }

    /** Copies the collections. */
    public DatasetStats {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        groups = List.copyOf(groups);
        detectorsLeftOut = List.copyOf(detectorsLeftOut);
    }

    /**
     * Counts {@code dataset}.
     *
     * @param spotSize side in pixels of the box that stands for a spot where border-crossing boxes are counted
     */
    public static DatasetStats of(Dataset dataset, Grouping grouping, double spotSize) {
        Map<Integer, Category> categories = dataset.categoriesById();
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        ExpertVotes expertVotes = new ExpertVotes(dataset);
        ClassHierarchy hierarchy = ClassHierarchy.of(dataset.categories());
        List<ImageFigures> images = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            List<Annotation> own = annotations.getOrDefault(roi.id(), List.of());
            images.add(ImageFigures.of(roi, own, categories, hierarchy, expertVotes, spotSize));
        }
        return new DatasetStats(
                images.size(),
                (int) images.stream().filter(image -> image.roi().published()).count(),
                GroupFigures.of(images),
                grouping,
                groups(images, grouping),
                classes(dataset),
                NotCounted.of(dataset.annotations()),
                expertVotes.detectorsLeftOut());
    }

    private static Map<String, Long> classes(Dataset dataset) {
        Map<Integer, Long> counts = dataset.annotations().stream()
                .filter(Annotation::isCounted)
                .collect(Collectors.groupingBy(Annotation::categoryId, Collectors.counting()));
        Map<String, Long> classes = new LinkedHashMap<>();
        for (Category category : dataset.categories()) {
            Long count = counts.get(category.id());
            if (count != null) {
                classes.merge(category.name(), count, Long::sum);
            }
        }
        return classes;
    }

    private static List<ImageGroup> groups(List<ImageFigures> images, Grouping grouping) {
        Map<Map<String, Object>, List<ImageFigures>> byKey = new LinkedHashMap<>();
        for (ImageFigures image : images) {
            byKey.computeIfAbsent(grouping.key(image.roi()), key -> new ArrayList<>())
                    .add(image);
        }
        List<ImageGroup> groups = new ArrayList<>();
        byKey.forEach((key, members) -> groups.add(ImageGroup.of(key, members)));
        groups.sort(Comparator.comparing(ImageGroup::published).reversed());
        return groups;
    }
}
