package dev.midog.task.extract;

import dev.midog.patch.plan.PatchPlan;

/**
 * What became of an extraction.
 *
 * @param outcome how it ended
 * @param patches how many were to be cut; of a shard, its own; of a stream, those of an epoch
 * @param images that give at least one of them; of a stream, those that it draws from
 * @param annotations of the patches; one that belongs to two patches counts twice
 * @param tarShards how many tar shards hold them; 0 where patches are files, or were sent
 */
public record ExtractResult(Outcome outcome, long patches, int images, long annotations, int tarShards) {
    /** How an extraction ended. */
    public enum Outcome {
        /** All patches are where they belong. */
        CUT,
        /** An earlier run had cut them all. */
        FINISHED_BEFORE,
        /** All patches were sent. */
        SENT,
        /** Patches were sent until the reader had enough. */
        READER_LEFT,
        /** It was stopped; the same extraction goes on where it was. */
        STOPPED
    }

    static ExtractResult of(Outcome outcome, PatchPlan plan, int tarShards) {
        long images = plan.images().stream()
                .filter(image -> !image.patches().isEmpty())
                .count();
        return new ExtractResult(outcome, plan.patchCount(), (int) images, plan.annotationCount(), tarShards);
    }
}
