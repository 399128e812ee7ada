package dev.midog.analysis.merge;

/** The class of an annotation for whose classes as many people have voted. */
public enum TieRule {
    /** None is agreed on. */
    UNDECIDED,
    /** The class that the first of the inputs that have the annotation gives it. */
    FIRST,
    /** Mitotic figure, where it is one of them; else none is agreed on. */
    MF,
    /** Hard negative, where it is one of them; else none is agreed on. */
    NMF
}
