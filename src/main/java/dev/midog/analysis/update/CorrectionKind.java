package dev.midog.analysis.update;

import java.util.Locale;

/** How an edited file changes an annotation. */
public enum CorrectionKind {
    /** Its center lies elsewhere, or it lies in another plane of a stack. */
    MOVED,
    /** Its extent is another, or it is of another kind of shape. */
    RESHAPED,
    /** Its class is another. */
    RELABELLED,
    /** It has other votes, which the edited file states. */
    VOTES,
    /** The dataset does not have it yet. */
    ADDED,
    /** The edited file does not have it any more, or marks it as deleted. */
    DELETED,
    /** The dataset marks it as deleted, and the edited file does not. */
    RESTORED;

    /** The name in listings, such as {@code moved}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
