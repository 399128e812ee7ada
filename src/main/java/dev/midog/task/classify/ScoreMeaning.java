package dev.midog.task.classify;

/** What the scores of a classifier are the confidence in. */
public enum ScoreMeaning {
    /** In the class that is looked for: low for the others. */
    POSITIVE,
    /** In the class that the row names. */
    PREDICTED
}
