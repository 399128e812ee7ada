package dev.midog.format.predictions.challenge;

/**
 * What is wrong with a submission, and where.
 *
 * @param place file and position
 * @param sentence what is wrong there, and what to do
 */
public record Violation(RefusedBy by, String place, String sentence) {
    /** Who refuses it. */
    public enum RefusedBy {
        /** The challenge's evaluation. */
        CHALLENGE,
        /** The challenge's evaluation, as a position cannot be in millimeters. */
        CHALLENGE_BY_RANGE,
        /** grand-challenge.org, when it takes the output of a container. */
        PLATFORM
    }

    /** The whole sentence, such as {@code "the challenge refuses this submission: a.json: point 0: \"name\" is missing"}. */
    public String text() {
        return (by == RefusedBy.PLATFORM
                        ? "grand-challenge.org refuses this output: "
                        : "the challenge refuses this submission: ")
                + place + ": " + sentence;
    }
}
