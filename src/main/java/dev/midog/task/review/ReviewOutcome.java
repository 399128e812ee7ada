package dev.midog.task.review;

import dev.midog.format.sliderunner.review.ReviewActKind;
import org.jspecify.annotations.Nullable;

/** What became of an edit. */
public sealed interface ReviewOutcome {
    /**
     * It is saved, and outlives the end of the program and a power failure.
     *
     * @param actId rises from act to act
     * @param kind what was done
     * @param reverted what was taken back or done again; null for other acts
     * @param annotation as it is now; null where the act is about none
     */
    record Saved(
            long actId,
            ReviewActKind kind,
            @Nullable ReviewActKind reverted,
            @Nullable AnnotationState annotation) implements ReviewOutcome {}

    /**
     * Somebody else was faster: nothing is changed.
     *
     * @param annotation as it is now
     * @param changedBy the name of the annotator; null where it was another program
     * @param changedAt seconds since 1970-01-01 UTC; null where the database does not say
     * @param sentence what happened, for people
     */
    record Conflict(
            AnnotationState annotation,
            @Nullable String changedBy,
            @Nullable Double changedAt,
            String sentence) implements ReviewOutcome {}

    /** There is nothing to take back or to do again. */
    record Nothing() implements ReviewOutcome {}
}
