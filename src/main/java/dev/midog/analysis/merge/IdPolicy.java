package dev.midog.analysis.merge;

/** What becomes of the ids of images and annotations where several datasets become one. */
public enum IdPolicy {
    /** Every id stays; one that an earlier input has given away is an error. */
    KEEP,
    /** An id stays where it is free; where an earlier input has given it away, the next above all ids is taken. */
    RENUMBER,
    /**
     * Every id is led by its input's number, 1 for the first: filled with zeros to the digits of the largest id, so that
     * 77 of the second of inputs with ids up to 26288 becomes 200077.
     */
    PREFIX
}
