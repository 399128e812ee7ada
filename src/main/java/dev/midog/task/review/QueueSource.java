package dev.midog.task.review;

import java.nio.file.Path;

/** What puts annotations into a queue. */
public sealed interface QueueSource {
    /** The errors of a detector, as an evaluation lists them as a dataset; the worst first. */
    record ErrorQueue(Path file) implements QueueSource {}

    /** The annotations on which the experts' votes differ; the most even first. */
    record DisagreementQueue() implements QueueSource {}

    /** All annotations in a random order, the same for the same seed and annotations. */
    record RandomQueue(long seed) implements QueueSource {}
}
