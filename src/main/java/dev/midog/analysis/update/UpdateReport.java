package dev.midog.analysis.update;

import java.util.List;

/**
 * What became of the corrections.
 *
 * @param images those that the edited files name, in the order of the dataset
 * @param corrections by image in that order, within it in the order of the dataset and added ones last
 */
public record UpdateReport(List<ImageChanges> images, List<Correction> corrections) {
    /**
     * How an image's annotations changed.
     *
     * @param file the edited file
     * @param before the annotations that the dataset had, without those that it marks as deleted
     * @param after the same afterwards
     * @param unchanged how many of these are as they were
     */
    public record ImageChanges(String image, String file, long before, long after, long unchanged) {
        /** Whether all annotations are gone. */
        public boolean isEmptied() {
            return before > 0 && after == 0;
        }
    }

    /** Copies the lists. */
    public UpdateReport {
        images = List.copyOf(images);
        corrections = List.copyOf(corrections);
    }

    /** How many corrections are of that kind. */
    public long count(CorrectionKind kind) {
        return corrections.stream().filter(one -> one.kind() == kind).count();
    }

    /** How many corrections of that kind there are in the image called {@code image}. */
    public long count(CorrectionKind kind, String image) {
        return corrections.stream()
                .filter(one -> one.kind() == kind && one.image().equals(image))
                .count();
    }
}
