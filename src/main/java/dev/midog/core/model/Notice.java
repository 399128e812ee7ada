package dev.midog.core.model;

/**
 * Something a user should know that does not stop the work.
 *
 * @param code stable and in capitals, such as {@code "LOSS-VOTES"} or {@code "BOX-CONVENTION"}
 * @param sentence what to know, in one sentence
 * @param count how many items it is about; 0 where it is not about items
 * @param isDetail true for what only those want to know who ask for details
 */
public record Notice(String code, Message sentence, long count, boolean isDetail) {
    /** A notice that every user should see. */
    public Notice(String code, Message sentence, long count) {
        this(code, sentence, count, false);
    }

    /** A notice whose text mentions no parameters. */
    public Notice(String code, String message, long count) {
        this(code, Message.of(message), count);
    }

    /** The same notice as a detail. */
    public Notice asDetail() {
        return new Notice(code, sentence, count, true);
    }

    /** The text for programs, with parameters by their names in the settings. */
    public String message() {
        return sentence.toString();
    }

    /** True where the notice is about something that a target cannot hold. */
    public boolean isLoss() {
        return code.startsWith("LOSS-");
    }
}
