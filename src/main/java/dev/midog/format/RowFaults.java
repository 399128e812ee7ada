package dev.midog.format;

import dev.midog.model.MidogException;

/** What a reader does with a row of annotations that cannot be kept: it refuses the file, or goes on without the row. */
@FunctionalInterface
public interface RowFaults {
    /** Refuses the file at its first bad row. */
    RowFaults REFUSE = (kind, fault) -> {
        throw fault;
    };

    /** What is wrong with a row. */
    enum Kind {
        /** The right or lower edge of its box comes before the left or upper one. */
        INVERTED_BOX,
        /** It names an image that the file does not have. */
        UNKNOWN_IMAGE,
        /** It names a class that the file does not have. */
        UNKNOWN_CLASS,
        /** Another row has the same id. */
        DUPLICATE_ID,
        /** Something is missing in it, or is not what its format demands. */
        MALFORMED
    }

    /**
     * Called for each bad row; where it returns, reading goes on as if the row were not there.
     *
     * @param fault the sentence that names file, row, value and remedy
     */
    void met(Kind kind, MidogException fault);
}
