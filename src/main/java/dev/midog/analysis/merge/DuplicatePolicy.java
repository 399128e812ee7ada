package dev.midog.analysis.merge;

/** What becomes of an annotation that an earlier input has already. */
public enum DuplicatePolicy {
    /** One that lies in the same place, and whose classes do not contradict each other, is kept once; of others both stay. */
    SAME,
    /** Both stay. */
    KEEP,
    /** The later one is left out. */
    DROP,
    /** Nothing is merged. */
    ERROR
}
