package dev.midog.analysis.compare;

import java.util.Locale;

/** By what an annotation of one dataset is known in the other. */
public enum MatchBy {
    /** The name that is unique across datasets; annotations that have none are matched by {@link #NEAREST}. */
    GUID,
    /** The number that the file of the dataset states; one that the reader gave means nothing elsewhere. */
    ID,
    /** The place: the closest pair first, one to one, of whatever class. */
    NEAREST;

    /** The name, such as {@code nearest}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
