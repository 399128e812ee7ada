package dev.midog.core.model;

/**
 * Something a user should know that does not stop the work.
 *
 * @param code stable and in capitals, such as {@code "LOSS-VOTES"} or {@code "BOX-CONVENTION"}
 * @param message one sentence
 * @param count how many items it is about; 0 where it is not about items
 */
public record Notice(String code, String message, long count) {
    /** Shows control characters of the message as {@code ?}, and of an endless one the beginning and the end. */
    public Notice {
        message = Sentence.of(message);
    }

    /** True where the notice tells of something that a target cannot hold. */
    public boolean isLoss() {
        return code.startsWith("LOSS-");
    }
}
