package dev.midog.analysis.merge;

import java.util.Locale;

/** The class of an annotation for whose classes as many people have voted. */
public enum Tie {
    /** None is agreed on. */
    UNDECIDED,
    /** The class that the first of the inputs that have the annotation gives it. */
    FIRST,
    /** Mitotic figure, where it is one of them; else none is agreed on. */
    MF,
    /** Hard negative, where it is one of them; else none is agreed on. */
    NMF;

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
