package dev.midog.analysis.merge;

/** What becomes of an annotation that an earlier input has already. */
public enum DuplicatePolicy {
    /** Both stay. */
    KEEP,
    /** The later one is left out. */
    DROP,
    /** Nothing is merged. */
    ERROR
}
