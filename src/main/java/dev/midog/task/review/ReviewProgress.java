package dev.midog.task.review;

import java.util.Set;

/**
 * How far an annotator is.
 *
 * @param done the keys of the items of the queue that the annotator has answered
 * @param left how many items are not
 * @param undoable how many acts can be taken back
 * @param redoable how many acts can be done again
 */
public record ReviewProgress(Set<String> done, int left, int undoable, int redoable) {
    /** Copies the keys. */
    public ReviewProgress {
        done = Set.copyOf(done);
    }
}
