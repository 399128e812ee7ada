package dev.midog.format.sliderunner.review;

import org.jspecify.annotations.Nullable;

/**
 * One act of an annotator, as the database lists it.
 *
 * @param id rises from act to act; 0 where it is not stored yet
 * @param time in seconds since 1970-01-01 UTC
 * @param annotationId null where the act is about no annotation
 * @param item the item of a queue that the act answers; null for none
 * @param reverts the act that an undo takes back or a redo does again; null for others
 * @param before what the annotation was before the act; null where the act is about none
 * @param after what it was made
 */
public record ReviewAct(
        long id,
        double time,
        long annotatorId,
        ReviewActKind kind,
        @Nullable Long annotationId,
        @Nullable String item,
        @Nullable Long reverts,
        @Nullable EditedState before,
        @Nullable EditedState after) {}
