package dev.midog.analysis.update;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
     * @param kept annotations that the edited file lacks but that are not deleted
     * @param counts how many corrections there are of each kind
     */
    public record ImageChanges(
            String image,
            String file,
            long before,
            long after,
            long unchanged,
            long kept,
            Map<CorrectionKind, Long> counts) {
        /** Copies the counts. */
        public ImageChanges {
            counts = complete(counts);
        }

        /** Whether there are corrections. */
        public boolean isCorrected() {
            return counts.values().stream().anyMatch(count -> count > 0);
        }

        /** How many annotations are deleted. */
        public long deleted() {
            return counts.getOrDefault(CorrectionKind.DELETED, 0L);
        }

        /** Whether more than half of the annotations are deleted. */
        public boolean isMostlyDeleted() {
            return 2 * deleted() > before;
        }

        /** The same with another number of annotations afterwards, and with the counts of {@code corrections}. */
        public ImageChanges as(long count, List<Correction> corrections) {
            return new ImageChanges(image, file, before, count, unchanged, kept, UpdateReport.counts(corrections));
        }
    }

    /** Copies the lists. */
    public UpdateReport {
        images = List.copyOf(images);
        corrections = List.copyOf(corrections);
    }

    /** How many corrections there are of each kind, in all images; every kind is a key. */
    public Map<CorrectionKind, Long> counts() {
        return counts(corrections);
    }

    static Map<CorrectionKind, Long> counts(List<Correction> corrections) {
        Map<CorrectionKind, Long> counts = new EnumMap<>(CorrectionKind.class);
        corrections.forEach(one -> counts.merge(one.kind(), 1L, Long::sum));
        return complete(counts);
    }

    private static Map<CorrectionKind, Long> complete(Map<CorrectionKind, Long> counts) {
        Map<CorrectionKind, Long> all = new EnumMap<>(CorrectionKind.class);
        for (CorrectionKind kind : CorrectionKind.values()) {
            all.put(kind, counts.getOrDefault(kind, 0L));
        }
        return Collections.unmodifiableMap(all);
    }
}
