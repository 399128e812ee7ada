package dev.midog.format.spi;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import java.util.HashMap;
import java.util.Map;

/** How many images, annotations by class, votes and annotators there are. */
public final class Tally {
    private final Map<Integer, Long> byCategory = new HashMap<>();
    private final Map<Long, Long> presentByImage = new HashMap<>();
    private long images;
    private long annotations;
    private long detections;
    private long votes;
    private long annotators;

    Tally() {}

    /** What {@code dataset} has. */
    public static Tally of(Dataset dataset) {
        Tally tally = new Tally();
        tally.images = dataset.rois().size();
        tally.annotators = dataset.annotators().size();
        for (Annotation annotation : dataset.annotations()) {
            tally.add(annotation);
            tally.votes += annotation.votes().size();
        }
        return tally;
    }

    void addImage() {
        images++;
    }

    /** Counts an annotation, without its votes. */
    void add(Annotation annotation) {
        annotations++;
        detections += annotation.isDetection() ? 1 : 0;
        byCategory.merge(annotation.categoryId(), 1L, Long::sum);
        presentByImage.merge(annotation.roiId(), annotation.deleted() ? 0L : 1L, Long::sum);
    }

    void addVote() {
        votes++;
    }

    void addAnnotator() {
        annotators++;
    }

    /** The number of images. */
    public long images() {
        return images;
    }

    /** The number of annotations of all classes. */
    public long annotations() {
        return annotations;
    }

    /** The number of annotations of a class and a place that are not marked as deleted. */
    public long detections() {
        return detections;
    }

    /** The number of annotations of one class. */
    public long annotations(int categoryId) {
        return byCategory.getOrDefault(categoryId, 0L);
    }

    /** The number of annotations of the image of that id, without those that are marked as deleted. */
    public long present(long roiId) {
        return presentByImage.getOrDefault(roiId, 0L);
    }

    /** The number of votes on all annotations. */
    public long votes() {
        return votes;
    }

    /** The number of annotators that are listed, whether they voted or not. */
    public long annotators() {
        return annotators;
    }
}
