package dev.midog.analysis.merge;

import java.util.Locale;

/** What becomes of an annotation that an earlier input has already. */
public enum DuplicatePolicy {
    /** Both stay. */
    KEEP,
    /** The later one is left out. */
    DROP,
    /** Nothing is merged. */
    ERROR;

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
