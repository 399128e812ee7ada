package dev.midog.model;

/**
 * Something a user should know that does not stop the work.
 *
 * @param code stable and in capitals, such as {@code "LOSS-VOTES"} or {@code "BOX-CONVENTION"}
 * @param message one sentence
 * @param count how many items it is about; 0 where it is not about items
 */
public record Notice(String code, String message, long count) {
    /** True where the notice tells of something that a target cannot hold. */
    public boolean isLoss() {
        return code.startsWith("LOSS-");
    }
}
