package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What the file of a dataset says of ids.
 *
 * @param ofImages whether it has ids of images; else reading made them
 * @param annotations all that was read of it, with those that are not checked
 * @param leftOut the ids of rows that could not be kept
 */
public record FileIds(boolean ofImages, List<Annotation> annotations, Set<Long> leftOut) {
    /** Copies the ids of rows. */
    public FileIds {
        leftOut = Set.copyOf(leftOut);
    }

    /** Those of a dataset that is checked as a whole. */
    public static FileIds of(Dataset dataset) {
        return new FileIds(true, dataset.annotations(), Set.of());
    }

    /** The ids of all rows, each once, in rising order. */
    long[] sorted() {
        return LongStream.concat(
                        annotations.stream().mapToLong(Annotation::id),
                        leftOut.stream().mapToLong(Long::longValue))
                .sorted()
                .distinct()
                .toArray();
    }
}
