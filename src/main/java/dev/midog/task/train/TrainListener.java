package dev.midog.task.train;

import dev.midog.task.detect.DetectListener;

/** Hears how a training gets on, also while its engine is fetched. */
public interface TrainListener extends DetectListener {
    /** A listener that does nothing. */
    TrainListener NONE = new TrainListener() {};

    /** Training begins or goes on after {@code made} of {@code steps} steps. */
    default void training(int made, int steps) {}

    /** Steps are computed from now on; {@code hold} waits for the one that is computed and lets no further one begin. */
    default void computing(Runnable hold) {}

    /** A step was made, with this loss. */
    default void stepped(double loss) {}

    /** An epoch has come to its end, and was validated. */
    default void epoch(EpochResult result) {}
}
