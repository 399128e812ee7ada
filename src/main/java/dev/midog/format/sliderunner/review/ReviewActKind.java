package dev.midog.format.sliderunner.review;

import dev.midog.core.model.MidogException;
import java.util.Locale;
import java.util.stream.Stream;

/** What an annotator did. */
public enum ReviewActKind {
    /** A vote for the class that is agreed on. */
    CONFIRM,
    /** A vote for a class. */
    RELABEL,
    /** An annotation was marked as deleted. */
    DELETE,
    /** The mark was taken off. */
    RESTORE,
    /** An annotation got another place or shape. */
    MOVE,
    /** A new annotation, with a vote. */
    ADD,
    /** An item of a queue was looked at and needs nothing. */
    DISMISS,
    /** An earlier act was taken back. */
    UNDO,
    /** What was taken back was done again. */
    REDO;

    /** The word in the table and in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReviewActKind of(String label) {
        return Stream.of(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> MidogException.invalidData("its table " + ReviewJournal.TABLE + " has the act \""
                        + label + "\", which this version of midog does not know"));
    }
}
