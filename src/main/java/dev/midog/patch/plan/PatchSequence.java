package dev.midog.patch.plan;

/** Patches in the order in which they are handed on. Implementations may be called by several threads at once. */
@FunctionalInterface
public interface PatchSequence {
    /** The patch at {@code place}, from 0. */
    PatchRequest patch(long place);
}
