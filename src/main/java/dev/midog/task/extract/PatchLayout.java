package dev.midog.task.extract;

import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.util.Optional;

/** A form in which cut patches are written. */
public interface PatchLayout {
    /** The patches that {@link #write} cuts: all, or those of the shard. */
    default PatchPlan part(Extraction extraction) {
        return extraction.part();
    }

    /** How many files the patches share, as in {@code 3 shards}; empty where each has its own or all are sent. */
    default Optional<String> extent(Extraction extraction) {
        return Optional.empty();
    }

    /**
     * Cuts the patches of {@code extraction} and writes them.
     *
     * @return the program's exit code
     */
    int write(Extraction extraction, PatchRun run) throws IOException;
}
