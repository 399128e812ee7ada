package dev.midog.format.spi;

import dev.midog.core.model.MidogException;

/** What a reader does with a row of annotations that cannot be kept as it is: it refuses the file, or goes on. */
@FunctionalInterface
public interface RowFaults {
    /** Refuses the file at its first bad row. */
    RowFaults REFUSE = (kind, fault) -> {
        throw fault;
    };

    /** What is wrong with a row. */
    enum FaultKind {
        /** The right or lower edge of its box comes before the left or upper one. */
        INVERTED_BOX("its edges are put in order"),
        /** Its label is that of another class than its name. */
        CLASSES_DIFFER("the name counts"),
        /** It names an image that the file does not have. */
        UNKNOWN_IMAGE("removed"),
        /** It names a class that the file does not have. */
        UNKNOWN_CLASS("removed"),
        /** Another row has the same id. */
        DUPLICATE_ID("it is numbered behind the largest id"),
        /** It describes an image, and an earlier one describes another image of the same name. */
        DUPLICATE_IMAGE("left out with its annotations"),
        /** It describes an image with the id of an earlier one. */
        DUPLICATE_IMAGE_ID("left out"),
        /** It describes a class with the id of an earlier one. */
        DUPLICATE_CLASS_ID("left out"),
        /** Something is missing in it, or is not what its format demands. */
        MALFORMED("removed");

        private final String outcome;

        FaultKind(String outcome) {
            this.outcome = outcome;
        }

        /** What becomes of the row where reading goes on. */
        public String outcome() {
            return outcome;
        }
    }

    /**
     * Called for each bad row; where it returns, reading goes on with the {@link FaultKind#outcome}.
     *
     * @param fault the sentence that names file, row, value and remedy
     */
    void met(FaultKind kind, MidogException fault);

    /** The same of a row that has an id. */
    default void met(FaultKind kind, long id, MidogException fault) {
        met(kind, fault);
    }

    /**
     * The same of a row that has the id of another one, and {@code newId} where reading goes on.
     *
     * @param fileName of its image
     */
    default void metRepeated(long id, long newId, String fileName, MidogException fault) {
        met(FaultKind.DUPLICATE_ID, id, fault);
    }
}
